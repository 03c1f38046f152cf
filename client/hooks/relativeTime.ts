const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A past moment as people say it: minutes and hours within the day, then yesterday, the weekday, the date.
 *
 * @param language BCP 47
 * @returns null within the last minute: the catalogue has a word for that
 */
export function relativeTime(at: number, now: number, language: string): string | null {
  const past = Math.max(0, now - at);
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  if (past < MINUTE) return null;
  if (past < HOUR) return relative.format(-Math.floor(past / MINUTE), 'minute');
  const days = Math.round((midnight(now) - midnight(at)) / DAY);
  if (days === 0) return relative.format(-Math.floor(past / HOUR), 'hour');
  if (days === 1) return relative.format(-1, 'day');
  if (days < 7) return new Intl.DateTimeFormat(language, { weekday: 'long' }).format(at);
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at);
}

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
