import type { ReplyOf } from '../../../shared/api/routes.ts';
import type { Action } from '../../../shared/policy/policy.ts';
import { AppError } from '../../errors.ts';
import type { Caller, Context, OnBoard } from '../context.ts';
import { inTurn } from '../inTurn.ts';
import { requireSession } from '../session/requireSession.ts';
import { presentStatements } from './presentStatements.ts';
import { type Round, readRound } from './readRound.ts';

/**
 * Changes something about the statements of the present round, one after the other, and tells pages.
 * @throws AppError wrong_state without a session, not_in_phase before its first collation, and whatever `change` throws
 */
export async function inRound(
  context: Context,
  caller: Caller,
  board: string,
  action: Action,
  change: (round: Round, on: OnBoard) => Promise<void>,
): Promise<ReplyOf<'listStatements'>> {
  const { on } = await requireSession(context, caller, board, action);
  await inTurn(`statements:${board}`, async () => {
    // Read in turn: what was decided before is known.
    const session = await context.records.session(board);
    const round = session === null ? null : await readRound(context, session);
    if (round === null) throw new AppError('not_in_phase');
    await change(round, on);
  });
  context.notices.board({ board, what: 'statements' });
  return presentStatements(context, on, await context.records.session(board));
}
