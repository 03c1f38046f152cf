import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/api/session.ts';
import styles from './Plan.module.css';
import { reached } from './planEdits.ts';
import { usePhaseNames } from './usePhaseNames.ts';

/** The plan to read. */
export function PlanList({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation('plan');
  const nameOf = usePhaseNames(session.plan);
  const locked = reached(session.plan, session.at);
  return (
    <ol className={styles.phases}>
      {session.plan.map(({ id, minutes, skipped }, index) => (
        <li key={id} className={styles.phase}>
          <span className={styles.name}>{nameOf(id)}</span>
          <span className={styles.small}>
            {skipped
              ? t('phases.skipped')
              : index < locked
                ? t(index === locked - 1 && session.standing === 'running' ? 'phases.now' : 'phases.over')
                : minutes === null
                  ? t('open')
                  : t('phases.timed', { count: minutes })}
          </span>
        </li>
      ))}
    </ol>
  );
}
