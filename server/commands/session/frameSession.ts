import type { ParsedBodyOf, ReplyOf } from '../../../shared/api/routes.ts';
import { AppError } from '../../errors.ts';
import type { Caller, Context } from '../context.ts';
import { inTurn } from '../inTurn.ts';
import { presentSession } from './presentSession.ts';
import { requireSession } from './requireSession.ts';
import { logged, STANDING_STILL, takeMove } from './takeMove.ts';

/** Promise, remit, cap. @throws AppError promise_fixed (VIS-5), remit_fixed (VOTE-1) */
export async function frameSession(
  context: Context,
  caller: Caller,
  id: string,
  input: ParsedBodyOf<'frameSession'>,
): Promise<ReplyOf<'frameSession'>> {
  const { on } = await requireSession(context, caller, id, 'run_board');
  await inTurn(`session:${id}`, async () => {
    const before = await context.records.session(id);
    if (before === null) throw new AppError('wrong_state');
    const { promise = before.promise, remit = before.remit, cap = before.cap } = input;
    const session = { ...before, promise, remit, cap };
    await takeMove(context, {
      ...STANDING_STILL,
      session,
      version: before.version,
      hidden: promise === 'hidden',
      audit: [logged(context, session, on.board.cohortId, on.member.id, 'session_framed')],
      unlessWritten: promise !== before.promise,
      unlessBallots: remit !== before.remit,
    });
  });
  const session = await context.records.session(id);
  if (session === null) throw new AppError('not_found');
  return { session: await presentSession(context, on, session) };
}
