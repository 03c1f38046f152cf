import type { ParsedBodyOf, ReplyOf } from '../../../shared/api/routes.ts';
import { AppError } from '../../errors.ts';
import type { Caller, Context } from '../context.ts';
import { inRound } from './inRound.ts';
import { makeIfAgreed } from './makeIfAgreed.ts';
import { mayAnswerFor, originsOf } from './readRound.ts';
import { requireMerging } from './requireMerging.ts';

/**
 * Says yes or no for one's group, or for oneself. A no declines the proposal: whoever still wants it proposes it anew.
 * @throws AppError not_found, wrong_state when it is not open, not_allowed, not_in_phase, ballots_cast, sealed
 */
export function answerMerge(
  context: Context,
  caller: Caller,
  params: { readonly board: string; readonly merge: string },
  { agree }: ParsedBodyOf<'answerMerge'>,
): Promise<ReplyOf<'answerMerge'>> {
  return inRound(context, caller, params.board, 'merge', async (round, on) => {
    const { records } = context;
    const merge = round.merges.find(({ id }) => id === params.merge);
    if (merge === undefined) throw new AppError('not_found');
    requireMerging(round);
    if (merge.state !== 'open') throw new AppError('wrong_state');
    const own = originsOf(round, merge.statements).filter((origin) => mayAnswerFor(round, on.member, origin));
    if (own.length === 0) throw new AppError('not_allowed');
    const given = Object.fromEntries(own.map((origin) => [origin, agree]));
    const answered = { ...merge, answers: { ...merge.answers, ...given } };
    if (agree && (await makeIfAgreed(context, on, round, answered))) return;
    await records.answerMerge(merge.id, given);
  });
}
