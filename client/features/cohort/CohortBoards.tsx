import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CohortView } from '../../../shared/api/cohorts.ts';
import { usePage } from '../../hooks/usePage.ts';
import { chunk } from '../../ui/chunk.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { BoardTable } from './BoardTable.tsx';
import { fromCohort } from './boardLine.ts';
import styles from './Cohort.module.css';
import { mayIn } from './mayIn.ts';
import { Proposals } from './Proposals.tsx';

// Below the boards, and asked for beside them.
const Ledger = chunk(async () => (await import('./Ledger.tsx')).Ledger);

/** The boards of a cohort over the years, and what it might ask next. */
export function CohortBoards({ cohort }: { readonly cohort: CohortView }) {
  const { t } = useTranslation('cohort');
  usePage(cohort.name);
  const { id, boards, me, members, archivedAt } = cohort;
  const starts = mayIn(cohort, 'start_board');
  const guest = members.some((member) => member.id === me.id && member.guest);
  return (
    <div className={styles.columns}>
      <section className={styles.main} aria-labelledby="cohort-boards">
        <div className={styles.sectionHead}>
          <h2 id="cohort-boards">{t('view.boards')}</h2>
          {starts && (
            <Link href={`/boards/new?cohort=${id}`} asChild>
              <LinkButton look="primary" icon="builds">
                {t('view.newBoard')}
              </LinkButton>
            </Link>
          )}
        </div>
        {boards.length > 0 ? (
          <BoardTable
            years
            label={t('view.boards')}
            boards={boards.map((board) => fromCohort(board, me.name, undefined))}
          />
        ) : starts ? (
          <FirstSteps cohort={cohort} />
        ) : (
          <div className={styles.empty}>
            <h3>{t('boards.emptyMember')}</h3>
            {archivedAt === null && <p>{t('boards.emptyMemberText')}</p>}
          </div>
        )}
        {boards.length > 0 && <Ledger cohort={id} />}
        {guest && (
          <Notice small icon="eye" title={t('boards.guestTitle')}>
            <p>{t('boards.guest')}</p>
            {boards[0] !== undefined && (
              <p>
                <Link href={`/boards/${boards[0].id}/mine`}>{t('boards.guestBoard')}</Link>
              </p>
            )}
          </Notice>
        )}
      </section>
      <Proposals cohort={cohort} />
    </div>
  );
}

function FirstSteps({ cohort }: { readonly cohort: CohortView }) {
  const { t } = useTranslation('cohort');
  return (
    <div className={styles.empty}>
      <h3>{t('boards.emptyTutor')}</h3>
      <ol className={styles.steps}>
        <li>{t('boards.emptyInvite')}</li>
        <li>{t('boards.emptyAsk')}</li>
        <li>{t('boards.emptyPropose')}</li>
      </ol>
      <div>
        <Link href={`/cohorts/${cohort.id}/invite`} asChild>
          <LinkButton icon="people">{t('boards.invite')}</LinkButton>
        </Link>
      </div>
    </div>
  );
}
