import type { RichText } from '../../../shared/richtext/schema.ts';

/*
 * Short forms for the blocks that plain text has no sign for. `fromPlainText` does the rest.
 */

export const doc = (...content: readonly RichText[]): RichText => ({ type: 'doc', content });

/** A paragraph of plain pieces and of pieces with a mark: `p('It was ', bold('not'), ' cold.')`. */
export const p = (...pieces: readonly (string | RichText)[]): RichText => ({
  type: 'paragraph',
  content: pieces.map((piece) => (typeof piece === 'string' ? { type: 'text', text: piece } : piece)),
});

export const bold = (text: string): RichText => ({ type: 'text', text, marks: [{ type: 'bold' }] });
export const italic = (text: string): RichText => ({ type: 'text', text, marks: [{ type: 'italic' }] });

export const code = (text: string, language: string | null = null): RichText => ({
  type: 'codeBlock',
  attrs: { language },
  content: [{ type: 'text', text }],
});

const items = (texts: readonly string[]) => texts.map((text) => ({ type: 'listItem', content: [p(text)] }));
export const bullets = (...texts: readonly string[]): RichText => ({ type: 'bulletList', content: items(texts) });
export const numbered = (...texts: readonly string[]): RichText => ({
  type: 'orderedList',
  attrs: { start: 1 },
  content: items(texts),
});

export const quote = (text: string): RichText => ({ type: 'blockquote', content: [p(text)] });
