import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, type HtmlParts, toHtml as render } from './html.ts';
import { readTex } from './readTex.ts';
import type { RichText } from './schema.ts';

const PARTS: HtmlParts = { table: 'Table', unreadable: '(unreadable)', formula: readTex };
const toHtml = (text: RichText) => render(text, PARTS);

const doc = (...content: unknown[]): RichText => ({ type: 'doc', content: content as RichText[] });
const text = (words: unknown, ...marks: unknown[]) => ({ type: 'text', text: words, marks });
const p = (...content: unknown[]) => ({ type: 'paragraph', content });
const link = (href: unknown) => ({ type: 'link', attrs: { href, onclick: 'alert(1)', target: '_top' } });

/** Every tag that the renderer may write, complete with its attributes. */
const TAG =
  /^<(?:\/?(?:p|h2|h3|ul|ol|li|blockquote|pre|code|strong|em|a|div|table|tbody|tr|td|th|small|math|mrow|mi|mn|mo|mtext|msup|mfrac)|br|(?:p|h2|h3|ul|ol|li|blockquote|div|tr|td|th) dir="auto"|div class="(?:table" dir="auto" role="group" aria-label="Table" tabindex="0|table" role="group" aria-label="Table" tabindex="0|formula)"|(?:td|th)(?: colspan="\d\d?")?(?: rowspan="\d\d?")?|code class="tex" dir="ltr"|small class="tex"|math(?: display="block")? alttext="[^"<>]*"|m[ion](?: (?:mathvariant|stretchy|fence|separator|lspace|rspace)="[\w.]*")*|ol(?: dir="auto")? start="-?\d+"|pre dir="ltr"|a href="(?:https?:\/\/|mailto:)[^"<>]*" rel="nofollow ugc noopener")>$/i;
const tagsOf = (html: string) => html.match(/<[^>]*>?/g) ?? [];

