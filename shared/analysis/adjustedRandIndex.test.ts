import { expect, it } from 'vitest';
import { adjustedRandIndex } from './adjustedRandIndex.ts';

it('is 1 for the same grouping under other names', () => {
  expect(adjustedRandIndex([0, 0, 1, 1, 2], [7, 7, 3, 3, 9])).toBe(1);
  expect(adjustedRandIndex([0, 0, 0], [1, 1, 1])).toBe(1);
  expect(adjustedRandIndex([], [])).toBe(1);
});

it('is what the formula gives by hand', () => {
  // Pairs together in a: 2, in b: 1, in both: 1, of 6. (1 - 2/6) / (1.5 - 2/6) = 4/7.
  expect(adjustedRandIndex([0, 0, 1, 1], [0, 0, 1, 2])).toBeCloseTo(4 / 7, 12);
  // In both: none, expected 4/6. (0 - 2/3) / (2 - 2/3) = -1/2.
  expect(adjustedRandIndex([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 12);
});

it('needs the same people', () => {
  expect(() => adjustedRandIndex([0], [0, 1])).toThrow(RangeError);
});
