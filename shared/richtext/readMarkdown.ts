import { readMarkdownLine } from './readMarkdownLine.ts';
import { MAX_TEX_CHARACTERS, type RichText } from './schema.ts';

/*
 * Markdown that somebody pasted as text, as far as a card can hold it. Written here: a parser for all of Markdown
 * weighs as much as the editor and lets in HTML, which is what must not come in.
 */

/** Lists and quotes in each other; what is deeper is read as words. */
const MAX_DEPTH = 5;

const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*$/;
const FENCE = /^ {0,3}(```+|~~~+)[ \t]*([\w+#.-]{0,30}).*$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,3})([-*+]|\d{1,6}[.)])([ \t]+)(?=\S)/;
const RULE = /^ {0,3}([-*_])([ \t]*\1){2,}[ \t]*$/;
const TABLE_RULE = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const DISPLAY = /^ {0,3}(\$\$|\\\[)/;

/** Is a text meant as Markdown? One sign that hardly anybody types otherwise, or two lines of a list. */
export function looksLikeMarkdown(text: string): boolean {
  const lines = text.split(/\r\n?|\n/);
  if (lines.filter((line) => ITEM.test(line.trimStart())).length >= 2) return true;
  return (
    lines.some(
      (line, at) =>
        HEADING.test(line) || FENCE.test(line) || /^> \S/.test(line) || DISPLAY.test(line) || isTable(lines, at),
    ) ||
    /\*\*\S[^*\n]*\*\*|\[[^\]\n]+\]\((https?:|mailto:)[^)\s]+\)|(^|\s)`[^`\n]+`|(^|\s)\$[^$\n]*[\\^_=][^$\n]*\$(?!\d)/.test(
      text,
    )
  );
}

/** Markdown as a text of the schema. Never throws: what is no Markdown is words. */
export function readMarkdown(text: string): RichText {
  const content = readBlocks(text.replace(/\r\n?/g, '\n').replace(/\t/g, '    ').split('\n'), 0);
  return { type: 'doc', content: content.length === 0 ? [{ type: 'paragraph' }] : content };
}

/** What a reader of blocks found, and the line after it. */
type Found = readonly [blocks: readonly RichText[], next: number];

function readBlocks(lines: readonly string[], depth: number): RichText[] {
  const blocks: RichText[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || RULE.test(line)) {
      at++;
      continue;
    }
    const [found, next] = readBlock(lines, at, depth);
    blocks.push(...found);
    at = next;
  }
  return blocks;
}

function readBlock(lines: readonly string[], at: number, depth: number): Found {
  const line = lines[at] ?? '';
  const fence = FENCE.exec(line);
  if (fence !== null) return readCode(lines, at, fence[1] ?? '```', fence[2] ?? '');
  if (DISPLAY.test(line)) return readDisplay(lines, at);
  const heading = HEADING.exec(line);
  if (heading !== null) return [[headingOf(heading[1]?.length ?? 1, heading[2] ?? '')], at + 1];
  if (isTable(lines, at)) return readTable(lines, at);
  if (QUOTE.test(line) && depth < MAX_DEPTH) return readQuote(lines, at, depth);
  if (ITEM.test(line) && depth < MAX_DEPTH) return readList(lines, at, depth);
  return readParagraph(lines, at);
}

/** Two levels: one and two are the first, all others the second. */
function headingOf(level: number, text: string): RichText {
  return { type: 'heading', attrs: { level: level <= 2 ? 2 : 3 }, ...inside(readMarkdownLine(text)) };
}

const inside = (content: RichText[]) => (content.length === 0 ? {} : { content });

function readCode(lines: readonly string[], at: number, fence: string, language: string): Found {
  let end = at + 1;
  while (end < lines.length && !(lines[end] ?? '').trimStart().startsWith(fence)) end++;
  const text = lines.slice(at + 1, end).join('\n');
  const content = text === '' ? [] : [{ type: 'text', text }];
  return [[{ type: 'codeBlock', attrs: { language: language === '' ? null : language }, ...inside(content) }], end + 1];
}

function readDisplay(lines: readonly string[], at: number): Found {
  const close = (lines[at] ?? '').trim().startsWith('$$') ? '$$' : '\\]';
  const first = (lines[at] ?? '').trim().slice(2);
  // Looked for line by line, and no further than a formula is long: one that is never closed costs next to nothing.
  let next = at + 1;
  let closed = first.includes(close);
  for (let length = first.length; !closed && length <= MAX_TEX_CHARACTERS && next < lines.length; next++) {
    const line = lines[next] ?? '';
    closed = line.includes(close);
    length += line.length + 1;
  }
  const text = closed ? [first, ...lines.slice(at + 1, next)].join('\n') : '';
  const end = text.indexOf(close);
  if (end === -1 || end > MAX_TEX_CHARACTERS) return [[paragraph((lines[at] ?? '').trim())], at + 1];
  const rest = text.slice(end + 2).trim();
  const formula = { type: 'mathBlock', attrs: { tex: text.slice(0, end).trim() } };
  return [rest === '' ? [formula] : [formula, paragraph(rest)], next];
}

