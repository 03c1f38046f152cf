import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/api/session.ts';
import styles from './SteerParts.module.css';
import { usePhaseNames } from './usePhaseNames.ts';

/** So many phases to come are named; a term's plan has dozens. */
const AHEAD = 3;

/** The phase before, the present one and those that come. */
export function Stepper({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation('steer');
  const nameOf = usePhaseNames(session.plan);
  const shown = session.plan.filter(({ skipped }) => !skipped);
  const at = session.standing === 'ended' ? shown.length : shown.findIndex(({ id }) => id === session.at);
  const from = Math.max(0, at - 1);
  const to = Math.max(at, 0) + AHEAD + 1;
  const rest = shown.length - to;
  return (
    <ol className={styles.steps} aria-label={t('phases')}>
      {shown.slice(from, to).map(({ id, minutes }, index) => {
        const place = from + index;
        return (
          <li
            key={id}
            className={place < at ? styles.over : place === at ? styles.now : undefined}
            aria-current={place === at ? 'step' : undefined}
          >
            {nameOf(id)}
            {place > at && minutes !== null && <small>{t('minutes', { count: minutes })}</small>}
          </li>
        );
      })}
      {rest > 0 && <li className={styles.rest}>{t('more', { count: rest })}</li>}
    </ol>
  );
}
