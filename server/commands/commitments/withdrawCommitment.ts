import type { CommitmentsView } from '../../../shared/api/commitments.ts';
import { AppError } from '../../errors.ts';
import type { Caller, Context } from '../context.ts';
import { inCommitments, requireCommitment } from './inCommitments.ts';

/**
 * Takes back what one put forward, in any phase, until its owner agreed.
 * @throws AppError not_found, not_allowed for another's, wrong_state once it is agreed
 */
export function withdrawCommitment(
  context: Context,
  caller: Caller,
  params: { readonly board: string; readonly commitment: string },
): Promise<CommitmentsView> {
  return inCommitments(context, caller, params.board, 'any', async ({ on, commitments }) => {
    const { id, by } = requireCommitment(commitments, params.commitment);
    if (by !== on.member.id) throw new AppError('not_allowed');
    return context.records.settleCommitment(id, 'withdrawn');
  });
}
