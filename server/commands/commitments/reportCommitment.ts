import type { CommitmentsView } from '../../../shared/api/commitments.ts';
import type { ParsedBodyOf } from '../../../shared/api/routes.ts';
import { MAX_REPORTS } from '../../../shared/protocol/limits.ts';
import { AppError } from '../../errors.ts';
import { logOnBoard } from '../audit.ts';
import type { Caller, Context } from '../context.ts';
import { inCommitments, requireCommitment } from './inCommitments.ts';
import { isOwner, wordsOf } from './readCommitments.ts';

/**
 * Says what became of a commitment, as its owner or a steward (COM-4). Reports are added, never rewritten.
 * @throws AppError not_found, not_allowed, not_in_phase, wrong_state for what is not agreed, card_gone, board_full
 */
export function reportCommitment(
  context: Context,
  caller: Caller,
  params: { readonly board: string; readonly commitment: string },
  { outcome, text, card: given }: ParsedBodyOf<'reportCommitment'>,
): Promise<CommitmentsView> {
  return inCommitments(context, caller, params.board, 'commitment', async ({ on, commitments, during }) => {
    const { records, secrets, clock, documents } = context;
    const card = given ?? null;
    const commitment = requireCommitment(commitments, params.commitment);
    if (!isOwner(commitments, commitment, on.member) && !on.member.steward) throw new AppError('not_allowed');
    if (wordsOf(commitment) === '') return false;
    if (commitment.reports.length >= MAX_REPORTS) throw new AppError('board_full');
    const known = (cards: readonly { readonly id: string }[]) => cards.some(({ id }) => id === card);
    if (card !== null && !(await documents.read(on.board.document, ({ cards }) => known(cards))))
      throw new AppError('card_gone');
    const about = { id: secrets.id(), commitment: commitment.id, by: on.member.id, at: clock.now() };
    const added = await records.addCommitmentReport({ ...about, outcome, text, card }, MAX_REPORTS, during);
    if (added) await logOnBoard(context, on, 'commitment_reported');
    return added;
  });
}
