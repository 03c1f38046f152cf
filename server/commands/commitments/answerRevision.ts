import type { CommitmentsView } from '../../../shared/api/commitments.ts';
import type { ParsedBodyOf } from '../../../shared/api/routes.ts';
import type { Caller, Context } from '../context.ts';
import { inCommitments, requireRevision } from './inCommitments.ts';

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
  return inCommitments(context, caller, params.board, 'revision', async ({ on, commitments, during }) => {
    const { id } = requireRevision(commitments, params.revision);
    return context.records.answerRevision(id, on.member.id, answer, during);
  });
}
