import { AppError } from '../../errors.ts';
import type { Match, MatchSide } from '../../ports/MatchRecords.ts';
import { type AuthoredCard, readContent } from '../boardContent.ts';
import { type Caller, type Context, type OnBoard, requireMember } from '../context.ts';

/** The needs and offers that stand on a board, by their ids. */
export type Offered = ReadonlyMap<string, AuthoredCard>;

export async function readOffered(context: Context, { board }: OnBoard): Promise<Offered> {
  const { cards } = await readContent(context, board.document);
  return new Map(cards.filter(({ type }) => type === 'need' || type === 'offer').map((card) => [card.id, card]));
}

/** Which of the two cards are this member's. */
export function sidesOf(
  { need, offer }: Pick<Match, MatchSide>,
  offered: Offered,
  member: string,
): readonly MatchSide[] {
  const isMine = (card: string) => offered.get(card)?.authors[0] === member;
  return [...(isMine(need) ? (['need'] as const) : []), ...(isMine(offer) ? (['offer'] as const) : [])];
}

/** The two cards stand there, as a need and an offer. */
export function stands({ need, offer }: Pick<Match, MatchSide>, offered: Offered): boolean {
  return offered.get(need)?.type === 'need' && offered.get(offer)?.type === 'offer';
}

/** The caller, who may match now. @throws AppError not_in_phase while eyes are up, the policy's refusal */
export async function requireMatching(context: Context, caller: Caller, board: string): Promise<OnBoard> {
  const on = await requireMember(context, caller, board, 'match');
  const session = await context.records.session(board);
  if (session?.standing === 'running' && session.eyesUp) throw new AppError('not_in_phase');
  return on;
}

/** A match and the caller's sides in it. @throws AppError not_found, not_allowed for who wrote neither card */
export async function requireSides(context: Context, on: OnBoard, id: string): Promise<readonly MatchSide[]> {
  const offered = await readOffered(context, on);
  const match = (await context.records.matchesOf(on.board.id)).find((each) => each.id === id);
  if (match === undefined || !stands(match, offered)) throw new AppError('not_found');
  const sides = sidesOf(match, offered, on.member.id);
  if (sides.length === 0) throw new AppError('not_allowed');
  return sides;
}
