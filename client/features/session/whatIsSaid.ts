import type { SessionView } from '../../../shared/api/session.ts';

const MINUTE = 60_000;

/** What a page hears of a session: the view, and the server's time at which it looks. */
export type Heard = Pick<SessionView, 'standing' | 'at' | 'startedAt' | 'endsAt' | 'leftMs' | 'eyesUp'> & {
  readonly now: number;
};

export type Said =
  | 'started'
  | 'phase'
  | 'half'
  | 'minute'
  | 'up'
  | 'paused'
  | 'resumed'
  | 'more'
  | 'eyesUp'
  | 'eyesDown'
  | 'ended';

/**
 * What is new between two looks, for those who listen: at most one thing, the latest. A page that has just opened says
 * nothing of what it missed.
 */
export function whatIsSaid(before: Heard | null, after: Heard): Said | null {
  if (before === null) return null;
  if (after.standing !== before.standing) return after.standing === 'ended' ? 'ended' : 'started';
  if (after.at !== before.at) return 'phase';
  if (after.eyesUp !== before.eyesUp) return after.eyesUp ? 'eyesUp' : 'eyesDown';
  if (after.leftMs !== null) return before.leftMs === null ? 'paused' : null;
  if (before.leftMs !== null) return after.endsAt === null ? null : 'resumed';
  if (after.endsAt === null) return null;
  if (after.endsAt > (before.endsAt ?? 0)) return 'more';
  return moments(after).findLast(([at]) => before.now < at && at <= after.now)?.[1] ?? null;
}

/** In the order of time. What would come within a minute of its end, or of the start, is left out. */
function moments({ startedAt, endsAt }: Heard): readonly (readonly [at: number, said: Said])[] {
  if (startedAt === null || endsAt === null) return [];
  const lasts = endsAt - startedAt;
  return [
    ...(lasts > 2 * MINUTE ? [[startedAt + lasts / 2, 'half'] as const] : []),
    ...(lasts > MINUTE ? [[endsAt - MINUTE, 'minute'] as const] : []),
    [endsAt, 'up'] as const,
  ];
}
