import { useTranslation } from 'react-i18next';
import { shownTime, spokenTime } from '../../hooks/timeLeft.ts';

interface TimeWords {
  /** `6:20`, `1 h 20 min`, `3 days`; ms. */
  readonly shown: (ms: number) => string;
  /** `6 minutes and 20 seconds`; ms. */
  readonly spoken: (ms: number) => string;
}

/** Lengths of time in the page's language. */
export function useTimeWords(): TimeWords {
  const { t, i18n } = useTranslation('session');
  return {
    shown: (ms) => {
      const time = shownTime(ms);
      switch (time.as) {
        case 'clock':
          return time.text;
        case 'hours':
          return t('timer.hours', { hours: time.hours, minutes: time.minutes });
        case 'days':
          return t('timer.days', { count: time.days });
      }
    },
    spoken: (ms) => {
      const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
      return list.format(spokenTime(ms).map(([unit, count]) => t(`time.${unit}`, { count })));
    },
  };
}
