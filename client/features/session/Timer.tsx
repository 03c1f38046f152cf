import { useTranslation } from 'react-i18next';
import { useTimeLeft } from '../../hooks/useTimeLeft.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './Timer.module.css';
import { TimeShown } from './TimeShown.tsx';

interface TimerProps {
  readonly session: { readonly endsAt: number | null; readonly leftMs: number | null };
}

/** What is left of the phase, by the server's clock. Without a bell there is nothing to show. */
export function Timer({ session }: TimerProps) {
  const { t } = useTranslation('session');
  const { time } = useTimeLeft(session);
  if (time.state === 'none') return null;
  return (
    <p className={cx(styles.timer, time.state === 'up' && styles.up)} role="timer">
      <Icon name={time.state === 'paused' ? 'pause' : 'clock'} />
      <VisuallyHidden>{t('timer.label')}</VisuallyHidden>
      <TimeShown time={time} />
    </p>
  );
}
