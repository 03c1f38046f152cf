import type { ParsedBodyOf, ReplyOf } from '../../../shared/api/routes.ts';
import { AppError } from '../../errors.ts';
import type { Caller, Context } from '../context.ts';
import { inRound } from './inRound.ts';
import { isCollating } from './readRound.ts';

/**
 * Rewords a statement of one's own, or takes it back with an empty text.
 * @throws AppError not_found, not_allowed for another's, not_in_phase, wrong_state once it is proposed or merged
 */
export function changeStatement(
  context: Context,
  caller: Caller,
  params: { readonly board: string; readonly statement: string },
  { text }: ParsedBodyOf<'changeStatement'>,
): Promise<ReplyOf<'changeStatement'>> {
  return inRound(context, caller, params.board, 'add_statement', async (round, { member }) => {
    const statement = round.statements.find(({ id }) => id === params.statement);
    if (statement === undefined) throw new AppError('not_found');
    if (statement.kind !== 'own' || statement.origin !== member.id) throw new AppError('not_allowed');
    if (!isCollating(round)) throw new AppError('not_in_phase');
    const changed = await context.records.changeStatement(statement.id, text === '' ? null : text);
    if (!changed) throw new AppError('wrong_state');
  });
}
