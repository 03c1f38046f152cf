import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CohortRow } from '../../../shared/api/cohorts.ts';
import type { BoardRow } from '../../../shared/api/routes.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useDates } from '../../hooks/useDates.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { BoardTable } from './BoardTable.tsx';
import { fromCohort } from './boardLine.ts';
import styles from './Home.module.css';
import { SOON_DAYS } from './soon.ts';

interface HomeCohortProps {
  readonly cohort: CohortRow;
  /** Not the first of the page: the heads of the columns stand above already. */
  readonly quiet: boolean;
  readonly rows: readonly BoardRow[];
  /** Says which boards stand here, so that they do not stand elsewhere as well. */
  readonly onBoards: (cohort: string, boards: readonly string[]) => void;
}

/** One cohort on the home page: what it is, and its boards. */
export function HomeCohort({ cohort, quiet, rows, onBoards }: HomeCohortProps) {
  const { t } = useTranslation(['cohort', 'common']);
  const { ahead, days } = useDates();
  const errorText = useErrorText();
  const { id, name, role, endsAt, archived } = cohort;
  const view = useApi('readCohort', { params: { cohort: id } });
  const ids = view.state === 'ready' ? view.data.boards.map((board) => board.id).join(' ') : null;
  const settled = view.state !== 'loading';
  // biome-ignore lint/correctness/useExhaustiveDependencies: told anew when the boards are others, not at each drawing.
  useEffect(() => {
    if (settled) onBoards(id, ids === null || ids === '' ? [] : ids.split(' '));
  }, [id, ids, settled]);
  const soon = !archived && endsAt !== null && days(endsAt) <= SOON_DAYS;
  return (
    <section className={styles.section} aria-labelledby={`cohort-${id}`}>
      <header>
        <h2 id={`cohort-${id}`}>
          <Link href={`/cohorts/${id}`} dir="auto">
            {name}
          </Link>
        </h2>
        <p className={styles.facts}>
          <span>{t(`home.role.${role}`)}</span>
          {soon && <span className={styles.soon}>{t('home.ends', { when: ahead(endsAt) })}</span>}
        </p>
      </header>
      {view.state === 'loading' ? (
        <Loading>{t('common:loading')}</Loading>
      ) : view.state === 'failed' ? (
        <Notice tone="warn">
          <p>{errorText(view.error)}</p>
          <div>
            <Button onClick={view.refresh}>{t('common:retry')}</Button>
          </div>
        </Notice>
      ) : view.data.boards.length === 0 ? (
        <p className={styles.none}>{t('home.noBoards')}</p>
      ) : (
        <BoardTable
          quiet={quiet}
          label={name}
          boards={view.data.boards.map((board) =>
            fromCohort(
              board,
              view.data.me.name,
              rows.find((row) => row.id === board.id),
            ),
          )}
        />
      )}
    </section>
  );
}
