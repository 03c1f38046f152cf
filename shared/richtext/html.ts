import { type RichMark, type RichText, safeHref } from './schema.ts';

/*
 * Rich text as HTML for pages that run no script. Written here rather than taken from an editor's renderer:
 * those throw on nodes they do not know and leave escaping to the caller, and a page of last year's words
 * must neither fail nor trust them.
 */

/** Elements of the nodes that hold others. */
const ELEMENTS: Readonly<Record<string, string>> = {
  paragraph: 'p',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  blockquote: 'blockquote',
};
const MARK_ELEMENTS: Readonly<Record<string, string>> = { bold: 'strong', italic: 'em', code: 'code' };
/** The gate lets nothing deeper in; older or foreign content is cut here rather than on the stack. */
const MAX_DEPTH = 40;

/** Safe HTML of a document's content. What is not known shows its words; nothing throws. */
export function toHtml(node: RichText, depth = 0): string {
  if (depth > MAX_DEPTH) return '';
  if (node.type === 'text') return markedText(node);
  if (node.type === 'hardBreak') return '<br>';
  const content = Array.isArray(node.content) ? node.content : [];
  const inner = content.map((child) => toHtml(child, depth + 1)).join('');
  if (node.type === 'codeBlock') return `<pre dir="ltr"><code>${inner}</code></pre>`;
  const element = Object.hasOwn(ELEMENTS, node.type) ? ELEMENTS[node.type] : undefined;
  if (element === undefined) return inner;
  const start = element === 'ol' ? startOf(node) : '';
  return `<${element} dir="auto"${start}>${inner}</${element}>`;
}

/** The five characters that mean something in HTML text and quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function startOf(node: RichText): string {
  const start = node.attrs?.['start'];
  return typeof start === 'number' && Number.isInteger(start) && start !== 1 ? ` start="${start}"` : '';
}

function markedText(node: RichText): string {
  const text = typeof node.text === 'string' ? escapeHtml(node.text) : '';
  const marks = Array.isArray(node.marks) ? node.marks : [];
  return marks.reduce(wrap, text);
}

function wrap(inner: string, mark: RichMark): string {
  if (mark.type === 'link') {
    const href = safeHref(mark.attrs?.['href']);
    return href === null ? inner : `<a href="${escapeHtml(href)}" rel="nofollow ugc noopener">${inner}</a>`;
  }
  const element = Object.hasOwn(MARK_ELEMENTS, mark.type) ? MARK_ELEMENTS[mark.type] : undefined;
  return element === undefined ? inner : `<${element}>${inner}</${element}>`;
}
