import type { CommitmentsView } from '../../../shared/api/commitments.ts';
import type { ParsedBodyOf } from '../../../shared/api/routes.ts';
import { AppError } from '../../errors.ts';
import { logOnBoard } from '../audit.ts';
import { type Caller, type Context, requireMember } from '../context.ts';
import { redactPart } from '../erase.ts';
import { requireCommitment, told } from './inCommitments.ts';
import { readCommitments } from './readCommitments.ts';

/**
 * Takes the words of a commitment, a report or a question off for good, whoever wrote them (POL-9). The row stays, and says
 * that they were taken off. @throws AppError not_found, the policy's refusal
 */
export async function removeCommitment(
  context: Context,
  caller: Caller,
  params: { readonly board: string; readonly commitment: string },
  { part, reason }: ParsedBodyOf<'removeCommitment'>,
): Promise<CommitmentsView> {
  const on = await requireMember(context, caller, params.board, 'redact');
  const { id, reports, revisions } = requireCommitment(await readCommitments(context, on), params.commitment);
  if (![id, ...reports.map((each) => each.id), ...revisions.map((each) => each.id)].includes(part))
    throw new AppError('not_found');
  await redactPart(context, on, 'commitment', part);
  await logOnBoard(context, on, 'commitment_removed', { reason });
  return told(context, on);
}
