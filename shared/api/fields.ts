import { z } from 'zod';
import { LANGUAGE_TAG } from '../model/language.ts';
import {
  MAX_EMAIL_CHARACTERS,
  MAX_NAME_CHARACTERS,
  MAX_PASSWORD_CHARACTERS,
  MAX_REASON_CHARACTERS,
  MIN_PASSWORD_CHARACTERS,
} from '../protocol/limits.ts';

/* What the contracts of several routes are made of. */

/**
 * Text as one line: trimmed, white space and control characters folded, no halves of characters. Marks that turn the
 * direction of what follows go as well: a name must not rewrite the line it stands in.
 */
export const fold = (text: string): string =>
  text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();

/** There is something to see: not only joiners, fillers, accents on nothing. */
export const isVisible = (text: string): boolean => /[^\s\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);

/** One line of text that can be seen. */
export const line = (max: number) =>
  z
    .string()
    .transform(fold)
    .pipe(z.string().min(1).max(max).refine(isVisible, { error: 'must hold something that can be seen' }));
export const id = z.string().regex(/^[A-Za-z0-9_-]{10,64}$/);
export const name = line(MAX_NAME_CHARACTERS);
export const password = z.string().min(MIN_PASSWORD_CHARACTERS).max(MAX_PASSWORD_CHARACTERS);
export const token = z.string().min(16).max(200);
/** BCP 47, as far as a language menu needs it. */
export const language = z.string().regex(LANGUAGE_TAG);
/** Something before and after an @: whether it is theirs is seen when a letter arrives. */
export const email = z
  .string()
  .trim()
  .max(MAX_EMAIL_CHARACTERS)
  .regex(/^[^\s@<>"]+@[^\s@<>"]+$/);
/** Why something was done, for everybody to read: one line. */
export const reason = line(MAX_REASON_CHARACTERS);
/** ms since 1970. */
export const time = z.number().int().min(0);
export const boardParams = z.strictObject({ board: id });
export const cohortParams = z.strictObject({ cohort: id });
export const done = z.object({ done: z.literal(true) });
