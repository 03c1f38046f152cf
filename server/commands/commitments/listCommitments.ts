import type { CommitmentsView } from '../../../shared/api/commitments.ts';
import { type Caller, type Context, requireMember } from '../context.ts';
import { presentCommitments } from './presentCommitments.ts';

/** A board's commitments, what became of them, and the statements that they come from (COM-7). */
export async function listCommitments(context: Context, caller: Caller, board: string): Promise<CommitmentsView> {
  return presentCommitments(context, await requireMember(context, caller, board, 'read_board'));
}
