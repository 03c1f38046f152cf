import type { CommitmentsView } from '../../../shared/api/commitments.ts';
import type { ParsedBodyOf } from '../../../shared/api/routes.ts';
import { AppError } from '../../errors.ts';
import type { Caller, Context } from '../context.ts';
import { inCommitments, logAgreed, requireCommitment } from './inCommitments.ts';
import { isOwner } from './readCommitments.ts';

/**
 * Its owner says yes or no to what is offered, for a group any one of its members (COM-2). A second yes changes nothing.
 * @throws AppError not_found, not_allowed, not_in_phase, wrong_state once it was answered otherwise
 */
export function answerCommitment(
  context: Context,
  caller: Caller,
  params: { readonly board: string; readonly commitment: string },
  { agree }: ParsedBodyOf<'answerCommitment'>,
): Promise<CommitmentsView> {
  return inCommitments(context, caller, params.board, 'commitment', async ({ on, commitments, during }) => {
    const { records } = context;
    const commitment = requireCommitment(commitments, params.commitment);
    if (!isOwner(commitments, commitment, on.member)) throw new AppError('not_allowed');
    const { id, state } = commitment;
    if (agree && state === 'agreed') return true;
    const settled = await records.settleCommitment(id, agree ? 'agreed' : 'declined', during);
    if (settled && agree) await logAgreed(context, on);
    if (settled || !agree) return settled;
    // Somebody else of the group said the same at the same time.
    return (await records.commitmentsOf(params.board)).some((each) => each.id === id && each.state === 'agreed');
  });
}
