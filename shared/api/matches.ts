import { z } from 'zod';
import { ENTRY_ID } from '../model/board.ts';
import { MATCH_STATES } from '../model/words.ts';
import { boardParams, id } from './fields.ts';

/* Needs and offers that find each other (NEED-1 to NEED-3). */

const card = z.string().regex(ENTRY_ID);

export const matchView = z.object({
  id,
  need: card,
  offer: card,
  state: z.enum(MATCH_STATES),
  /** For an author of one of the two; null for everybody else. */
  mine: z
    .object({
      /** Which of the two cards is theirs; the need, where both are. */
      side: z.enum(['need', 'offer']),
      /** Said yes. */
      agreed: z.boolean(),
      /** Said that it is done. */
      done: z.boolean(),
      /** Who the other is, once both agreed; null before, and for somebody who was erased (NEED-2). */
      other: z.string().nullable(),
    })
    .nullable(),
});
export type MatchView = z.infer<typeof matchView>;

const matchesReply = z.object({ matches: z.array(matchView) });
const matchParams = z.strictObject({ board: id, match: id });

export const MATCH_ROUTES = {
  listMatches: {
    summary: 'Needs and offers of a board that may fit each other, and those that found each other',
    params: boardParams,
    reply: matchesReply,
  },
  proposeMatch: {
    summary: 'Propose that a need and an offer fit; for one’s own card that is a yes',
    params: boardParams,
    body: z.strictObject({ need: card, offer: card }),
    reply: matchesReply,
  },
  answerMatch: {
    summary: 'Say yes or no for one’s own card; one no ends it',
    params: matchParams,
    body: z.strictObject({ agree: z.boolean() }),
    reply: matchesReply,
  },
  finishMatch: {
    summary: 'Say that it is done; it is once both do',
    params: matchParams,
    reply: matchesReply,
  },
} as const;
