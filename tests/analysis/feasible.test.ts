import fc from 'fast-check';
import { expect, it } from 'vitest';
import { feasible, hasValues } from '../../shared/analysis/feasible.ts';
import { known } from '../../shared/analysis/protect.ts';
import { columnSum, rowSum, type Table } from '../../shared/analysis/Table.ts';
import { allTables } from './allTables.ts';

/** A table with bounds around its counts: some cells are known, some roughly, some not at all. */
const boundTable = fc
  .record({ rows: fc.integer({ min: 2, max: 4 }), columns: fc.integer({ min: 2, max: 3 }) })
  .chain(({ rows, columns }) =>
    fc
      .array(
        fc.record({
          count: fc.nat({ max: 4 }),
          below: fc.constantFrom(0, 0, 1, 2, 9),
          above: fc.constantFrom(0, 0, 1, 3, Number.POSITIVE_INFINITY),
        }),
        { minLength: rows * columns, maxLength: rows * columns },
      )
      .map((cells) => ({
        table: { rows, columns, cells: cells.map(({ count }) => count) },
        low: cells.map(({ count, below }) => Math.max(0, count - below)),
        high: cells.map(({ count, above }) => count + above),
      })),
  );

function tried(table: Table, low: readonly number[], high: readonly number[]): Set<number>[] {
  const rows = Array.from({ length: table.rows }, (_, row) => row);
  const columns = Array.from({ length: table.columns }, (_, column) => column);
  const bounds = rows.map((row) =>
    columns.map((column): readonly [number, number] => {
      const cell = row * table.columns + column;
      return [low[cell] ?? 0, high[cell] ?? 0];
    }),
  );
  const seen = table.cells.map(() => new Set<number>());
  const sums = { rows: rows.map((row) => rowSum(table, row)), columns: columns.map((each) => columnSum(table, each)) };
  for (const other of allTables(sums.rows, sums.columns, bounds)) {
    for (const [cell, count] of other.flat().entries()) seen[cell]?.add(count);
  }
  return seen;
}

it('what a cell can be is exactly what trying every table finds, without gaps', () => {
  fc.assert(
    fc.property(boundTable, ({ table, low, high }) => {
      for (const [cell, values] of tried(table, low, high).entries()) {
        const { from, to } = feasible(table, { low, high }, cell);
        expect([from, to, to - from + 1]).toEqual([Math.min(...values), Math.max(...values), values.size]);
        for (const least of [2, 3]) {
          expect(hasValues(table, { low, high }, cell, least)).toBe(values.size >= least);
        }
      }
    }),
    { numRuns: 300 },
  );
});

it('what the sums alone leave of a cell is exactly what trying every table finds', () => {
  fc.assert(
    fc.property(boundTable, ({ table }) => {
      const none = table.cells.map(() => 0);
      const endless = table.cells.map(() => Number.POSITIVE_INFINITY);
      const before = known(table);
      for (const [cell, values] of tried(table, none, endless).entries()) {
        expect(before[cell]).toEqual({ from: Math.min(...values), to: Math.max(...values) });
      }
    }),
    { numRuns: 60 },
  );
});
