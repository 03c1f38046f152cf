/**
 * What a card's text may contain. The editor, the gate, and every renderer read these lists, so that
 * nothing enters a document that a page could not show.
 */

/** ProseMirror JSON, as Tiptap writes it. */
export interface RichText {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly RichText[];
  readonly marks?: readonly RichMark[];
  readonly text?: string;
}
export interface RichMark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
}

/** Node names with the attributes each may carry. */
export const NODES: Readonly<Record<string, readonly string[]>> = {
  paragraph: [],
  bulletList: [],
  orderedList: ['start', 'type'],
  listItem: [],
  blockquote: [],
  codeBlock: ['language'],
  hardBreak: [],
};

/** Mark names with the attributes each may carry. */
export const MARKS: Readonly<Record<string, readonly string[]>> = {
  bold: [],
  italic: [],
  code: [],
  link: ['href', 'target', 'rel', 'class', 'title'],
};

/** The address when it is one that a reader may follow; null for everything else (javascript:, data:, relative). */
export function safeHref(href: unknown): string | null {
  if (typeof href !== 'string') return null;
  const trimmed = href.trim();
  return /^(https?:\/\/|mailto:)/i.test(trimmed) ? trimmed : null;
}

/** A typed text as rich text: a blank line starts a paragraph, a line end breaks the line. */
export function fromPlainText(text: string): RichText {
  const paragraphs = text.replace(/\r\n?/g, '\n').split(/\n{2,}/);
  return { type: 'doc', content: paragraphs.map(paragraph) };
}

function paragraph(text: string): RichText {
  const content: RichText[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (index > 0) content.push({ type: 'hardBreak' });
    if (line !== '') content.push({ type: 'text', text: line });
  }
  return content.length === 0 ? { type: 'paragraph' } : { type: 'paragraph', content };
}

/** The words alone: blocks on lines of their own, for search, counting and reading aloud. */
export function toPlainText(node: RichText): string {
  if (node.type === 'text') return typeof node.text === 'string' ? node.text : '';
  if (node.type === 'hardBreak') return '\n';
  const parts = (Array.isArray(node.content) ? node.content : []).map((child) =>
    child === null ? '' : toPlainText(child),
  );
  const inline = node.type === 'paragraph' || node.type === 'codeBlock';
  return parts.join(inline ? '' : '\n');
}
