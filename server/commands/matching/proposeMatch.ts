import type { ParsedBodyOf, ReplyOf } from '../../../shared/api/routes.ts';
import { MAX_MATCHES } from '../../../shared/protocol/limits.ts';
import { AppError } from '../../errors.ts';
import type { Caller, Context } from '../context.ts';
import { readOffered, requireMatching, sidesOf, stands } from './inMatching.ts';
import { presentMatches } from './listMatches.ts';

/**
 * Proposes that a need and an offer fit; for one's own card that is a yes (NEED-1). That both are one other person's is
 * refused to nobody: it would tell, under a promise of no names, that they are.
 * @throws AppError not_found, wrong_state for two of one's own, and where it was proposed before
 */
export async function proposeMatch(
  context: Context,
  caller: Caller,
  board: string,
  pair: ParsedBodyOf<'proposeMatch'>,
): Promise<ReplyOf<'proposeMatch'>> {
  const { records, secrets, notices } = context;
  const on = await requireMatching(context, caller, board);
  const offered = await readOffered(context, on);
  if (!stands(pair, offered)) throw new AppError('not_found');
  const own = sidesOf(pair, offered, on.member.id);
  if (own.length === 2) throw new AppError('wrong_state');
  const said = { needAgreed: own.includes('need'), offerAgreed: own.includes('offer') };
  const match = { id: secrets.id(), board, ...pair, ...said, needDone: false, offerDone: false };
  if (!(await records.addMatch(match, MAX_MATCHES))) throw new AppError('wrong_state');
  notices.board({ board, what: 'statements' });
  return presentMatches(context, on);
}
