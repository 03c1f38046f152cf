import type { MatchView } from '../../../shared/api/matches.ts';
import type { ReplyOf } from '../../../shared/api/routes.ts';
import type { Match } from '../../ports/MatchRecords.ts';
import { type Caller, type Context, type OnBoard, requireMember } from '../context.ts';
import { type Offered, readOffered, sidesOf, stands } from './inMatching.ts';

/** Needs and offers that may fit, and those that found each other; names to the two alone (NEED-2). */
export async function listMatches(context: Context, caller: Caller, board: string): Promise<ReplyOf<'listMatches'>> {
  return presentMatches(context, await requireMember(context, caller, board, 'read_board'));
}

export async function presentMatches(context: Context, on: OnBoard): Promise<ReplyOf<'listMatches'>> {
  const { records } = context;
  const [offered, matches, members] = await Promise.all([
    readOffered(context, on),
    records.matchesOf(on.board.id),
    records.membersOf(on.board.id),
  ]);
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const shown = matches.filter((match) => stands(match, offered));
  return { matches: shown.map((match) => present(match, offered, names, on.member.id)) };
}

function present(match: Match, offered: Offered, names: ReadonlyMap<string, string>, me: string): MatchView {
  const { id, need, offer, needAgreed, offerAgreed, needDone, offerDone } = match;
  const agreed = needAgreed && offerAgreed;
  const state = !agreed ? 'may_fit' : needDone && offerDone ? 'done' : 'agreed';
  const [side] = sidesOf(match, offered, me);
  if (side === undefined) return { id, need, offer, state, mine: null };
  const other = offered.get(side === 'need' ? offer : need)?.authors[0] ?? '';
  return {
    ...{ id, need, offer, state },
    mine: {
      side,
      agreed: side === 'need' ? needAgreed : offerAgreed,
      done: side === 'need' ? needDone : offerDone,
      other: agreed ? names.get(other) || null : null,
    },
  };
}
