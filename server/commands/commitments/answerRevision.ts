import type { CommitmentsView } from '../../../shared/api/commitments.ts';
import type { ParsedBodyOf } from '../../../shared/api/routes.ts';
import type { Caller, Context } from '../context.ts';
import { type InCommitments, inCommitments, requireRevision, toldOneself } from './inCommitments.ts';

/**
 * One's own answer to a question of a revisit, or another one in its place (COM-5).
 * @throws AppError not_found, not_in_phase, wrong_state once it is closed
 */
export function answerRevision(
  context: Context,
  caller: Caller,
  params: { readonly board: string; readonly revision: string },
  { answer }: ParsedBodyOf<'answerRevision'>,
): Promise<CommitmentsView> {
  const take = async ({ on, commitments, during }: InCommitments) => {
    const { id } = requireRevision(commitments, params.revision);
    return context.records.answerRevision(id, on.member.id, answer, during);
  };
  return inCommitments(context, caller, params.board, 'revision', take, toldOneself);
}
