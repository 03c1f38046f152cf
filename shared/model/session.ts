import type { ErrorCode } from '../protocol/errors.ts';
import { type PlannedPhase, phaseAfter, phaseBefore } from './plan.ts';
import type { Promised, Remit, SessionStanding, Step } from './words.ts';

/*
 * How a session goes through its plan (SES-1 to SES-8). Pure: time is an argument.
 */

const MINUTE_MS = 60_000;

/** What everybody may know of a session. Times are server times in ms since 1970. */
export interface Session {
  readonly plan: readonly PlannedPhase[];
  readonly standing: SessionStanding;
  /** Id of the phase it is in; of the last one when it has ended, null before it starts. */
  readonly at: string | null;
  readonly startedAt: number | null;
  /** The bell; null without one, and while the timer is paused. */
  readonly endsAt: number | null;
  /** What is left of a paused timer; null while it runs or there is none. */
  readonly leftMs: number | null;
  readonly eyesUp: boolean;
  readonly promise: Promised;
  readonly remit: Remit | null;
  /** Statements of one group, and of one person's own. */
  readonly cap: number;
  /** Votes that are sealed, by the id of their phase. */
  readonly sealed: readonly string[];
}

/** What has to be known beside the session to judge a step. */
export interface StepContext {
  readonly now: number;
  /** Somebody voted in the present phase. */
  readonly voted: boolean;
}

export type Stepped =
  | { readonly ok: true; readonly session: Session }
  | { readonly ok: false; readonly code: ErrorCode };

const no = (code: ErrorCode): Stepped => ({ ok: false, code });
const yes = (session: Session): Stepped => ({ ok: true, session });

export function phaseOf({ plan, at }: Pick<Session, 'plan' | 'at'>): PlannedPhase | null {
  return plan.find((phase) => phase.id === at) ?? null;
}

/** May a session in this phase go back? Null, or why not (SES-6). */
export function backRefusal(session: Session, voted: boolean): ErrorCode | null {
  if (session.standing !== 'running' || session.at === null) return 'wrong_state';
  const before = phaseBefore(session.plan, session.at);
  if (before === null) return 'wrong_state';
  if (session.sealed.includes(before.id)) return 'sealed';
  return voted ? 'ballots_cast' : null;
}

/** The session after a step, or why the step is not possible. @param minutes for `extend` */
export function takeStep(session: Session, step: Step, context: StepContext, minutes = 1): Stepped {
  const { now } = context;
  if (step === 'start') return session.standing === 'planned' ? enter(session, null, now) : no('wrong_state');
  if (session.standing !== 'running' || session.at === null) return no('wrong_state');
  switch (step) {
    case 'next':
      return enter(session, session.at, now);
    case 'back': {
      const refusal = backRefusal(session, context.voted);
      const before = phaseBefore(session.plan, session.at);
      return refusal !== null || before === null ? no(refusal ?? 'wrong_state') : yes(begin(session, before, now));
    }
    case 'extend':
      return yes(extend(session, minutes, now));
    case 'pause_timer':
      if (session.endsAt === null) return no('wrong_state');
      return yes({ ...session, endsAt: null, leftMs: Math.max(0, session.endsAt - now) });
    case 'resume_timer':
      if (session.leftMs === null) return no('wrong_state');
      return yes({ ...session, endsAt: now + session.leftMs, leftMs: null });
    case 'eyes_up':
      return yes({ ...session, eyesUp: true });
    case 'eyes_down':
      return yes({ ...session, eyesUp: false });
    case 'end':
      return yes(end(session));
  }
}

function enter(session: Session, from: string | null, now: number): Stepped {
  const next = phaseAfter(session.plan, from);
  if (next !== null) return yes(begin(leave(session), next, now));
  return from === null ? no('wrong_state') : yes(end(session));
}

/** Going on from a vote seals it. */
function leave(session: Session): Session {
  const phase = phaseOf(session);
  if (phase?.kind !== 'vote' || session.standing !== 'running') return session;
  return { ...session, sealed: [...session.sealed, phase.id] };
}

function begin(session: Session, { id, minutes }: PlannedPhase, now: number): Session {
  const endsAt = minutes === null ? null : now + minutes * MINUTE_MS;
  return { ...session, standing: 'running', at: id, startedAt: now, endsAt, leftMs: null, eyesUp: false };
}

function end(session: Session): Session {
  return { ...leave(session), standing: 'ended', endsAt: null, leftMs: null, eyesUp: false };
}

/** From the bell, or from now when that has rung or there was none. */
function extend(session: Session, minutes: number, now: number): Session {
  const more = minutes * MINUTE_MS;
  if (session.leftMs !== null) return { ...session, leftMs: session.leftMs + more };
  return { ...session, endsAt: Math.max(session.endsAt ?? now, now) + more };
}

/**
 * Takes another plan while the session runs: what has begun or is over keeps its place and kind (SES-1).
 * @throws nothing; `invalid_input` when an id stands twice, or what is over was changed
 */
export function changePlan(session: Session, plan: readonly PlannedPhase[]): Stepped {
  if (session.standing === 'ended') return no('wrong_state');
  if (new Set(plan.map(({ id }) => id)).size !== plan.length) return no('invalid_input');
  const reached = session.plan.findIndex(({ id }) => id === session.at) + 1;
  for (const [index, before] of session.plan.slice(0, reached).entries()) {
    const after = plan[index];
    if (after?.id !== before.id || after.kind !== before.kind || after.skipped !== before.skipped) {
      return no('invalid_input');
    }
  }
  return plan.some(({ skipped }) => !skipped) ? yes({ ...session, plan }) : no('invalid_input');
}