const paragraph = (text: string): RichText => ({ type: 'paragraph', ...inside(readMarkdownLine(text)) });

function isTable(lines: readonly string[], at: number): boolean {
  const [head = '', rule = ''] = [lines[at], lines[at + 1]];
  return head.includes('|') && rule.includes('-') && rule.includes('|') && TABLE_RULE.test(rule);
}

function readTable(lines: readonly string[], at: number): Found {
  const width = cellsOf(lines[at] ?? '').length;
  const rows = [rowOf(lines[at] ?? '', 'tableHeader', width)];
  let next = at + 2;
  for (; (lines[next] ?? '').includes('|'); next++) rows.push(rowOf(lines[next] ?? '', 'tableCell', width));
  return [[{ type: 'table', content: rows }], next];
}

const cellsOf = (line: string) =>
  line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) =>
      cell
        .trim()
        .replaceAll('\\|', '|')
        .replace(/<br ?\/?>/g, '  \n'),
    );

function rowOf(line: string, type: string, width: number): RichText {
  const cells = cellsOf(line);
  const content = Array.from({ length: width }, (_, column) => ({ type, content: [paragraph(cells[column] ?? '')] }));
  return { type: 'tableRow', content };
}

function readQuote(lines: readonly string[], at: number, depth: number): Found {
  let end = at;
  while (end < lines.length && (QUOTE.test(lines[end] ?? '') || !startsBlock(lines, end))) end++;
  const content = readBlocks(
    lines.slice(at, end).map((line) => line.replace(QUOTE, '')),
    depth + 1,
  );
  return [[{ type: 'blockquote', content: content.length === 0 ? [{ type: 'paragraph' }] : content }], end];
}

function readList(lines: readonly string[], at: number, depth: number): Found {
  const first = ITEM.exec(lines[at] ?? '')?.[2] ?? '-';
  const ordered = /\d/.test(first);
  const items: RichText[] = [];
  let next = at;
  for (;;) {
    const item = ITEM.exec(lines[next] ?? '');
    if (item === null || RULE.test(lines[next] ?? '') || item[2]?.at(-1) !== first.at(-1)) break;
    const indent = item[0].length > 6 ? 2 : item[0].length;
    const own = [
      (lines[next] ?? '')
        .slice(item[0].length)
        .replace(/^\[ \] /, '☐ ')
        .replace(/^\[[xX]\] /, '☑ '),
    ];
    next++;
    while (next < lines.length && belongs(lines, next, indent))
      own.push((lines[next++] ?? '').replace(new RegExp(`^ {0,${indent}}`), ''));
    items.push(itemOf(readBlocks(own, depth + 1)));
    while ((lines[next] ?? 'x').trim() === '' && ITEM.test(lines[next + 1] ?? '')) next++;
  }
  const start = Number.parseInt(first, 10);
  const list = ordered ? { type: 'orderedList', attrs: { start } } : { type: 'bulletList' };
  return [[{ ...list, content: items }], next];
}

/** An item begins with a paragraph, whatever else is in it. */
function itemOf(blocks: readonly RichText[]): RichText {
  return { type: 'listItem', content: blocks[0]?.type === 'paragraph' ? blocks : [{ type: 'paragraph' }, ...blocks] };
}

/** Is a line still of the item: indented, or words that go on? */
function belongs(lines: readonly string[], at: number, indent: number): boolean {
  const line = lines[at] ?? '';
  const deep = /^ */.exec(line)?.[0].length ?? 0;
  if (line.trim() === '')
    return (
      (/^ */.exec(lines[at + 1] ?? '')?.[0].length ?? 0) >= Math.min(indent, 2) && (lines[at + 1] ?? '').trim() !== ''
    );
  return deep >= Math.min(indent, 2) || !startsBlock(lines, at);
}

function startsBlock(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  return (
    line.trim() === '' ||
    [HEADING, FENCE, QUOTE, ITEM, RULE, DISPLAY].some((start) => start.test(line)) ||
    isTable(lines, at)
  );
}

function readParagraph(lines: readonly string[], at: number): Found {
  let end = at + 1;
  while (end < lines.length && !startsBlock(lines, end) && !/^(=+|-+)$/.test((lines[end] ?? '').trim())) end++;
  const text = lines
    .slice(at, end)
    .map((line) => line.trimStart())
    .join('\n')
    .trimEnd();
  const under = (lines[end] ?? '').trim();
  if (/^(=+|-{2,})$/.test(under)) return [[headingOf(2, text)], end + 1];
  return [[paragraph(text)], end];
}
