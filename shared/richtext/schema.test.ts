import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromPlainText, toPlainText } from './schema.ts';

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
