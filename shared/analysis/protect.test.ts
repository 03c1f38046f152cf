import { describe, expect, it } from 'vitest';
import { feasible } from './feasible.ts';
import { boundsOf, protect, type Shown } from './protect.ts';

const table = (...rows: readonly (readonly number[])[]) => ({
  rows: rows.length,
  columns: rows[0]?.length ?? 0,
  cells: rows.flat(),
});
const wanted = (cells: readonly number[]) => cells.map((count): Shown => (count > 0 && count < 5 ? 'range' : 'exact'));

describe('protect', () => {
  it('leaves a table alone that gives nothing away', () => {
    const large = table([12, 9], [7, 20]);
    expect(protect(large, wanted(large.cells))).toEqual(['exact', 'exact', 'exact', 'exact']);
    // Row sums 5, 5 and column sums 5, 5: each cell can be 1 to 4.
    const even = table([2, 3], [3, 2]);
    expect(protect(even, wanted(even.cells))).toEqual(['range', 'range', 'range', 'range']);
  });

  it('hides a rectangle around a lone 1-4, which its row would tell', () => {
    const lone = table([3, 20], [10, 9], [30, 31]);
    const shown = protect(lone, wanted(lone.cells));
    expect(shown[0]).not.toBe('exact');
    expect(shown.filter((how) => how === 'exact').length).toBe(2);
    expect(feasible(lone, boundsOf(lone, shown), 0)).toEqual({ from: 1, to: 4 });
  });

  it.each([
    [1, 1],
    [1, 2],
    [3, 4],
    [4, 4],
  ])('publishes no pair of 1-4 with the sum of %i and %i alone', (one, other) => {
    const pair = table([one, other, 30], [20 - one, 20 - other, 40]);
    const shown = protect(pair, wanted(pair.cells));
    for (const cell of [0, 1]) {
      const { from, to } = feasible(pair, boundsOf(pair, shown), cell);
      expect(to - from + 1).toBeGreaterThanOrEqual(3);
    }
  });

  it('lets a cell keep what the sums alone leave of it', () => {
    // One person in all: in either column there is one or none, whatever is hidden.
    const single = table([1, 0], [9, 9]);
    const shown = protect(single, ['hidden', 'hidden', 'exact', 'exact']);
    expect(shown).toEqual(['hidden', 'hidden', 'hidden', 'hidden']);
    expect(feasible(single, boundsOf(single, shown), 0)).toEqual({ from: 0, to: 1 });
  });
});
