import '../../i18n/cohort.ts';
import '../../i18n/groups.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CohortView, GroupingView, NewGrouping } from '../../../shared/api/cohorts.ts';
import type { BoardView } from '../../../shared/api/routes.ts';
import { authorize } from '../../../shared/policy/policy.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useFailure } from '../../hooks/useFailure.ts';
import { usePage } from '../../hooks/usePage.ts';
import { useRefreshWhile } from '../../hooks/useRefreshWhile.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Groupings } from './Groupings.tsx';
import styles from './Groups.module.css';
import { toGroupPeople } from './groupPeople.ts';
import { mayIn } from './mayIn.ts';

/** The groups of a board, and the lasting ones of its cohort. */
export function BoardGroupsPage({ boardId }: { readonly boardId: string }) {
  const board = useApi('readBoard', { params: { board: boardId } });
  // The gate around this page has read it: it is there.
  if (board.state !== 'ready') return null;
  return board.data.cohortId === null ? (
    <Page board={board.data} cohort={null} />
  ) : (
    <WithCohort board={board.data} id={board.data.cohortId} />
  );
}

function WithCohort({ board, id }: { readonly board: BoardView; readonly id: string }) {
  const { t } = useTranslation();
  const cohort = useApi('readCohort', { params: { cohort: id } });
  if (cohort.state === 'loading') return <Loading>{t('loading')}</Loading>;
  return <Page board={board} cohort={cohort.state === 'ready' ? cohort.data : null} />;
}

function Page({ board, cohort }: { readonly board: BoardView; readonly cohort: CohortView | null }) {
  const { t } = useTranslation('groups');
  usePage(t('page', { name: board.prompt }));
  const failure = useFailure();
  const list = useApi('listBoardGroups', { params: { board: board.id } });
  // People look here to see where they belong, and go on: they should not have to ask again by hand.
  useRefreshWhile(true, list);
  const lasting = new Set(cohort?.groupings.map(({ id }) => id));
  return (
    <div className={styles.page}>
      <p className={styles.back}>
        <Link href={`/boards/${board.id}`}>{t('backToBoard')}</Link>
      </p>
      <h1 tabIndex={-1}>{t('title')}</h1>
      <p className={styles.prompt} dir="auto">
        {board.prompt}
      </p>
      {list.state === 'loading' ? (
        <Loading>{t('loading', { ns: 'common' })}</Loading>
      ) : list.state === 'failed' ? (
        <Failure {...failure(list.error)} onRetry={list.refresh} />
      ) : (
        <BoardGroups
          board={board}
          own={list.data.groupings.filter(({ id }) => !lasting.has(id))}
          lasting={list.data.groupings.filter(({ id }) => lasting.has(id))}
          cohort={cohort}
        />
      )}
    </div>
  );
}

interface BoardGroupsProps {
  readonly board: BoardView;
  readonly own: readonly GroupingView[];
  /** The cohort's, newest first, with people as they are on the board. */
  readonly lasting: readonly GroupingView[];
  readonly cohort: CohortView | null;
}

function BoardGroups({ board, own, lasting, cohort }: BoardGroupsProps) {
  const { t, i18n } = useTranslation('groups');
  const make = useCommand('makeBoardGroups');
  const { id, members, me, state } = board;
  const people = useMemo(
    () =>
      toGroupPeople(
        members.filter(({ standing }) => standing === 'in'),
        me.id,
        i18n.language,
      ),
    [members, me.id, i18n.language],
  );
  const actor = { ...me, member: me.id };
  // Tutors who run the board go from group to group.
  const usual = people.all.filter(
    (person) => !members.some((member) => member.id === person.id && member.steward && member.role === 'tutor'),
  );
  const current = lasting[0];
  const command = {
    busy: make.busy,
    error: make.error,
    send: (body: NewGrouping, onDone: (grouping: GroupingView) => void) =>
      make.send({ params: { board: id }, body }, onDone),
  };
  return (
    <>
      <div>
        <h2>{t('forBoard')}</h2>
        <p className={styles.hint}>{t('leadBoard')}</p>
      </div>
      <Groupings
        groupings={own}
        others={lasting}
        people={people}
        usual={usual}
        makes={authorize(actor, 'make_groups', { state }).allowed}
        chooses={authorize(actor, 'choose_group', { state }).allowed}
        make={command}
      />
      {cohort !== null && current !== undefined && (
        <section className={styles.lasting} aria-labelledby="lasting-groups">
          <h2 id="lasting-groups">
            <Link href={`/cohorts/${cohort.id}/groups`}>{t('lasting')}</Link>
          </h2>
          <Groupings
            groupings={[current]}
            people={people}
            usual={[]}
            makes={false}
            chooses={mayIn(cohort, 'choose_cohort_group')}
            make={command}
          />
        </section>
      )}
    </>
  );
}
