import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html, safe, type Value } from './html.ts';

describe('html', () => {
  it('escapes words between tags and in attributes', () => {
    const words = `"><script>alert('x')</script>`;
    expect(String(html`<p title="${words}">${words}</p>`)).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;</p>',
    );
  });

  it('keeps markup, joins lists, leaves nothing of null and false', () => {
    expect(String(html`<ul>${[1, 2].map((n) => html`<li>${n}</li>`)}${null}${false}${undefined}${[]}</ul>`)).toBe(
      '<ul><li>1</li><li>2</li></ul>',
    );
    expect(String(html`${safe('<br>')}`)).toBe('<br>');
  });

  it('takes nothing for markup that only looks like it', () => {
    const forged = { toString: () => '<script>', text: '<script>' };
    expect(() => html`${forged as unknown as Value}`).toThrow(TypeError);
    expect(() => html`${(() => '<script>') as unknown as Value}`).toThrow(TypeError);
  });

  it('lets no word out of its place', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (word, words) => {
        expect(String(html`<i title="${word}">${words}</i>`)).toMatch(/^<i title="[^"<>]*">[^<>]*<\/i>$/);
      }),
    );
  });
});
