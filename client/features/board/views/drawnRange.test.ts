import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnRange, NOTHING_DRAWN, runsOf } from './drawnRange.ts';

const sizes = Array.from({ length: 2_000 }, (_, n) => 100 + (n % 5) * 40);
const GAP = 12;
const SCREEN = 800;
const placeOf = (index: number) => sizes.slice(0, index).reduce((sum, size) => sum + size + GAP, 0);

describe('VIEW-7 what is drawn of two thousand cards', () => {
  it('covers the screen wherever one is, and is never more than what is near it', () => {
    let range = NOTHING_DRAWN;
    for (const y of [0, 300, 900, 40_000, 200_000, 380_000, 12, 0]) {
      range = drawnRange(sizes, GAP, -y, SCREEN, range);
      expect(placeOf(range.start)).toBeLessThanOrEqual(y);
      expect(placeOf(range.end)).toBeGreaterThanOrEqual(Math.min(y + SCREEN, placeOf(sizes.length)));
      expect(range.end - range.start).toBeLessThan(40);
    }
  });

  it('stays the same while one scrolls a little', () => {
    const range = drawnRange(sizes, GAP, -10_000, SCREEN, NOTHING_DRAWN);
    expect(drawnRange(sizes, GAP, -10_400, SCREEN, range)).toBe(range);
    expect(drawnRange(sizes, GAP, -11_500, SCREEN, range)).not.toBe(range);
  });

  it('is nothing of a list far below or far above, and let go once it is far too much', () => {
    for (const top of [9_000, -500_000]) {
      const { start, end } = drawnRange(sizes, GAP, top, SCREEN, NOTHING_DRAWN);
      expect(end - start).toBe(0);
    }
    const many = drawnRange(sizes, GAP, -10_000, SCREEN, { start: 0, end: 2_000 });
    expect(many.end - many.start).toBeLessThan(40);
  });

  it('does not reach beyond a list that has become shorter', () => {
    expect(drawnRange([100, 100], GAP, 0, SCREEN, { start: 0, end: 9 })).toEqual({ start: 0, end: 2 });
    expect(drawnRange([], GAP, 0, SCREEN, { start: 0, end: 9 })).toEqual(NOTHING_DRAWN);
  });

  it('has gaps as high as what is left out: the list is as long as it would be drawn whole', () => {
    const lists = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 60 });
    const indices = fc.array(fc.integer({ min: -1, max: 61 }), { maxLength: 6 });
    fc.assert(
      fc.property(lists, fc.nat(60), fc.nat(60), indices, (heights, a, b, kept) => {
        const range = { start: Math.min(a, b), end: Math.min(Math.max(a, b), heights.length) };
        const runs = runsOf(heights, GAP, range, kept);
        const drawn = runs.map((run) =>
          run.kind === 'gap'
            ? run.size
            : heights.slice(run.start, run.end).reduce((sum, size) => sum + size + GAP, -GAP),
        );
        const whole = heights.reduce((sum, size) => sum + size + GAP, -GAP);
        expect(drawn.reduce((sum, size) => sum + size + GAP, -GAP)).toBe(whole);
        for (const index of kept) {
          if (index < 0 || index >= heights.length) continue;
          expect(runs.some((run) => run.kind === 'cards' && run.start <= index && index < run.end)).toBe(true);
        }
      }),
    );
  });
});
