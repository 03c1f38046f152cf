import { expect, it } from 'vitest';
import { firstWords } from './firstWords.ts';

it('keeps a short text, cuts a long one between words, and one long word anywhere', () => {
  expect(firstWords(' Two\n words ')).toBe('Two words');
  expect(firstWords('We tried checking each other’s sums in fixed pairs. It collapsed.')).toBe(
    'We tried checking each other’s sums in fixed …',
  );
  expect(firstWords('x'.repeat(80))).toBe(`${'x'.repeat(48)} …`);
});
