import { z } from 'zod';
import { ENTRY_ID } from '../model/board.ts';
import { CONTRIBUTION_TYPES } from '../model/words.ts';
import { MAX_CARD_CHARACTERS } from '../protocol/limits.ts';
import { id } from './fields.ts';

/** Words of the caller's own that the board could not take, kept for them alone. */
export const lateCopy = {
  type: z.enum(CONTRIBUTION_TYPES),
  text: z.string().min(1).max(MAX_CARD_CHARACTERS),
  /** Why: a code of the error table, or a word of the client's. */
  reason: z.string().regex(/^[a-z_]{1,40}$/),
  /** When they were refused, ms since 1970 by the author's device. */
  at: z.number().int().min(0),
};
/** A copy's id is its card's, or one of the same form. */
export const lateCopyParams = z.strictObject({ board: id, card: z.string().regex(ENTRY_ID) });
export const lateCopyView = z.object({ id: z.string(), ...lateCopy });
