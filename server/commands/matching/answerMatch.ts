import type { ParsedBodyOf, ReplyOf } from '../../../shared/api/routes.ts';
import { AppError } from '../../errors.ts';
import type { Caller, Context } from '../context.ts';
import { requireMatching, requireSides } from './inMatching.ts';
import { presentMatches } from './listMatches.ts';

interface Params {
  readonly board: string;
  readonly match: string;
}

/** Says yes or no for one's own card; one no ends it, and nobody is told whose (NEED-1). @throws AppError wrong_state once both agreed */
export async function answerMatch(
  context: Context,
  caller: Caller,
  { board, match }: Params,
  { agree }: ParsedBodyOf<'answerMatch'>,
): Promise<ReplyOf<'answerMatch'>> {
  const on = await requireMatching(context, caller, board);
  const sides = await requireSides(context, on, match);
  if (!(await context.records.answerMatch(match, sides, agree))) throw new AppError('wrong_state');
  context.notices.board({ board, what: 'statements' });
  return presentMatches(context, on);
}

/** Says that it is done; it is closed once both do (NEED-3). @throws AppError wrong_state before both agreed */
export async function finishMatch(
  context: Context,
  caller: Caller,
  { board, match }: Params,
): Promise<ReplyOf<'finishMatch'>> {
  const on = await requireMatching(context, caller, board);
  const sides = await requireSides(context, on, match);
  if (!(await context.records.finishMatch(match, sides))) throw new AppError('wrong_state');
  context.notices.board({ board, what: 'statements' });
  return presentMatches(context, on);
}
