import type { CommitmentsView } from '../../../shared/api/commitments.ts';
import type { ParsedBodyOf } from '../../../shared/api/routes.ts';
import { MAX_REPORTS } from '../../../shared/protocol/limits.ts';
import { AppError } from '../../errors.ts';
import type { Caller, Context } from '../context.ts';
import { inCommitments, requireCommitment } from './inCommitments.ts';
import { wordsOf } from './readCommitments.ts';

/**
 * Asks whether to keep, amend or reverse what was agreed. Who asks stands in no answer, log or notice (COM-5), and has
 * answered nothing by it.
 * @throws AppError not_found, not_in_phase, wrong_state while another question about it is open, board_full
 */
export function proposeRevision(
  context: Context,
  caller: Caller,
  params: { readonly board: string; readonly commitment: string },
  asked: ParsedBodyOf<'proposeRevision'>,
): Promise<CommitmentsView> {
  return inCommitments(context, caller, params.board, 'revision', async ({ on, commitments, during }) => {
    const commitment = requireCommitment(commitments, params.commitment);
    if (wordsOf(commitment) === '') return false;
    if (commitment.revisions.length >= MAX_REPORTS) throw new AppError('board_full');
    const { kind } = asked;
    const text = asked.kind === 'amend' ? asked.text : '';
    const question = { id: context.secrets.id(), commitment: commitment.id, kind, text, by: on.member.id };
    return context.records.addRevision(question, MAX_REPORTS, during);
  });
}
