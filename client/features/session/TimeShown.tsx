import { useTranslation } from 'react-i18next';
import type { TimeLeft } from '../../hooks/timeLeft.ts';
import { useTimeWords } from './useTimeWords.ts';

/** `6:20`, `6:20, paused`, or that time is up; nothing where there is no bell. */
export function TimeShown({ time }: { readonly time: TimeLeft }) {
  const { t } = useTranslation('session');
  const { shown } = useTimeWords();
  switch (time.state) {
    case 'none':
      return null;
    case 'running':
      return <b>{shown(time.left)}</b>;
    case 'paused':
      return (
        <>
          <b>{shown(time.left)}</b> <span>{t('timer.pausedShort')}</span>
        </>
      );
    case 'up':
      return <b>{t('timer.up')}</b>;
  }
}
