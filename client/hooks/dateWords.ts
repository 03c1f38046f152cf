/** A day in ms. */
export const DAY = 24 * 60 * 60_000;

/** Whole days of the calendar from `now` to a later moment, as somebody here counts them; negative once it is over. */
export function daysUntil(at: number, now: number): number {
  return Math.round((midnight(at) - midnight(now)) / DAY);
}

/** A coming day as people say it: today, tomorrow, in 12 days. */
export function dayAhead(at: number, now: number, language: string): string {
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(daysUntil(at, now), 'day');
}

/** The value of a date field, by the calendar here; empty without a moment. */
export function toDateField(at: number | null): string {
  if (at === null) return '';
  const date = new Date(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The last second of the day in a date field: a cohort goes on until its end day is over. Null when it is empty. */
export function fromDateField(value: string): number | null {
  const [year, month, day] = value.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  const at = new Date(year, month - 1, day, 23, 59, 59).getTime();
  return Number.isFinite(at) ? at : null;
}

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
