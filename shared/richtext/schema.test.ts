import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromPlainText, safeHref, toPlainText } from './schema.ts';

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

describe('an address', () => {
  it('is followed when it is one of the web’s or of mail, and no longer than the gate takes', () => {
    expect(safeHref(' https://example.org/a ')).toBe('https://example.org/a');
    expect(safeHref('mailto:a@example.org')).toBe('mailto:a@example.org');
    expect(safeHref(`https://example.org/${'x'.repeat(2_000)}`)).not.toBeNull();
    for (const href of ['javascript:alert(1)', '/here', `https://example.org/${'x'.repeat(2_048)}`, null]) {
      expect(safeHref(href)).toBeNull();
    }
  });
});
