import type { ReplyOf } from '../../../shared/api/routes.ts';
import { type Caller, type Context, requireMember } from '../context.ts';
import { presentStatements } from './presentStatements.ts';

/** The statements of the present round, and what is proposed to be merged; none before the first collation. */
export async function listStatements(
  context: Context,
  caller: Caller,
  board: string,
): Promise<ReplyOf<'listStatements'>> {
  const on = await requireMember(context, caller, board, 'read_board');
  return presentStatements(context, on, await context.records.session(board));
}
