import type { MathElement } from './readTex.ts';
import { MAX_SPAN, type RichText, safeHref } from './schema.ts';

/*
 * Rich text as HTML for pages that run no script. Written here rather than taken from an editor's renderer:
 * those throw on nodes they do not know, on a child that is null, on content that is no list, and take a node
 * called `constructor` for one of theirs; a page of last year's words must neither fail nor trust them.
 */

/** Elements of the nodes that hold others. */
const ELEMENTS: ReadonlyMap<unknown, string> = new Map([
  ['paragraph', 'p'],
  ['bulletList', 'ul'],
  ['orderedList', 'ol'],
  ['listItem', 'li'],
  ['blockquote', 'blockquote'],
  ['tableRow', 'tr'],
]);
const CELLS: ReadonlyMap<unknown, string> = new Map([
  ['tableCell', 'td'],
  ['tableHeader', 'th'],
]);
const MARK_ELEMENTS: ReadonlyMap<unknown, string> = new Map([
  ['bold', 'strong'],
  ['italic', 'em'],
  ['code', 'code'],
]);
/** The gate lets 16 levels in. Of what is deeper the words are kept and the structure is not. */
const MAX_DEPTH = 64;

/** What a page says and does about the rarer things in a text. */
export interface HtmlParts {
  /** Name of the box in which a wide table scrolls. */
  readonly table: string;
  /** Says of a formula that it cannot be read. */
  readonly unreadable: string;
  readonly formula: (tex: string, block: boolean) => MathElement | null;
}

/**
 * Safe HTML of a document's content: what is not known shows its words, what is no text shows nothing, links
 * go to http, https and mailto only. It never throws. The outermost blocks say `dir="auto"` and what is in
 * them follows, so that the markers of a list stand on the side of its words.
 */
export function toHtml(text: RichText, parts: HtmlParts): string {
  return insideOf(text, 0, parts);
}

const insideOf = (node: unknown, depth: number, parts: HtmlParts) =>
  childrenOf(node)
    .map((child) => nodeToHtml(child, depth + 1, parts))
    .join('');

/** Text for between tags and for quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function nodeToHtml(node: unknown, depth: number, parts: HtmlParts): string {
  if (!isObject(node)) return '';
  if (depth > MAX_DEPTH) return escapeHtml(wordsOf(node));
  if (node.type === 'text') return markedText(node);
  if (node.type === 'hardBreak') return '<br>';
  if (node.type === 'math' || node.type === 'mathBlock') return formulaToHtml(node, parts);
  const dir = depth === 1 ? ' dir="auto"' : '';
  const inner = insideOf(node, depth, parts);
  if (node.type === 'codeBlock') return `<pre dir="ltr"><code>${inner}</code></pre>`;
  // Whoever goes from heading to heading is not told of an empty one.
  if (node.type === 'heading' && inner !== '') {
    const level = attrOf(node, 'level') === 3 ? 'h3' : 'h2';
    return `<${level}${dir}>${inner}</${level}>`;
  }
  if (node.type === 'table') {
    const name = escapeHtml(parts.table);
    return `<div class="table"${dir} role="group" aria-label="${name}" tabindex="0"><table><tbody>${inner}</tbody></table></div>`;
  }
  const cell = CELLS.get(node.type);
  if (cell !== undefined) return `<${cell}${spanOf(node, 'colspan')}${spanOf(node, 'rowspan')}>${inner}</${cell}>`;
  const element = node.type === 'heading' ? 'p' : (ELEMENTS.get(node.type) ?? (depth === 1 ? 'div' : null));
  if (element === null) return inner;
  return `<${element}${dir}${element === 'ol' ? startOf(node) : ''}>${inner}</${element}>`;
}

/** TEXT-2: as it was typed, with a word on it, where it cannot be read. */
function formulaToHtml(node: Readonly<Record<string, unknown>>, { formula, unreadable }: HtmlParts): string {
  const tex = attrOf(node, 'tex');
  if (typeof tex !== 'string') return '';
  const block = node.type === 'mathBlock';
  const math = formula(tex, block);
  const shown =
    math === null
      ? `<code class="tex" dir="ltr">${escapeHtml(tex)}</code> <small class="tex">${escapeHtml(unreadable)}</small>`
      : mathToHtml(math);
  return block ? `<div class="formula">${shown}</div>` : shown;
}

function mathToHtml({ tag, attrs, children }: MathElement): string {
  const written = Object.entries(attrs).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
  const inner = children.map((child) => (typeof child === 'string' ? escapeHtml(child) : mathToHtml(child)));
  return `<${tag}${written.join('')}>${inner.join('')}</${tag}>`;
}

const attrOf = ({ attrs }: Readonly<Record<string, unknown>>, name: string): unknown =>
  isObject(attrs) && Object.hasOwn(attrs, name) ? attrs[name] : undefined;

function spanOf(node: Readonly<Record<string, unknown>>, name: 'colspan' | 'rowspan'): string {
  const span = attrOf(node, name);
  return Number.isSafeInteger(span) && Number(span) > 1 && Number(span) <= MAX_SPAN ? ` ${name}="${span}"` : '';
}

function startOf(node: Readonly<Record<string, unknown>>): string {
  const start = attrOf(node, 'start');
  return Number.isSafeInteger(start) && start !== 1 ? ` start="${start}"` : '';
}

/** Marks from the inside out, each kind once: a link in a link is no HTML. */
function markedText({ text, marks }: Readonly<Record<string, unknown>>): string {
  if (typeof text !== 'string') return '';
  const worn = new Set<unknown>();
  let html = escapeHtml(text);
  for (const mark of Array.isArray(marks) ? (marks as unknown[]) : []) {
    if (!isObject(mark) || worn.has(mark.type)) continue;
    worn.add(mark.type);
    html = wrap(html, mark);
  }
  return html;
}

function wrap(inner: string, { type, attrs }: Readonly<Record<string, unknown>>): string {
  if (type === 'link') {
    const href = safeHref(isObject(attrs) ? attrs.href : null);
    return href === null ? inner : `<a href="${escapeHtml(href)}" rel="nofollow ugc noopener">${inner}</a>`;
  }
  const element = MARK_ELEMENTS.get(type);
  return element === undefined ? inner : `<${element}>${inner}</${element}>`;
}

/** The words under a node without recursion: what is nested without end must not end the process. */
function wordsOf(root: unknown): string {
  let words = '';
  const waiting = [root];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (!isObject(node)) continue;
    if (node.type === 'text' && typeof node.text === 'string') words += node.text;
    for (const child of [...childrenOf(node)].reverse()) waiting.push(child);
  }
  return words;
}

function childrenOf(node: unknown): readonly unknown[] {
  return isObject(node) && Array.isArray(node.content) ? node.content : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
