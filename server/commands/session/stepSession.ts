import type { ParsedBodyOf, ReplyOf } from '../../../shared/api/routes.ts';
import { phaseOf, takeStep } from '../../../shared/model/session.ts';
import type { LogAction, Step } from '../../../shared/model/words.ts';
import { AppError } from '../../errors.ts';
import type { Board } from '../../ports/Records.ts';
import type { StoredSession } from '../../ports/SessionRecords.ts';
import type { Caller, Context } from '../context.ts';
import { inTurn } from '../inTurn.ts';
import { destroyBallotKey } from '../voting/destroyBallotKey.ts';
import { keepPictures } from '../voting/pictureOf.ts';
import { presentSession } from './presentSession.ts';
import { requireSession } from './requireSession.ts';
import { logged, moveInto, STANDING_STILL, takeMove } from './takeMove.ts';

/** Steps that concern the bell alone. */
const BELL: Partial<Record<Step, LogAction>> = {
  extend: 'phase_longer',
  pause_timer: 'timer_paused',
  resume_timer: 'timer_resumed',
};
const LOGGED: Readonly<Record<Exclude<Step, 'extend' | 'pause_timer' | 'resume_timer'>, LogAction>> = {
  start: 'session_started',
  next: 'phase_entered',
  back: 'phase_back',
  eyes_up: 'eyes_up',
  eyes_down: 'eyes_down',
  end: 'session_ended',
};

/** A steward's step (SES-3). @throws AppError step_taken when somebody else took one, wrong_state, ballots_cast, sealed */
export async function stepSession(
  context: Context,
  caller: Caller,
  id: string,
  input: ParsedBodyOf<'stepSession'>,
): Promise<ReplyOf<'stepSession'>> {
  const { on } = await requireSession(context, caller, id, 'run_board');
  await takeStepOn(context, on.board, on.member.id, input);
  const session = await context.records.session(id);
  if (session === null) throw new AppError('not_found');
  return { session: await presentSession(context, on, session) };
}

/** @param by null for the server's clock */
export function takeStepOn(
  context: Context,
  board: Board,
  by: string | null,
  { step, version, minutes }: ParsedBodyOf<'stepSession'>,
): Promise<void> {
  return inTurn(`session:${board.id}`, async () => {
    const { records, clock, notices } = context;
    const before = await records.session(board.id);
    if (before === null) throw new AppError('wrong_state');
    if (before.version !== version) throw new AppError('step_taken');
    const now = clock.now();
    // Whether somebody voted is asked again in the transaction.
    const stepped = takeStep(before, step, { now, voted: false }, minutes);
    if (!stepped.ok) throw new AppError(stepped.code);
    const after: StoredSession = { ...before, ...stepped.session };
    const bell = BELL[step];
    if (bell !== undefined) {
      if (!(await records.changeSession(after, version))) throw new AppError('step_taken');
      await records.addAudit(logged(context, after, board.cohortId, by, bell));
      notices.board({ board: board.id, what: 'session' });
      return;
    }
    const phase = phaseOf(after);
    const enters = after.standing === 'running' && phase !== null && after.at !== before.at;
    const ends = after.standing === 'ended';
    const into = enters
      ? await moveInto(context, before, after, phase)
      : // At the end whatever is still on a sheet and was not kept back goes to everybody.
        { ...STANDING_STILL, session: after, into: ends ? { everybody: board.document } : null };
    const name = LOGGED[step as keyof typeof LOGGED];
    // A student reads in the log where each step led.
    const audit = [logged(context, after, board.cohortId, by, ends ? 'session_ended' : name, enters ? phase.id : null)];
    if (after.sealed.length > before.sealed.length) {
      audit.push(logged(context, after, board.cohortId, by, 'vote_sealed', before.at));
    }
    await takeMove(context, {
      ...STANDING_STILL,
      ...into,
      version,
      hidden: after.promise === 'hidden',
      audit,
      unlessVoted: step === 'back' ? before.at : null,
    });
    await settleVotes(context, before, after);
  });
}

/** A sealed vote gets its picture, and an ended session's ballots their rest. What a crash leaves is done with the next look. */
async function settleVotes(context: Context, before: StoredSession, after: StoredSession): Promise<void> {
  if (after.sealed.length > before.sealed.length) await keepPictures(context, after);
  if (after.standing === 'ended') await destroyBallotKey(context, after.board);
}
