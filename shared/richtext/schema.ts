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

/** What an attribute may be. */
type Check = (value: unknown) => boolean;

/** Longer formulas are nobody's handwriting. */
export const MAX_TEX_CHARACTERS = 2_000;
/** What browsers and servers take of an address; longer ones are a program's. */
const MAX_ADDRESS_CHARACTERS = 2_048;
/** Cells that a cell of a table may take the place of, each way. */
export const MAX_SPAN = 50;

const isWhole: Check = (value) => Number.isSafeInteger(value);
const isSpan: Check = (value) => isWhole(value) && Number(value) >= 1 && Number(value) <= MAX_SPAN;
const isShort: Check = (value) => value === null || (typeof value === 'string' && value.length <= 64);
const isAddress: Check = (value) => safeHref(value) !== null;
const isNote: Check = (value) => value === null || (typeof value === 'string' && value.length <= 2_048);
const isTex: Check = (value) => typeof value === 'string' && value.length <= MAX_TEX_CHARACTERS;
const spans: Readonly<Record<string, Check>> = { colspan: isSpan, rowspan: isSpan };

/** Node names with the attributes each may carry. The gate holds every new value against its check. */
export const NODES: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  paragraph: {},
  heading: { level: (value) => value === 2 || value === 3 },
  bulletList: {},
  orderedList: { start: isWhole, type: isShort },
  listItem: {},
  blockquote: {},
  codeBlock: { language: isShort },
  hardBreak: {},
  table: {},
  tableRow: {},
  tableHeader: spans,
  tableCell: spans,
  /** TeX in a line, and TeX on a line of its own. */
  math: { tex: isTex },
  mathBlock: { tex: isTex },
};

/** Mark names with the attributes each may carry. */
export const MARKS: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  bold: {},
  italic: {},
  code: {},
  link: { href: isAddress, target: isShort, rel: isShort, class: isShort, title: isNote },
};

/** The address when it is one that a reader may follow; null for everything else (javascript:, data:, relative). */
export function safeHref(href: unknown): string | null {
  if (typeof href !== 'string') return null;
  const trimmed = href.trim();
  return href.length <= MAX_ADDRESS_CHARACTERS && /^(https?:\/\/|mailto:)/i.test(trimmed) ? trimmed : null;
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

/** What joins the words of a node's children, where that is not a line end. */
const JOINTS: Readonly<Record<string, string | undefined>> = {
  paragraph: '',
  heading: '',
  codeBlock: '',
  tableRow: '\t',
  tableCell: ' ',
  tableHeader: ' ',
};

/** The words alone, for search, counting and reading aloud: blocks on lines of their own, cells between tabs, TeX as typed. */
export function toPlainText({ type, text, attrs, content }: RichText): string {
  if (type === 'text') return typeof text === 'string' ? text : '';
  if (type === 'hardBreak') return '\n';
  if (typeof attrs?.tex === 'string') return `$${attrs.tex}$`;
  const parts = (Array.isArray(content) ? content : []).map((child) => (child === null ? '' : toPlainText(child)));
  return parts.join(Object.hasOwn(JOINTS, type) ? JOINTS[type] : '\n');
}
