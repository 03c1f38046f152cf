import type { ReplyOf } from '../../shared/api/routes.ts';
import { type Caller, type Context, requireMember, requireScope } from './context.ts';

/** Forgets a kept copy; one that is not there is forgotten already. */
export async function discardLateCopy(
  context: Context,
  caller: Caller,
  board: string,
  id: string,
): Promise<ReplyOf<'discardLateCopy'>> {
  const { member } = await requireMember(context, caller, board, 'read_board');
  requireScope(caller, 'write');
  await context.records.discardLateCopy(member.id, id);
  return { done: true };
}
