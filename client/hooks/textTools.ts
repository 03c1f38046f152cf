import { MAX_CARD_CHARACTERS, MAX_TEXT_DEPTH } from '../../shared/protocol/limits.ts';
import { looksLikeMarkdown, readMarkdown } from '../../shared/richtext/readMarkdown.ts';
import { MAX_SPAN, MAX_TEX_CHARACTERS, safeHref } from '../../shared/richtext/schema.ts';
import { writeMarkdown } from '../../shared/richtext/writeMarkdown.ts';

/** The levels of a document beside those that an editor counts: card, body, text and its characters. */
const LEVELS_AROUND = 4;

/** What an editor is told about the texts of cards. */
export const textTools = {
  safeHref,
  // Reading TeX weighs more than the editor: it comes with the first formula.
  readTex: async (tex: string, block: boolean) =>
    (await import('../../shared/richtext/readTex.ts')).readTex(tex, block),
  readMarkdown: (text: string) => (looksLikeMarkdown(text) ? readMarkdown(text) : null),
  writeMarkdown,
  maxCharacters: MAX_CARD_CHARACTERS,
  maxDepth: MAX_TEXT_DEPTH - LEVELS_AROUND,
  maxTex: MAX_TEX_CHARACTERS,
  maxSpan: MAX_SPAN,
} as const;
