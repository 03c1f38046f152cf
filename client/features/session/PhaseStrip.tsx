import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/api/session.ts';
import { cx } from '../../ui/cx.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './PhaseStrip.module.css';
import { usePhaseNames } from './usePhaseNames.ts';

/** So many names fit beside the title from a width on; a plan that loops for a term is told in one line everywhere. */
const ROOM = [
  [5, 'few'],
  [9, 'some'],
  [11, 'many'],
] as const;

/** The phases as dots with their names where there is room, else one line: "Dialogue 7 of 9". */
export function PhaseStrip({ session }: { readonly session: Pick<SessionView, 'plan' | 'at' | 'standing'> }) {
  const { t } = useTranslation('session');
  const nameOf = usePhaseNames(session.plan);
  const shown = session.plan.filter(({ skipped }) => !skipped);
  const at = session.standing === 'ended' ? shown.length : shown.findIndex(({ id }) => id === session.at);
  const room = ROOM.find(([count]) => shown.length <= count)?.[1] ?? 'none';
  return (
    <>
      <ol className={cx(styles.strip, styles[room])} aria-label={t('phases')}>
        {shown.map(({ id }, index) => (
          <li
            key={id}
            className={index < at ? styles.over : index === at ? styles.now : undefined}
            aria-current={index === at ? 'step' : undefined}
          >
            {nameOf(id)}
            <VisuallyHidden>, {t(index < at ? 'over' : index === at ? 'now' : 'toCome')}</VisuallyHidden>
          </li>
        ))}
      </ol>
      {session.standing === 'running' && (
        <p className={cx(styles.short, styles[`${room}Short`])}>
          <strong>{nameOf(session.at)}</strong> {t('place', { n: at + 1, count: shown.length })}
        </p>
      )}
    </>
  );
}
