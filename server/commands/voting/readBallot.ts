import type { ReplyOf } from '../../../shared/api/routes.ts';
import type { Caller, Context } from '../context.ts';
import { requireSession } from '../session/requireSession.ts';
import { presentBallot } from './presentBallot.ts';

/** One's own ballot, and nobody else's. @throws AppError not_in_phase before the first vote */
export async function readBallot(context: Context, caller: Caller, board: string): Promise<ReplyOf<'readBallot'>> {
  const { on, session } = await requireSession(context, caller, board, 'read_board');
  return presentBallot(context, on, session);
}
