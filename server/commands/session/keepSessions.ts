import { phaseOf } from '../../../shared/model/session.ts';
import { isTalk } from '../../../shared/policy/opening.ts';
import { LATE_BATCH } from '../../../shared/protocol/limits.ts';
import { AppError } from '../../errors.ts';
import type { StoredSession } from '../../ports/SessionRecords.ts';
import type { Context } from '../context.ts';
import { inTurn } from '../inTurn.ts';
import { destroyLeftKeys } from '../voting/destroyBallotKey.ts';
import { takeStepOn } from './stepSession.ts';
import { STANDING_STILL, takeMove } from './takeMove.ts';

/** A bell that rings this much late is not noticed; looking costs one query. */
const ROUND_MS = 1_000;

/** Moves on at the bell where a plan says so, and lets cards that name nobody out in batches. @returns stops it */
export function keepSessions(context: Context, report: (error: unknown) => void): () => void {
  let cancel: (() => void) | null = null;
  let stopped = false;
  const round = async () => {
    try {
      for (const session of await context.records.sessionsToTend(context.clock.now())) await tend(context, session);
      await destroyLeftKeys(context);
    } catch (error) {
      if (!stopped) report(error);
    }
    if (!stopped) cancel = context.clock.after(ROUND_MS, () => void round());
  };
  cancel = context.clock.after(ROUND_MS, () => void round());
  return () => {
    stopped = true;
    cancel?.();
  };
}

/** Somebody may have moved on meanwhile: then there is nothing left to do. */
async function tend(context: Context, session: StoredSession): Promise<void> {
  const phase = phaseOf(session);
  if (phase === null) return;
  try {
    const rung = session.endsAt !== null && session.endsAt <= context.clock.now();
    if (rung && phase.auto) await moveOn(context, session);
    else if (session.promise === 'hidden' && isTalk(phase.kind)) await letOut(context, session);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

async function moveOn(context: Context, { board: id, version }: StoredSession): Promise<void> {
  const board = await context.records.board(id);
  if (board !== null) await takeStepOn(context, board, null, { step: 'next', version });
}

/** VIS-7: as soon as enough cards of enough people wait, so that nobody is known by when they wrote. */
async function letOut(context: Context, { board: id }: StoredSession): Promise<void> {
  const { records } = context;
  const waiting = await records.waiting(id);
  const cards = waiting.reduce((sum, sheet) => sum + sheet.cards, 0);
  const people = new Set(waiting.flatMap((sheet) => sheet.people));
  if (cards < LATE_BATCH.cards || people.size < LATE_BATCH.people) return;
  await inTurn(`session:${id}`, async () => {
    const [board, session] = [await records.board(id), await records.session(id)];
    if (board === null || session?.standing !== 'running') return;
    await takeMove(context, {
      ...STANDING_STILL,
      session,
      version: session.version,
      into: { everybody: board.document },
      hidden: true,
      audit: [],
    });
  });
}
