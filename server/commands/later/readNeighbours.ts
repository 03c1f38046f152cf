import type { ReplyOf } from '../../../shared/api/routes.ts';
import { type Caller, type Context, type OnBoard, requireMember } from '../context.ts';
import { presentMatches } from '../matching/listMatches.ts';
import { askingBoards } from './asking.ts';
import { inheritedBy } from './inherited.ts';
import { authorBoards, repliesThatCame } from './repliesThatCame.ts';

/** What there is to be looked at beside the board itself. No words of the earlier board, and no numbers (INH-2). */
export async function readNeighbours(context: Context, caller: Caller, id: string): Promise<ReplyOf<'readNeighbours'>> {
  const on = await requireMember(context, caller, id, 'read_board');
  const [inherited, came, asking] = await Promise.all([
    inheritedBy(context, id),
    repliesThatCame(context, id),
    askingBoards(context, id),
  ]);
  const from = await authorBoards(context, came);
  return {
    earlier:
      inherited === null
        ? null
        : { cohort: inherited.board.cohort, at: inherited.board.createdAt, waits: inherited.picture === null },
    replied: [...new Set(from.map(({ cohort }) => cohort))],
    fits: await cardsAsked(context, on),
    asked: asking.map(({ invitation, board }) => ({
      ...{ invitation: invitation.id, cohort: board.cohort, prompt: board.prompt },
    })),
  };
}

/** One's own cards that something may fit. Documents are read only where anything was brought together. */
async function cardsAsked(context: Context, on: OnBoard): Promise<string[]> {
  if ((await context.records.matchesOf(on.board.id)).length === 0) return [];
  const { matches } = await presentMatches(context, on);
  const cards = matches.flatMap(({ state, mine, need, offer }) => {
    if (state !== 'may_fit' || mine === null || mine.agreed) return [];
    return [mine.side === 'need' ? need : offer];
  });
  return [...new Set(cards)];
}
