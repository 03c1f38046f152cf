import type { ReplyOf } from '../../../shared/api/routes.ts';
import { AppError } from '../../errors.ts';
import type { Caller, Context } from '../context.ts';
import { inRound } from './inRound.ts';
import { aboutStatements } from './makeIfAgreed.ts';
import { isFrom, originsOf } from './readRound.ts';

/**
 * Takes a proposal back, or unfolds what a merge folded: for whoever proposed it, whoever it comes from, and stewards.
 * @throws AppError not_found, not_allowed, sealed (STM-5), not_in_phase, wrong_state when there is nothing to be undone
 */
export function undoMerge(
  context: Context,
  caller: Caller,
  params: { readonly board: string; readonly merge: string },
): Promise<ReplyOf<'undoMerge'>> {
  return inRound(context, caller, params.board, 'merge', async (round, { board, member }) => {
    const { records } = context;
    const { session } = round;
    const merge = round.merges.find(({ id }) => id === params.merge);
    if (merge === undefined) throw new AppError('not_found');
    const comesFrom = originsOf(round, merge.statements).some((origin) => isFrom(round, member, origin));
    const proposed = merge.state === 'open' && merge.by === member.id;
    if (!member.steward && !comesFrom && !proposed) throw new AppError('not_allowed');
    if (round.sealed) throw new AppError('sealed');
    if (session.standing !== 'running' || session.eyesUp) throw new AppError('not_in_phase');
    if (merge.state === 'open') return records.setMergeState(merge.id, 'undone');
    if (merge.state !== 'made' || merge.made === null) throw new AppError('wrong_state');
    const entry = aboutStatements(context, board, 'statements_unmerged', merge.made);
    if (!(await records.undoMerge(merge.id, entry))) throw new AppError('sealed');
  });
}
