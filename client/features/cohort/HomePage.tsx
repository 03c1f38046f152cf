import '../../i18n/cohort.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Redirect } from 'wouter';
import type { CohortRow } from '../../../shared/api/cohorts.ts';
import type { BoardRow, MeView } from '../../../shared/api/routes.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useFailure } from '../../hooks/useFailure.ts';
import { useMe } from '../../hooks/useMe.ts';
import { usePage } from '../../hooks/usePage.ts';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { BoardTable } from './BoardTable.tsx';
import { fromMembership, fromRow } from './boardLine.ts';
import { FirstBoard, NothingYet } from './FirstBoard.tsx';
import styles from './Home.module.css';
import { HomeCohort } from './HomeCohort.tsx';

/** More archived cohorts than these are read when somebody unfolds them. */
const ARCHIVED_AT_ONCE = 6;

/** Where somebody who is signed in, or is in a cohort, begins: their cohorts, and the boards in and beside them. */
export function HomePage() {
  const { t } = useTranslation('cohort');
  usePage(t('home.page'));
  const failure = useFailure();
  const me = useMe();
  const list = useApi('listCohorts');
  if (list.state === 'failed' && list.error.code !== 'sign_in_needed') {
    return <Failure {...failure(list.error)} onRetry={list.refresh} />;
  }
  if (list.state === 'failed' && me !== null && me.memberships.length === 0) return <Redirect to="/sign-in" replace />;
  const tutor = list.state === 'ready' && list.data.tutor;
  return (
    <>
      <div className={styles.head}>
        <h1 tabIndex={-1}>{t('home.title')}</h1>
        {tutor && (
          <div className={styles.ways}>
            <Link href="/cohorts/new" asChild>
              <LinkButton icon="people">{t('home.newCohort')}</LinkButton>
            </Link>
            <Link href="/boards/new" asChild>
              <LinkButton look="primary" icon="builds">
                {t('home.newBoard')}
              </LinkButton>
            </Link>
          </div>
        )}
      </div>
      {list.state === 'loading' || me === null ? (
        <Loading>{t('loading', { ns: 'common' })}</Loading>
      ) : (
        <div className={tutor ? styles.grid : undefined}>
          {me.account === null ? (
            <Lists cohorts={list.state === 'ready' ? list.data.cohorts : []} tutor={false} me={me} rows={[]} />
          ) : (
            <OwnLists cohorts={list.state === 'ready' ? list.data.cohorts : []} tutor={tutor} me={me} />
          )}
          {tutor && <StartFrom />}
        </div>
      )}
    </>
  );
}

interface ListsProps {
  readonly cohorts: readonly CohortRow[];
  readonly tutor: boolean;
  readonly me: MeView;
  /** Boards that the caller runs. */
  readonly rows: readonly BoardRow[];
}

function OwnLists(props: Omit<ListsProps, 'rows'>) {
  const { t } = useTranslation();
  const failure = useFailure();
  const boards = useApi('listBoards');
  if (boards.state === 'loading') return <Loading>{t('loading')}</Loading>;
  if (boards.state === 'ready') return <Lists {...props} rows={boards.data.boards} />;
  // Who runs no boards has no such list.
  if (boards.error.code === 'not_allowed') return <Lists {...props} rows={[]} />;
  return <Failure {...failure(boards.error)} onRetry={boards.refresh} />;
}

function Lists({ cohorts, tutor, me, rows }: ListsProps) {
  const { t } = useTranslation('cohort');
  const [known, setKnown] = useState<Readonly<Record<string, readonly string[]>>>({});
  const note = (cohort: string, boards: readonly string[]) => setKnown((before) => ({ ...before, [cohort]: boards }));
  const open = cohorts.filter(({ archived }) => !archived);
  const archived = cohorts.filter((cohort) => cohort.archived);
  const atOnce = archived.length <= ARCHIVED_AT_ONCE;
  const [unfolded, setUnfolded] = useState(false);
  const inCohorts = new Set(Object.values(known).flat());
  const awaited = atOnce ? cohorts : open;
  const others = [
    ...rows.map(fromRow),
    ...me.memberships
      .filter(({ board, waiting }) => !waiting && !rows.some((row) => row.id === board))
      .map(fromMembership),
  ].filter(({ id }) => !inCohorts.has(id));
  // Which boards stand beside the cohorts is known once all cohorts have said theirs: nothing moves afterwards.
  const complete = awaited.every(({ id }) => known[id] !== undefined);
  if (cohorts.length === 0 && others.length === 0) return tutor ? <FirstBoard /> : <NothingYet />;
  return (
    <div className={styles.list}>
      {open.map((cohort, index) => (
        <HomeCohort key={cohort.id} quiet={index > 0} cohort={cohort} rows={rows} onBoards={note} />
      ))}
      {complete && others.length > 0 && (
        <section className={styles.section} aria-labelledby="other-boards">
          {cohorts.length > 0 && <h2 id="other-boards">{t('home.others')}</h2>}
          <BoardTable
            quiet={open.length > 0}
            label={t(cohorts.length > 0 ? 'home.others' : 'home.othersOnly')}
            boards={others}
          />
        </section>
      )}
      {archived.length > 0 && (
        <details
          className={styles.archived}
          onToggle={(event) => event.currentTarget.open && setUnfolded(true)}
          open={open.length === 0 && others.length === 0}
        >
          <summary>{t('home.archived', { count: archived.length })}</summary>
          {(atOnce || unfolded) && (
            <div>
              {archived.map((cohort) => (
                <HomeCohort key={cohort.id} quiet cohort={cohort} rows={rows} onBoards={note} />
              ))}
            </div>
          )}
        </details>
      )}
    </div>
  );
}

function StartFrom() {
  const { t } = useTranslation('cohort');
  return (
    <aside className={styles.aside}>
      <h2>{t('home.startFrom')}</h2>
      <ul>
        <li>
          <Link href="/boards/new">{t('home.open')}</Link>
          <small>{t('home.openText')}</small>
        </li>
        <li>
          <Link href="/cohorts/new">{t('home.cohort')}</Link>
          <small>{t('home.cohortText')}</small>
        </li>
      </ul>
    </aside>
  );
}
