import { cleanTables } from './cleanTables.ts';
import { flattenLists } from './flattenLists.ts';
import { readFormulas } from './readFormulas.ts';
import { readWordLists } from './readWordLists.ts';

/*
 * TEXT-1: what other programs put on the clipboard, as the few elements that a card may hold. The parsed page is inert:
 * nothing in it runs or loads. The editor's own schema is the second sieve.
 */

/** Gone with everything in them. */
const GONE =
  'script, style, meta, link, title, head, template, noscript, iframe, frame, object, embed, svg, canvas, video, audio, map, input, textarea, select, button, hr, colgroup, del, [hidden], [aria-hidden="true"], [class*="MsoComment"], [data-css*="mso-element:comment"], a[href^="#_msocom"], a[href^="#cmnt"], a[href^="#_ftnref"], br.Apple-interchange-newline';
const HIDDEN =
  /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(px|pt|em|%)?\s*(;|$)|opacity\s*:\s*0\s*(;|$)/i;

const KEPT: Readonly<Record<string, readonly string[] | undefined>> = {
  A: ['href'],
  TD: ['colspan', 'rowspan'],
  TH: ['colspan', 'rowspan'],
  OL: ['start'],
  SPAN: ['data-tex'],
  DIV: ['data-tex'],
};
/** Where the editor's own copies say how they were cut. */
const OWN_SLICE = 'data-pm-slice';

/** HTML from anywhere as HTML of a card. */
export function cleanHtml(html: string, safeHref: (address: unknown) => string | null): string {
  const { body } = new DOMParser().parseFromString(maskStyles(html), 'text/html');
  readFormulas(body);
  readWordLists(body);
  for (const element of body.querySelectorAll<HTMLElement>(GONE)) element.remove();
  for (const element of body.querySelectorAll<HTMLElement>('[data-css]')) {
    if (HIDDEN.test(cssOf(element))) element.remove();
  }
  removeComments(body);
  for (const image of body.querySelectorAll('img')) image.replaceWith(emojiOf(image));
  for (const link of body.querySelectorAll('a')) cleanLink(link, safeHref);
  readStyles(body);
  renameBlocks(body);
  cleanTables(body);
  flattenLists(body);
  cleanSpaces(body);
  for (const element of body.querySelectorAll('*')) stripAttributes(element);
  return body.innerHTML;
}

/**
 * The page's own policy holds in a parsed page too: it would block styles, handlers and base addresses, complain of each, and leave nothing
 * to read. Under another name styles say what was bold, hidden, or an item of a list.
 */
