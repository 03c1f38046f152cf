import { useTranslation } from 'react-i18next';
import { serverNow } from '../api/serverClock.ts';
import { DAY, dayAhead, daysUntil, toDateField } from './dateWords.ts';

interface Dates {
  /** `9 July 2027` */
  readonly date: (at: number) => string;
  /** `in 12 days`, for a day to come. */
  readonly ahead: (at: number) => string;
  /** Calendar days from now; negative once it is over. */
  readonly days: (at: number) => number;
  /** So many days from now, as the value of a date field. */
  readonly field: (days: number) => string;
  readonly names: (names: readonly string[]) => string;
}

/** Days and lists of names in the page's language, by the server's clock. */
export function useDates(): Dates {
  const { language } = useTranslation().i18n;
  return {
    date: (at) => new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(at),
    ahead: (at) => dayAhead(at, serverNow(), language),
    days: (at) => daysUntil(at, serverNow()),
    field: (days) => toDateField(serverNow() + days * DAY),
    names: (names) => new Intl.ListFormat(language, { type: 'conjunction' }).format(names),
  };
}
