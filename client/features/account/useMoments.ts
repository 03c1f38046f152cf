import { useTranslation } from 'react-i18next';
import { useRelativeTime } from '../../hooks/useRelativeTime.ts';

interface Moments {
  /** `24 November 2026` */
  readonly day: (at: number) => string;
  /** `3 hours ago`, or the words for now. */
  readonly ago: (at: number) => string;
}

/** Moments in the page's language. */
export function useMoments(): Moments {
  const { t, i18n } = useTranslation('me');
  const relative = useRelativeTime();
  return {
    day: (at) => new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long' }).format(at),
    ago: (at) => relative(at) ?? t('devices.now'),
  };
}
