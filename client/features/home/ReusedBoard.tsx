import { useTranslation } from 'react-i18next';
import type { BoardView } from '../../../shared/api/routes.ts';
import type { PlannedPhase } from '../../../shared/model/plan.ts';
import { useApi } from '../../hooks/useApi.ts';
import styles from './NewBoard.module.css';

/** What comes along from a board that is used again, and what does not (TPL-3). */
export function ReusedBoard({ board }: { readonly board: BoardView }) {
  const { t } = useTranslation(['templates', 'plan', 'session']);
  const read = useApi('readSession', { params: { board: board.id } });
  const session = read.state === 'ready' ? read.data.session : null;
  const names = (plan: readonly PlannedPhase[]) => plan.map(({ kind }) => t(`session:phase.${kind}`)).join(' · ');
  return (
    <section className={styles.reused}>
      <h2>
        <bdi>{t('reuse.from', { prompt: board.prompt })}</bdi>
      </h2>
      <h3>{t('reuse.brings')}</h3>
      {session === null ? (
        <p>{read.state === 'ready' && t('reuse.open')}</p>
      ) : (
        <ul>
          <li>{t('reuse.phases', { count: session.plan.length, phases: names(session.plan) })}</li>
          <li>{t(`reuse.${session.promise}`)}</li>
          {session.remit !== null && (
            <li>{t('reuse.remit', { remit: t(`plan:remit.${session.remit}`).toLowerCase() })}</li>
          )}
          <li>{t('reuse.cap', { count: session.cap })}</li>
        </ul>
      )}
      <h3>{t('reuse.leaves')}</h3>
      <p>{t('reuse.leavesText')}</p>
    </section>
  );
}
