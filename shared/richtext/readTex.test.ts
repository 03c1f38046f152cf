import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MathElement, readTex } from './readTex.ts';

const flat = (math: MathElement | null): MathElement[] =>
  math === null ? [] : [math, ...math.children.flatMap((child) => (typeof child === 'string' ? [] : flat(child)))];
const wordsOf = (math: MathElement | string | null): string =>
  math === null ? '' : typeof math === 'string' ? math : math.children.map(wordsOf).join('');

/** Everything that a list in the code under test should let through, written once more by hand. */
const HARMLESS =
  /^(display|alttext|mathvariant|stretchy|fence|separator|symmetric|largeop|movablelimits|[lr]space|(min|max)size|accent(under)?|linethickness|displaystyle|scriptlevel|column(align|spacing|lines)|row(spacing|lines)|width|height|depth|voffset|notation)$/;

describe('TEXT-2 TeX as MathML', () => {
  it('reads what a class writes', () => {
    const math = readTex('\\frac{a}{b} = \\sqrt{x^2 + 1}', true);
    expect(math?.tag).toBe('math');
    expect(math?.attrs).toEqual({ display: 'block', alttext: '\\frac{a}{b} = \\sqrt{x^2 + 1}' });
    expect(flat(math).map(({ tag }) => tag)).toEqual('math mrow mfrac mi mi mo msqrt mrow msup mi mn mo mn'.split(' '));
    expect(wordsOf(math)).toBe('ab=x2+1');
  });

  it('gives letters of other alphabets the character that browsers draw', () => {
    expect(wordsOf(readTex('\\mathbb{R}\\mathcal{L}\\mathfrak{g}\\mathbf{v1}\\mathtt{x}', false))).toBe('ℝℒ𝔤𝐯𝟏𝚡');
    expect(flat(readTex('\\mathrm{d}x', false)).map(({ attrs }) => attrs.mathvariant)).toContain('normal');
  });

  it('says at each cell where its column stands', () => {
    const cells = flat(readTex('\\begin{aligned}a&=b\\\\c&=d\\end{aligned}', true)).filter(({ tag }) => tag === 'mtd');
    expect(cells.map(({ attrs }) => attrs.columnalign)).toEqual(['right', 'left', 'right', 'left']);
  });

  it.each([
    '\\frac{1',
    '}',
    '\\nosuchcommand',
    'a & b',
    '\\begin{matrix}',
    '',
    '   ',
    'x'.repeat(2_001),
    '\\href{https://example.org}{x}',
    '\\url{https://example.org}',
    '\\includegraphics{https://example.org/a.png}',
    '\\htmlStyle{color: red}{x}',
    '\\htmlClass{a}{x}',
    '\\htmlId{a}{x}',
    '\\htmlData{a=b}{x}',
  ])('finds no formula in %j', (tex) => {
    expect(readTex(tex, false)).toBeNull();
  });

  it.each([
    '\\color{red}{x}',
    '\\textcolor{#f00}{x}',
    '\\colorbox{red}{x}',
    '\\fcolorbox{red}{blue}{x}',
    '\\Huge x',
    '\\rule{1em}{2em}',
  ])('takes from %s neither colour nor size nor style', (tex) => {
    const math = readTex(tex, false);
    expect(math).not.toBeNull();
    for (const { attrs } of flat(math)) for (const name of Object.keys(attrs)) expect(name).toMatch(HARMLESS);
    expect(JSON.stringify({ ...math, attrs: {} })).not.toMatch(/red|#f00|blue|"style"|mathsize|background/);
  });

  it.each([
    ['a loop', '\\def\\a{\\a\\a}\\a'],
    [
      'doubling',
      '\\def\\a{xx}\\def\\b{\\a\\a}\\def\\c{\\b\\b\\b\\b}\\c\\c\\c\\c\\c\\c\\c\\c\\c\\c\\c\\c\\c\\c\\c\\c\\c\\c\\c\\c\\c\\c',
    ],
    ['a thousand braces', `${'{'.repeat(1_000)}${'}'.repeat(1_000)}`],
    ['roots in roots', `${'\\sqrt{'.repeat(280)}x${'}'.repeat(280)}`],
    ['powers of powers', `${'x^{'.repeat(500)}x${'}'.repeat(500)}`],
    ['a wide table', `\\begin{matrix}${'&'.repeat(1_950)}\\end{matrix}`],
    ['a tall table', `\\begin{matrix}${'\\\\'.repeat(950)}\\end{matrix}`],
    ['tables in tables', '\\begin{matrix}'.repeat(64) + '\\end{matrix}'.repeat(64)],
    ['primes', `x${"'".repeat(1_990)}`],
    ['brackets', '\\left('.repeat(140) + '\\right)'.repeat(140)],
  ])('is done with %s within a quarter of a second', (_, tex) => {
    readTex('x', true);
    const before = performance.now();
    readTex(tex, true);
    expect(performance.now() - before).toBeLessThan(250);
  });

  it('never throws and names no element or attribute beyond its lists, whatever it is given', () => {
    const piece = fc.constantFrom(
      ...[
        '\\frac',
        '{',
        '}',
        '^',
        '_',
        '&',
        '\\\\',
        '$',
        '\\text{<b style="x">}',
        '\\color{red}',
        '\\def\\x{',
        '\\x',
        '"',
        '<',
        '>',
      ],
      ...[
        '\\begin{array}{c|c}',
        '\\end{array}',
        '\\left(',
        '\\right)',
        '\\sqrt',
        '\\hline',
        'a',
        '1',
        "'",
        '\\boxed{',
        '\\tag{',
        '\\href{javascript:x}{',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.boolean(), (pieces, block) => {
        for (const { tag, attrs } of flat(readTex(pieces.join(''), block))) {
          expect(tag).toMatch(/^m[a-z]+$/);
          for (const [name, value] of Object.entries(attrs)) {
            expect(name).toMatch(HARMLESS);
            if (name !== 'alttext') expect(value).toMatch(/^[\w .%+-]*$/);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
