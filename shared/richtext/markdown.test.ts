import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeMarkdown, readMarkdown } from './readMarkdown.ts';
import { NODES, type RichText } from './schema.ts';
import { writeMarkdown } from './writeMarkdown.ts';

const t = (text: string, ...types: string[]) =>
  types.length === 0 ? { type: 'text', text } : { type: 'text', text, marks: types.map((type) => ({ type })) };
const p = (...content: (string | RichText)[]) => ({
  type: 'paragraph',
  ...(content.length === 0 ? {} : { content: content.map((each) => (typeof each === 'string' ? t(each) : each)) }),
});
const li = (...content: RichText[]) => ({ type: 'listItem', content });
const read = (...lines: string[]) => readMarkdown(lines.join('\n')).content;

const ALL = `## What we saw

Two **long** nights, *one* short; see [the rota](https://example.org/rota_(1)) and \`check()\`.

### In numbers

| Shift | Calls |
| --- | --- |
| Night | **12** |
| Day | 7 |

- first
- second
  - deeper
  - deeper still
- third

3. three
4. four

> Said by a nurse.
>
> - and by another

\`\`\`python
if a < b:
    print("x")
\`\`\`

So $x^2 + y^2$ it is.

$$
\\frac{a}{b}
$$`;

describe('TEXT-3 Markdown as text', () => {
  it('becomes what it says', () => {
    expect(readMarkdown(ALL).content).toEqual([
      { type: 'heading', attrs: { level: 2 }, content: [t('What we saw')] },
      p(
        'Two ',
        t('long', 'bold'),
        ' nights, ',
        t('one', 'italic'),
        ' short; see ',
        { type: 'text', text: 'the rota', marks: [{ type: 'link', attrs: { href: 'https://example.org/rota_(1)' } }] },
        ' and ',
        t('check()', 'code'),
        '.',
      ),
      { type: 'heading', attrs: { level: 3 }, content: [t('In numbers')] },
      {
        type: 'table',
        content: [
          { type: 'tableRow', content: ['Shift', 'Calls'].map((w) => ({ type: 'tableHeader', content: [p(w)] })) },
          {
            type: 'tableRow',
            content: [p('Night'), p(t('12', 'bold'))].map((w) => ({ type: 'tableCell', content: [w] })),
          },
          { type: 'tableRow', content: ['Day', '7'].map((w) => ({ type: 'tableCell', content: [p(w)] })) },
        ],
      },
      {
        type: 'bulletList',
        content: [
          li(p('first')),
          li(p('second'), { type: 'bulletList', content: [li(p('deeper')), li(p('deeper still'))] }),
          li(p('third')),
        ],
      },
      { type: 'orderedList', attrs: { start: 3 }, content: [li(p('three')), li(p('four'))] },
      {
        type: 'blockquote',
        content: [p('Said by a nurse.'), { type: 'bulletList', content: [li(p('and by another'))] }],
      },
      { type: 'codeBlock', attrs: { language: 'python' }, content: [t('if a < b:\n    print("x")')] },
      p('So ', { type: 'math', attrs: { tex: 'x^2 + y^2' } }, ' it is.'),
      { type: 'mathBlock', attrs: { tex: '\\frac{a}{b}' } },
    ]);
  });

  it('comes out again as it went in', () => {
    expect(writeMarkdown(readMarkdown(ALL))).toBe(ALL);
  });

  it('gives headings two levels', () => {
    const levels = read('# a', '## b', '### c', '#### d', '###### e', '', 'f', '===')?.map(({ attrs }) => attrs?.level);
    expect(levels).toEqual([2, 2, 3, 3, 3, 2]);
  });

  it('leaves prices, names with underscores and single signs as they are', () => {
    for (const line of [
      'It costs $5 or $6.',
      'see snake_case_name here',
      '2 * 3 * 4',
      'a_b',
      '$ 5 $',
      '\\*not\\*',
      '5 > 3',
    ])
      expect(read(line)).toEqual([p(line.replaceAll('\\*', '*'))]);
  });

  it('breaks a line where Markdown does, and nowhere else', () => {
    expect(read('one', 'two  ', 'three\\', 'four')).toEqual([
      p('one two', { type: 'hardBreak' }, 'three', { type: 'hardBreak' }, 'four'),
    ]);
  });

  it('lets in no dangerous address, no image and no HTML', () => {
    expect(read('[here](javascript:alert(1)) ![a cat](https://example.org/cat.png) <b onclick="x">b</b>')).toEqual([
      p('here a cat <b onclick="x">b</b>'),
    ]);
  });

  it.each([
    '# Title\ntext',
    '- a\n- b',
    '1. a\n2. b',
    '> said',
    '```\nx\n```',
    'a | b\n--|--\n1 | 2',
    'so **very** sure',
    'see [here](https://example.org)',
    'call `f()` twice',
    'thus $x^2$ grows',
    '$$x$$',
  ])('takes %j for Markdown', (text) => {
    expect(looksLikeMarkdown(text)).toBe(true);
  });

  it.each([
    '',
    'A sentence.',
    'Two lines\nof words',
    '- one dash',
    'It costs $5, not $6.',
    '#hashtag',
    'a * b * c',
    'mail_to_me',
    '5 > 3',
    'x | y',
    '5-3-2',
  ])('does not take %j for Markdown', (text) => {
    expect(looksLikeMarkdown(text)).toBe(false);
  });

  it('never throws, makes nothing but the schema, at most 14 deep, and is done with anything in seconds', () => {
    const piece = fc.constantFrom(
      ...[
        '# ',
        '- ',
        '1. ',
        '> ',
        '```',
        '|',
        '---',
        '$',
        '$$',
        '**',
        '*',
        '_',
        '`',
        '[',
        '](',
        ')',
        'https://a',
        '\n',
        '\n\n',
        '    ',
        'word',
        ' ',
        '\\',
        '<',
        '!',
      ],
    );
    const check = (node: RichText, depth: number) => {
      expect(depth).toBeLessThan(14);
      if (node.type !== 'doc' && node.type !== 'text') expect(Object.keys(NODES)).toContain(node.type);
      for (const [name, value] of Object.entries(node.attrs ?? {}))
        expect(NODES[node.type]?.[name]?.(value)).toBe(true);
      for (const child of node.content ?? []) check(child, depth + 1);
    };
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
        const text = pieces.join('');
        looksLikeMarkdown(text);
        check(readMarkdown(text), 0);
      }),
      { numRuns: 1_000 },
    );
    for (const sign of [
      '**a ',
      '*',
      '`',
      '[',
      '$a',
      '> ',
      '- ',
      '|',
      '\\(',
      '![',
      '<https://',
      '#',
      '    - a\n',
      '>\n',
      // Never closed, and to be looked for to the end of the text, line after line.
      '$$\n',
      '$$a\n',
      '\\[\n',
    ]) {
      const before = Date.now();
      check(readMarkdown(sign.repeat(50_000 / sign.length)), 0);
      expect(Date.now() - before, sign).toBeLessThan(4_000);
    }
  });
});
