const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How a timer stands (SES-5). Times in ms; `left` is never below 0. */
export type TimeLeft =
  /** As long as it takes. */
  | { readonly state: 'none' }
  | { readonly state: 'running'; readonly left: number }
  | { readonly state: 'paused'; readonly left: number }
  /** The bell has rung: nothing is closed by it. */
  | { readonly state: 'up' };

export interface Bell {
  readonly endsAt: number | null;
  readonly leftMs: number | null;
}

/** @param now server time, ms since 1970 */
export function timeLeft({ endsAt, leftMs }: Bell, now: number): TimeLeft {
  if (leftMs !== null) return { state: 'paused', left: leftMs };
  if (endsAt === null) return { state: 'none' };
  return endsAt > now ? { state: 'running', left: endsAt - now } : { state: 'up' };
}

/** What a timer shows: minutes and seconds below an hour, then hours and minutes, then days alone. */
export type ShownTime =
  | { readonly as: 'clock'; readonly text: string }
  | { readonly as: 'hours'; readonly hours: number; readonly minutes: number }
  | { readonly as: 'days'; readonly days: number };

/** A second that has begun is shown whole, so that 0:00 is shown when the time is up and not before. */
export function shownTime(ms: number): ShownTime {
  const seconds = Math.ceil(ms / SECOND);
  if (seconds < HOUR / SECOND) {
    return { as: 'clock', text: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` };
  }
  const minutes = Math.ceil(ms / MINUTE);
  if (minutes < DAY / MINUTE) return { as: 'hours', hours: Math.floor(minutes / 60), minutes: minutes % 60 };
  return { as: 'days', days: Math.floor(minutes / (DAY / MINUTE)) };
}

/** When what is shown changes next, ms from now: a page need not draw before that. */
export function untilNextTick(ms: number): number {
  const step = ms > HOUR ? MINUTE : SECOND;
  return ms % step === 0 ? step : ms % step;
}

/** A time for the ear, in at most two units, the smaller one left out where it says nothing. */
export function spokenTime(ms: number): readonly (readonly ['days' | 'hours' | 'minutes' | 'seconds', number])[] {
  const seconds = Math.ceil(ms / SECOND);
  const [days, hours] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24];
  const minutes = Math.floor(seconds / 60) % 60;
  const units =
    days > 0
      ? ([
          ['days', days],
          ['hours', hours],
        ] as const)
      : hours > 0
        ? ([
            ['hours', hours],
            ['minutes', minutes],
          ] as const)
        : ([
            ['minutes', minutes],
            ['seconds', seconds % 60],
          ] as const);
  const said = units.filter(([, count]) => count > 0);
  return said.length === 0 ? [['seconds', 0]] : said;
}