function maskStyles(html: string): string {
  return html
    .replace(/<style\b[^>]*>[\s\S]*?<\/style\s*>|<(?:base|meta|link)\b[^>]*>/gi, '')
    .replace(/<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi, (tag) =>
      tag.replace(/([\s/"'])style(\s*=)/gi, '$1data-css$2').replace(/([\s/"'])on([a-z]+\s*=)/gi, '$1data-$2'),
    );
}

const cssOf = (element: Element) => element.getAttribute('data-css') ?? '';

function valueIn(css: string, property: string): string {
  return new RegExp(`(?:^|[;\\s])${property}\\s*:\\s*([^;]*)`, 'i').exec(css)?.[1]?.trim().toLowerCase() ?? '';
}

function removeComments(root: Node): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  for (const comment of found) comment.parentNode?.removeChild(comment);
}

/** Some pages draw their emoji. Of other pictures nothing is kept. */
function emojiOf({ alt }: HTMLImageElement): string {
  return /^(\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f)+$/u.test(alt) ? alt : '';
}

/** Counters in addresses tell the other program's owner who reads. */
const TRACKERS = /^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_eid|igshid)$/;

function cleanLink(link: HTMLAnchorElement, safeHref: (address: unknown) => string | null): void {
  const href = safeHref(link.getAttribute('href'));
  if (href === null) return unwrap(link);
  link.setAttribute('href', withoutTrackers(href));
}

function withoutTrackers(href: string): string {
  if (!URL.canParse(href)) return href;
  const url = new URL(href);
  const names = [...url.searchParams.keys()].filter((name) => TRACKERS.test(name));
  for (const name of names) url.searchParams.delete(name);
  return names.length === 0 ? href : url.href;
}

/** Bold and italic are what they look like: Google Docs writes them as styles, and wraps everything in a bold that is none. */
function readStyles(root: HTMLElement): void {
  for (const element of root.querySelectorAll<HTMLElement>('span, font, b, strong, i, em')) {
    const css = cssOf(element);
    const fontWeight = valueIn(css, 'font-weight');
    const fontStyle = valueIn(css, 'font-style');
    const fontFamily = valueIn(css, 'font-family');
    const isBold = /^(B|STRONG)$/.test(element.tagName);
    const isItalic = /^(I|EM)$/.test(element.tagName);
    const bold = fontWeight === '' ? isBold : fontWeight === 'bold' || Number(fontWeight) >= 600;
    const italic = fontStyle === '' ? isItalic : fontStyle === 'italic' || fontStyle === 'oblique';
    const code =
      /courier|consolas|menlo|monaco|\bmono\b|monospace/i.test(fontFamily) && element.closest('pre') === null;
    const inHeading = element.closest('h1, h2, h3, h4, h5, h6') !== null;
    if (element.dataset.tex !== undefined) continue;
    if (code && (element.textContent ?? '').trim() !== '') wrapInside(element, 'code');
    if (bold && !inHeading) wrapInside(element, 'strong');
    if (italic) wrapInside(element, 'em');
    unwrap(element);
  }
}

function wrapInside(element: HTMLElement, tag: string): void {
  // Around blocks a mark would be lost: each of them takes it.
  const blocks = [...element.children].filter((child) => /^(P|DIV|H[1-6]|LI|UL|OL)$/.test(child.tagName));
  for (const inside of blocks.length > 0 ? (blocks as HTMLElement[]) : [element]) {
    const mark = inside.ownerDocument.createElement(tag);
    mark.append(...inside.childNodes);
    inside.append(mark);
  }
}

const CLASSES: readonly (readonly [selector: string, tag: string])[] = [
  ['p[class*="MsoTitle"]', 'h2'],
  ['p[class*="MsoSubtitle"]', 'h3'],
  ['p[class*="MsoQuote"], p[class*="MsoIntenseQuote"]', 'blockquote'],
  ['h1', 'h2'],
  ['h4, h5, h6', 'h3'],
  ['ins, u, s, strike, small, big, o\\:p, w\\:sdt, st1\\:place', 'span'],
];

/** Two levels of headings, and what Word has classes for. */
function renameBlocks(root: HTMLElement): void {
  for (const [selector, tag] of CLASSES) {
    for (const element of root.querySelectorAll(selector)) {
      const renamed = element.ownerDocument.createElement(tag);
      renamed.append(...element.childNodes);
      element.replaceWith(renamed);
      if (tag === 'span') unwrap(renamed);
    }
  }
}

/** Runs of spaces that stood for a distance, invisible characters, paragraphs with nothing in them, breaks between blocks. */
function cleanSpaces(root: HTMLElement): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    if (text.parentElement?.closest('pre') !== null) continue;
    text.data = text.data
      .replace(/[\u200b\ufeff]/g, '')
      .replace(/[ \u00a0]*\u00a0 [ \u00a0]*|\u00a0{2,}|[ ]\u00a0+/g, ' ');
  }
  for (const line of root.querySelectorAll('p, div, h2, h3, li, blockquote')) {
    if (line.querySelector('table, [data-tex]') !== null || (line.textContent ?? '').trim() !== '') continue;
    if (line.closest('td, th') === null) line.remove();
  }
  for (const line of root.querySelectorAll('br')) {
    const beside = [line.previousElementSibling, line.nextElementSibling].some(
      (each) => each !== null && isBlock(each),
    );
    const alone = [line.previousSibling, line.nextSibling].every((each) => each === null || !isInline(each));
    if (beside && alone) line.remove();
  }
}

const isBlock = ({ tagName }: Element) => /^(P|H2|H3|UL|OL|TABLE|BLOCKQUOTE|PRE|DIV)$/.test(tagName);
const isInline = (node: Node) =>
  node instanceof Element || node.nodeType === 1
    ? !isBlock(node as Element) && (node as Element).tagName !== 'BR'
    : (node.textContent ?? '').trim() !== '';

function stripAttributes(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    const kept = KEPT[element.tagName]?.includes(name) === true && !(name === 'start' && !/^-?\d{1,6}$/.test(value));
    if (!kept && !(name === OWN_SLICE && /^\d+ \d+/.test(value))) element.removeAttribute(name);
  }
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}
