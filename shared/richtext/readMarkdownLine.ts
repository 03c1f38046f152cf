import { MAX_TEX_CHARACTERS, type RichMark, type RichText, safeHref } from './schema.ts';

/** Within marks within marks; what is deeper stays as typed. */
const MAX_DEPTH = 4;

/**
 * What a line of Markdown may hold, in the order in which it is tried at each place. Lengths have an end, so that a page
 * of asterisks is read as fast as a page of words.
 */
const PIECE = new RegExp(
  [
    String.raw`\\(?<escaped>[\\\`*_{}[\]()#+\-.!|$>~<])`,
    String.raw`(?<fence>\`{1,3})(?!\`)(?<code>.{1,2000}?)(?<!\`)\k<fence>(?!\`)`,
    String.raw`(?<![\w$])\$(?![\s$])(?<tex>(?:\\.|[^$\\]){1,2000}?)(?<!\s)\$(?![\d$])`,
    String.raw`\\\((?<tex2>.{1,2000}?)\\\)`,
    String.raw`!\[(?<alt>[^\]]{0,500})\]\([^()\s]{0,2000}(?: "[^"]{0,200}")?\)`,
    String.raw`\[(?<label>(?:\\.|[^\]\\]){1,500})\]\((?<href>[^()\s]{1,1000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?)(?: "[^"]{0,200}")?\)`,
    String.raw`<(?<address>https?://[^>\s]{1,2000})>`,
    String.raw`(?<strong>\*\*|(?<!\w)__)(?=\S)(?<bold>.{1,2000}?)(?<=\S)\k<strong>`,
    String.raw`(?<stress>\*|(?<!\w)_)(?=[^\s*_])(?<italic>.{1,2000}?)(?<=[^\s])\k<stress>(?![\w*])`,
    '~~(?<gone>.{1,500}?)~~',
  ].join('|'),
  'gs',
);

/** A line of Markdown as texts with marks, formulas and breaks. Images leave their description, struck words their words. */
export function readMarkdownLine(line: string, marks: readonly RichMark[] = [], depth = 0): RichText[] {
  const found: RichText[] = [];
  let from = 0;
  const plain = (text: string) => {
    for (const [index, part] of text.split(/(?: {2,}|\\)\n/).entries()) {
      if (index > 0) found.push({ type: 'hardBreak' });
      const words = part.replace(/\n/g, ' ');
      if (words !== '') found.push(marked(words, marks));
    }
  };
  for (const match of depth < MAX_DEPTH ? line.matchAll(PIECE) : []) {
    plain(line.slice(from, match.index));
    from = match.index + match[0].length;
    found.push(...pieceOf(match.groups ?? {}, marks, depth + 1));
  }
  plain(line.slice(from));
  return joined(found);
}

function pieceOf(
  piece: Readonly<Record<string, string | undefined>>,
  marks: readonly RichMark[],
  depth: number,
): RichText[] {
  const inside = (text: string, mark?: RichMark) =>
    readMarkdownLine(text, mark === undefined || has(marks, mark.type) ? marks : [...marks, mark], depth);
  const { escaped, code, tex = piece.tex2, alt, label, href, address, bold, italic, gone } = piece;
  if (escaped !== undefined) return [marked(escaped, marks)];
  if (code !== undefined) return [marked(code.replace(/^ (.+) $/s, '$1'), [{ type: 'code' }])];
  // Escapes count twice: what is too long for a formula stays as typed.
  if (tex !== undefined && tex.length > MAX_TEX_CHARACTERS) return [marked(`$${tex}$`, marks)];
  if (tex !== undefined) return [{ type: 'math', attrs: { tex: tex.trim() } }];
  if (label !== undefined) {
    const safe = safeHref(href);
    return inside(label, safe === null ? undefined : { type: 'link', attrs: { href: safe } });
  }
  if (address !== undefined) return [marked(address, [...marks, { type: 'link', attrs: { href: address } }])];
  if (bold !== undefined) return inside(bold, { type: 'bold' });
  if (italic !== undefined) return inside(italic, { type: 'italic' });
  return inside(gone ?? alt ?? '');
}

const has = (marks: readonly RichMark[], type: string) => marks.some((mark) => mark.type === type);

const marked = (text: string, marks: readonly RichMark[]): RichText =>
  marks.length === 0 ? { type: 'text', text } : { type: 'text', text, marks };

/** Neighbours with the same marks are one text. */
function joined(pieces: readonly RichText[]): RichText[] {
  const result: RichText[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    const same =
      last?.type === 'text' && piece.type === 'text' && JSON.stringify(last.marks) === JSON.stringify(piece.marks);
    if (same) result[result.length - 1] = { ...last, text: `${last.text ?? ''}${piece.text ?? ''}` };
    else result.push(piece);
  }
  return result;
}
