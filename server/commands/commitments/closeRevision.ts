import type { CommitmentsView } from '../../../shared/api/commitments.ts';
import { AppError } from '../../errors.ts';
import { eraseLater } from '../applyErasure.ts';
import { logOnBoard } from '../audit.ts';
import { clearTraces } from '../clearTraces.ts';
import { type Caller, type Context, requireMember } from '../context.ts';
import { requireRevision, told } from './inCommitments.ts';
import { readCommitments } from './readCommitments.ts';

/**
 * A steward closes a question, in any phase: it is counted, the commitment follows, and single answers are destroyed, also
 * in the files (COM-6).
 * @throws AppError not_found, wrong_state when it is closed already, the policy's refusal
 */
export async function closeRevision(
  context: Context,
  caller: Caller,
  params: { readonly board: string; readonly revision: string },
): Promise<CommitmentsView> {
  const on = await requireMember(context, caller, params.board, 'run_board');
  const { id } = requireRevision(await readCommitments(context, on), params.revision);
  if ((await context.records.closeRevision(id)) === null) throw new AppError('wrong_state');
  await logOnBoard(context, on, 'revision_closed');
  clearTraces(context).catch(() => eraseLater(context));
  return told(context, on);
}
