import katex from 'katex';
import { inVariant } from './inVariant.ts';
import { MAX_TEX_CHARACTERS } from './schema.ts';

/*
 * TeX as MathML. What KaTeX writes is read again and taken over piece by piece, by lists: no style, colour, link or
 * class reaches a page, whatever TeX asks for and whatever another version of KaTeX would write.
 */

/** An element of MathML, ready to be drawn by whoever draws. */
export interface MathElement {
  readonly tag: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly children: readonly (MathElement | string)[];
}

/** Enough for the macros of a formula that somebody writes by hand; a loop ends after a millisecond. */
const MAX_EXPANSIONS = 200;
/** In em: nothing stands a page high. */
const MAX_SIZE = 10;
const MAX_ELEMENTS = 5_000;
/** KaTeX paints in this colour what it may not or cannot draw. Nobody else writes exactly this. */
const ERROR_COLOUR = '#c0ffe1';

const ELEMENTS = new Set(
  'math mrow mi mn mo ms mtext mspace msup msub msubsup mover munder munderover mfrac msqrt mroot mtable mtr mtd mlabeledtr mpadded mphantom menclose mstyle'.split(' '), // biome-ignore format: one list
);
const ATTRIBUTES = new Set(
  'display mathvariant stretchy fence separator symmetric largeop movablelimits lspace rspace minsize maxsize accent accentunder linethickness displaystyle scriptlevel columnalign columnspacing rowspacing columnlines rowlines width height depth voffset notation'.split(
    ' ',
  ),
);
const VALUE = /^[\w .%+-]{0,100}$/;
/** Kept for the eye of a program, not of a reader: the TeX itself, which would be read aloud twice. */
const DROPPED = new Set(['annotation']);

/** The formula, or null when it cannot be read. @param block on a line of its own */
export function readTex(tex: string, block: boolean): MathElement | null {
  if (tex.trim() === '' || tex.length > MAX_TEX_CHARACTERS) return null;
  const markup = toMarkup(tex, block);
  if (markup === null || markup.includes(ERROR_COLOUR)) return null;
  const math = readMarkup(markup);
  return math === null ? null : { ...math, attrs: { ...math.attrs, alttext: tex } };
}

function toMarkup(tex: string, block: boolean): string | null {
  try {
    return katex.renderToString(tex, {
      output: 'mathml',
      displayMode: block,
      trust: false,
      strict: 'ignore',
      maxExpand: MAX_EXPANSIONS,
      maxSize: MAX_SIZE,
      errorColor: ERROR_COLOUR,
      throwOnError: true,
    });
  } catch {
    // Its own errors, and a stack that a thousand braces filled: in both cases there is no formula.
    return null;
  }
}

interface Open extends MathElement {
  readonly attrs: Record<string, string>;
  readonly children: (MathElement | string)[];
}

/** Reads what KaTeX wrote: well-formed, without comments, values in double quotes. */
function readMarkup(markup: string): MathElement | null {
  const root: Open = { tag: '', attrs: {}, children: [] };
  const path = [root];
  let dropped = 0;
  let elements = 0;
  for (const [piece, end, name = '', attributes = ''] of markup.matchAll(/<(\/?)([\w-]+)([^>]*)>|[^<]+/g)) {
    const above = path.at(-1) ?? root;
    if (!piece.startsWith('<')) {
      if (dropped === 0) above.children.push(withoutEntities(piece));
    } else if (DROPPED.has(name)) {
      dropped += end === '/' ? -1 : 1;
    } else if (dropped === 0 && ELEMENTS.has(name)) {
      if (end === '/') {
        if (path.length > 1) path.pop();
        continue;
      }
      if (++elements > MAX_ELEMENTS) return null;
      const element: Open = { tag: name, attrs: readAttributes(attributes), children: [] };
      above.children.push(element);
      path.push(element);
    }
    // Whatever else there is, `span` and `semantics` among them, is left out; what it holds is not.
  }
  const math = root.children.find((child) => typeof child !== 'string' && child.tag === 'math');
  return math === undefined || typeof math === 'string' ? null : tidy(math);
}

function readAttributes(text: string): Record<string, string> {
  const attrs: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(/([\w-]+)="([^"]*)"/g)) {
    if (ATTRIBUTES.has(name) && VALUE.test(value)) attrs[name] = value;
  }
  return attrs;
}

const withoutEntities = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');

/** What browsers know of MathML is less than what KaTeX writes: letters take the form that has a character of its own. */
function tidy({ tag, attrs, children }: MathElement): MathElement {
  const { mathvariant, columnalign, ...rest } = attrs;
  const kept: Record<string, string> = rest;
  if (mathvariant === 'normal' && tag === 'mi') kept.mathvariant = mathvariant;
  const inside = children.map((child) =>
    typeof child !== 'string' ? tidy(child) : mathvariant === undefined ? child : inVariant(child, mathvariant),
  );
  const aligns = tag === 'mtable' ? (columnalign?.split(' ') ?? []) : [];
  return { tag, attrs: kept, children: aligns.length === 0 ? inside : inside.map((row) => alignCells(row, aligns)) };
}

/** Each cell says itself where it stands: a style sheet can read it there. */
function alignCells(row: MathElement | string, aligns: readonly string[]): MathElement | string {
  if (typeof row === 'string') return row;
  const cells = row.children.map((cell, at) => {
    const align = aligns[at];
    return typeof cell === 'string' || align === undefined
      ? cell
      : { ...cell, attrs: { ...cell.attrs, columnalign: align } };
  });
  return { ...row, children: cells };
}
