import type { ReplyOf } from '../../shared/api/routes.ts';
import { MAX_LATE_COPIES } from '../../shared/protocol/limits.ts';
import { AppError } from '../errors.ts';
import type { LateCopy } from '../ports/Records.ts';
import { type Caller, type Context, requireMember, requireScope } from './context.ts';

/**
 * Keeps words that a board could not take, for their author: also on a closed board, whose last words they may be.
 * @throws AppError late_copies_full
 */
export async function keepLateCopy(
  context: Context,
  caller: Caller,
  board: string,
  copy: LateCopy,
): Promise<ReplyOf<'keepLateCopy'>> {
  const on = await requireMember(context, caller, board, 'read_board');
  requireScope(caller, 'write');
  const { member } = on;
  // ERASE-9: it would bring the words back. As when there is no room: the copy stays on its author's device.
  if (await context.records.isCardErased(on.board.document, copy.id)) throw new AppError('late_copies_full');
  if (!(await context.records.keepLateCopy(member.id, copy, MAX_LATE_COPIES))) throw new AppError('late_copies_full');
  return copy;
}
