import type { ReplyOf } from '../../shared/api/routes.ts';
import { type Caller, type Context, requireMember } from './context.ts';

/** The caller's own words that a board could not take; nobody else's, whatever their role. */
export async function listLateCopies(
  context: Context,
  caller: Caller,
  board: string,
): Promise<ReplyOf<'listLateCopies'>> {
  const { member } = await requireMember(context, caller, board, 'read_board');
  return { copies: [...(await context.records.lateCopiesOf(member.id))] };
}