describe('rich text as HTML', () => {
  it('writes every node and mark of the schema', () => {
    const item = (words: string) => ({ type: 'listItem', content: [p(text(words))] });
    const html = toHtml(
      doc(
        p(
          text('a ', { type: 'bold' }),
          text('b', { type: 'italic' }),
          { type: 'hardBreak' },
          text('c', { type: 'code' }),
        ),
        { type: 'bulletList', content: [item('one')] },
        { type: 'orderedList', attrs: { start: 3 }, content: [item('three')] },
        { type: 'blockquote', content: [p(text('said'))] },
        { type: 'codeBlock', attrs: { language: 'js"><script>' }, content: [text('if (a < b) {}')] },
        p(text('there', link('https://example.org/?a=1&b="2"'))),
      ),
    );
    expect(html).toBe(
      [
        '<p dir="auto"><strong>a </strong><em>b</em><br><code>c</code></p>',
        '<ul dir="auto"><li><p>one</p></li></ul>',
        '<ol dir="auto" start="3"><li><p>three</p></li></ol>',
        '<blockquote dir="auto"><p>said</p></blockquote>',
        '<pre dir="ltr"><code>if (a &lt; b) {}</code></pre>',
        '<p dir="auto"><a href="https://example.org/?a=1&amp;b=&quot;2&quot;" rel="nofollow ugc noopener">there</a></p>',
      ].join(''),
    );
  });

  it('writes headings, tables and mathematics, and of a table no more than a span', () => {
    const cell = (type: string, words: string, attrs = {}) => ({ type, attrs, content: [p(text(words))] });
    const html = toHtml(
      doc(
        { type: 'heading', attrs: { level: 3 }, content: [text('Third')] },
        { type: 'heading', attrs: { level: '1 onclick="x"' }, content: [text('Second')] },
        {
          type: 'table',
          attrs: { style: 'x' },
          content: [
            { type: 'tableRow', content: [cell('tableHeader', 'a', { colspan: 2, rowspan: 1, align: 'left' })] },
            {
              type: 'tableRow',
              content: [cell('tableCell', 'b', { colspan: 51 }), cell('tableCell', 'c', { rowspan: '2' })],
            },
          ],
        },
        p(text('so '), { type: 'math', attrs: { tex: 'x^2' } }),
        { type: 'mathBlock', attrs: { tex: '\\frac{a}{b<c}' } },
      ),
    );
    expect(html).toBe(
      [
        '<h3 dir="auto">Third</h3><h2 dir="auto">Second</h2>',
        '<div class="table" dir="auto" role="group" aria-label="Table" tabindex="0"><table><tbody>',
        '<tr><th colspan="2"><p>a</p></th></tr><tr><td><p>b</p></td><td><p>c</p></td></tr></tbody></table></div>',
        '<p dir="auto">so <math alttext="x^2"><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math></p>',
        '<div class="formula"><math display="block" alttext="\\frac{a}{b&lt;c}"><mrow><mfrac><mi>a</mi>',
        '<mrow><mi>b</mi><mo>&lt;</mo><mi>c</mi></mrow></mfrac></mrow></math></div>',
      ].join(''),
    );
  });

  it('TEXT-2 shows what is no formula as it was typed, with a word on it', () => {
    expect(toHtml(doc(p({ type: 'math', attrs: { tex: '\\frac{<1' } })))).toBe(
      '<p dir="auto"><code class="tex" dir="ltr">\\frac{&lt;1</code> <small class="tex">(unreadable)</small></p>',
    );
    for (const tex of [7, null, {}, undefined])
      expect(toHtml(doc(p({ type: 'math', attrs: { tex } })))).toBe('<p dir="auto"></p>');
  });

  it('escapes words', () => {
    expect(toHtml(doc(p(text(`<script>alert("1")</script> & 'x'`))))).toBe(
      '<p dir="auto">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;</p>',
    );
  });

  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    '//example.org',
    '/api/me',
    '',
    7,
    null,
    { toString: () => 'https://example.org' },
  ])('leaves the words of a link to %j, without the link', (href) => {
    expect(toHtml(doc(p(text('here', link(href)))))).toBe('<p dir="auto">here</p>');
  });

  it('keeps an address inside its attribute', () => {
    const html = toHtml(doc(p(text('x', link('https://a/"><img src=x onerror=alert(1)>')))));
    expect(html).toBe(
      '<p dir="auto"><a href="https://a/&quot;&gt;&lt;img src=x onerror=alert(1)&gt;" rel="nofollow ugc noopener">x</a></p>',
    );
  });

  it.each(['image', 'script', 'constructor', '__proto__', 'toString', '', 7, null, undefined])(
    'keeps the words of a node called %j, and makes no element of it',
    (type) => {
      expect(toHtml(doc({ type, content: [p(text('words'))] }))).toBe('<div dir="auto"><p>words</p></div>');
      expect(toHtml(doc(p({ type, content: [text('words')] })))).toBe('<p dir="auto">words</p>');
    },
  );

  it('keeps the words under a mark that it does not know', () => {
    const html = toHtml(
      doc(p(text('words', { type: 'constructor' }, { type: 'blink' }, { type: '__proto__' }, null, 7))),
    );
    expect(html).toBe('<p dir="auto">words</p>');
  });

  it('writes each kind of mark once', () => {
    const html = toHtml(doc(p(text('x', link('https://a'), link('https://b'), { type: 'bold' }, { type: 'bold' }))));
    expect(html).toBe('<p dir="auto"><strong><a href="https://a" rel="nofollow ugc noopener">x</a></strong></p>');
  });

  it('leaves nothing of values of a wrong type', () => {
    expect(toHtml(doc(null, 7, 'x', p(text(7), text({}), null), { type: 'paragraph', content: 'x' }))).toBe(
      '<p dir="auto"></p><p dir="auto"></p>',
    );
    expect(toHtml(doc({ type: 'orderedList', attrs: { start: '"><script>' }, content: [] }))).toBe(
      '<ol dir="auto"></ol>',
    );
    expect(toHtml(doc(p({ type: 'text', text: 'x', marks: 'bold' })))).toBe('<p dir="auto">x</p>');
    for (const nothing of [null, 7, 'x', [], {}]) expect(toHtml(nothing as unknown as RichText)).toBe('');
  });

  it('keeps the words of what is nested 100,000 deep', () => {
    let node: unknown = text('<deep>');
    for (let level = 0; level < 100_000; level += 1) node = { type: 'blockquote', content: [node] };
    const html = toHtml(doc(node));
    expect(html).toContain('&lt;deep&gt;');
    expect(html.length).toBeLessThan(5_000);
  });

  it('never throws and writes no tag but its own, whatever it is given', () => {
    const types = fc.constantFrom(
      ...['heading', 'table', 'tableRow', 'tableCell', 'tableHeader', 'math', 'mathBlock'],
      ...['doc', 'text', 'paragraph', 'bulletList', 'orderedList', 'listItem', 'blockquote', 'codeBlock', 'hardBreak'],
      ...['bold', 'italic', 'code', 'link', 'constructor', '__proto__', '<script>'],
    );
    const words = fc.oneof(fc.string(), fc.constantFrom('<script>', '"><img src=x onerror=y>', "' onload='x", '</p>'));
    const href = fc.oneof(words, ...['https://', 'javascript:'].map((scheme) => words.map((rest) => scheme + rest)));
    const span = fc.oneof(fc.integer(), words);
    const attrs = fc.oneof(
      fc.anything(),
      fc.record({
        href,
        start: fc.oneof(fc.integer(), words),
        tex: words,
        level: fc.anything(),
        colspan: span,
        rowspan: span,
      }),
    );
    const marks = fc.oneof(fc.anything(), fc.array(fc.oneof(fc.anything(), fc.record({ type: types, attrs }))));
    const { node } = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 6 },
        fc.record({ type: fc.constant('text'), text: fc.oneof(words, fc.anything()), marks }),
        fc.record(
          {
            type: fc.oneof(types, fc.anything()),
            attrs,
            marks,
            text: words,
            content: fc.array(tie('node'), { maxLength: 4 }),
          },
          { requiredKeys: ['type'] },
        ),
        fc.anything(),
      ),
    }));
    fc.assert(
      fc.property(node, (value) => {
        for (const tag of tagsOf(toHtml(doc(value)))) expect(tag).toMatch(TAG);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('escapeHtml', () => {
  it('leaves nothing that could end a text or an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(escapeHtml(value)).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/);
      }),
    );
  });
});
