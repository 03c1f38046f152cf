import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHtml } from './html.ts';
import { fromPlainText, type RichText, safeHref, toPlainText } from './schema.ts';

const doc = (...content: RichText[]): RichText => ({ type: 'doc', content });
const text = (words: string, ...marks: RichText['marks'] & object): RichText => ({ type: 'text', text: words, marks });

describe('rich text as HTML', () => {
  it('draws what the editor makes', () => {
    const html = toHtml(
      doc(
        { type: 'paragraph', content: [text('a ', { type: 'bold' }), { type: 'hardBreak' }, text('b', { type: 'link', attrs: { href: 'https://example.org/?a=1&b="2"' } })] },
        { type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [text('three')] }] }] },
        { type: 'codeBlock', content: [text('if (a < b) {}')] },
      ),
    );
    expect(html).toBe(
      '<p dir="auto"><strong>a </strong><br><a href="https://example.org/?a=1&amp;b=&quot;2&quot;" rel="nofollow ugc noopener">b</a></p>' +
        '<ol dir="auto" start="3"><li dir="auto"><p dir="auto">three</p></li></ol>' +
        '<pre dir="ltr"><code>if (a &lt; b) {}</code></pre>',
    );
  });

  it('keeps the words of what it does not know, and makes no element of it', () => {
    expect(toHtml(doc({ type: 'script', content: [text('alert(1)')] }))).toBe('alert(1)');
    expect(toHtml(doc({ type: 'constructor', content: [text('x', { type: 'toString' })] }))).toBe('x');
  });

  it.each(['javascript:alert(1)', ' JavaScript:alert(1)', 'data:text/html,x', '//elsewhere', '/library', 'vbscript:x', '', 7, null])(
    'makes no link of %j',
    (href) => {
      expect(safeHref(href)).toBeNull();
      expect(toHtml(doc(text('word', { type: 'link', attrs: { href } })))).toBe('word');
    },
  );

  it('lets no written text become markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (words, attribute) => {
        const html = toHtml(doc({ type: 'paragraph', content: [text(words, { type: 'link', attrs: { href: `https://x/${attribute}` } })] }));
        const inside = html.replace(/^<p dir="auto"><a href="[^"<>]*" rel="nofollow ugc noopener">|<\/a><\/p>$/g, '');
        expect(inside).not.toMatch(/[<>"']/);
      }),
    );
  });

  it('stands whatever JSON it is given', () => {
    fc.assert(fc.property(fc.json(), (json) => {
      const value: unknown = JSON.parse(json);
      if (typeof value === 'object' && value !== null) expect(typeof toHtml(value as RichText)).toBe('string');
    }));
    let deep: RichText = text('bottom');
    for (let n = 0; n < 20_000; n++) deep = { type: 'blockquote', content: [deep] };
    expect(toHtml(deep)).toContain('<blockquote');
  });
});

describe('plain text', () => {
  it('comes back from rich text as it was typed', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z ]*[a-z]$/), { minLength: 1 }), (lines) => {
        const typed = lines.join('\n');
        expect(toPlainText(fromPlainText(typed))).toBe(typed);
      }),
    );
  });
});
