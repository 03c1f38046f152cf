import { hasValues } from './feasible.ts';
import { type Bounds, columnSum, type Interval, rowSum, type Table } from './Table.ts';

/** How a cell is published: its count, the range 1 to 4, or nothing. */
export type Shown = 'exact' | 'range' | 'hidden';

/** A masked cell that leaves fewer possible values than this is as good as told. */
const LEAST_VALUES = 3;
/** The range that stands for a count under five. */
export const RANGE = { from: 1, to: 4 } as const;

/** What the row sums and column sums alone say of each cell, before anything of the table is published. */
export function known(table: Table): Interval[] {
  const ofRow = Array.from({ length: table.rows }, (_, row) => rowSum(table, row));
  const ofColumn = Array.from({ length: table.columns }, (_, column) => columnSum(table, column));
  const all = ofRow.reduce((sum, count) => sum + count, 0);
  return ofRow.flatMap((row) =>
    ofColumn.map((column) => ({ from: Math.max(0, row + column - all), to: Math.min(row, column) })),
  );
}

/** What anybody reads from how the cells are published. */
export function boundsOf(table: Table, shown: readonly Shown[]): Bounds {
  return {
    low: table.cells.map((count, cell) => (shown[cell] === 'exact' ? count : shown[cell] === 'range' ? RANGE.from : 0)),
    high: table.cells.map((count, cell) =>
      shown[cell] === 'exact' ? count : shown[cell] === 'range' ? RANGE.to : Number.POSITIVE_INFINITY,
    ),
  };
}

/**
 * Secondary suppression: hides more cells until every masked one has at least three possible values for somebody who
 * knows all sums and everything published. Where the sums alone leave fewer (one person in the cohort passed: every
 * slice has none or one), the cell keeps every value that they leave: publishing adds nothing to what was known.
 *
 * It ends, because each step hides a cell more, and a table with all its cells hidden leaves just what the sums leave.
 * Which cells go with an unsafe one is a matter of taste, not of safety: the rectangle that frees it and costs the
 * fewest cells (Willenborg, L. and de Waal, T. (2001) "Elements of Statistical Disclosure Control", chapter 4). In the
 * end every cell that was hidden without need is shown again.
 *
 * @param wanted how each cell would be published by itself; a count of 1 to 4 must not be `exact` here.
 * @returns how each may be published: as wanted, or hidden.
 */
export function protect(table: Table, wanted: readonly Shown[]): Shown[] {
  const needed = known(table).map(({ from, to }) => Math.min(LEAST_VALUES, to - from + 1));
  const shown = [...wanted];
  for (let unsafe = firstUnsafe(table, shown, needed); unsafe !== -1; unsafe = firstUnsafe(table, shown, needed)) {
    for (const cell of rectangle(table, shown, unsafe, needed[unsafe] ?? 0)) shown[cell] = 'hidden';
  }
  showAgain(table, shown, wanted, needed);
  return shown;
}

function firstUnsafe(table: Table, shown: readonly Shown[], needed: readonly number[]): number {
  const bounds = boundsOf(table, shown);
  return shown.findIndex((how, cell) => {
    const least = needed[cell] ?? 0;
    return how !== 'exact' && least > 1 && !hasValues(table, bounds, cell, least);
  });
}

/** Cells that make a rectangle with this one: enough room to differ first, then few of them, then few people in them. */
function rectangle(table: Table, shown: readonly Shown[], cell: number, values: number): readonly number[] {
  const { rows, columns, cells } = table;
  const [row, column] = [Math.floor(cell / columns), cell % columns];
  const count = (at: number) => cells[at] ?? 0;
  let best: { cells: readonly number[]; cost: number } | null = null;
  for (let otherRow = 0; otherRow < rows; otherRow++) {
    for (let otherColumn = 0; otherColumn < columns; otherColumn++) {
      if (otherRow === row || otherColumn === column) continue;
      const beside = row * columns + otherColumn;
      const below = otherRow * columns + column;
      const across = otherRow * columns + otherColumn;
      const hide = [cell, beside, below, across].filter((at) => shown[at] !== 'hidden');
      if (hide.length === 0) continue;
      const room = Math.min(count(beside), count(below)) + Math.min(count(cell), count(across));
      const people = hide.reduce((sum, at) => sum + count(at), 0);
      const cost = (room + 1 < values ? 1e12 : 0) + hide.length * 1e9 + people;
      if (best === null || cost < best.cost) best = { cells: hide, cost };
    }
  }
  // Nothing left to hide in any rectangle means that only the sums speak, and those are always safe.
  return best?.cells ?? [cell];
}

/** Gives back what was hidden without need, the largest counts first: they tell most and expose least. */
function showAgain(table: Table, shown: Shown[], wanted: readonly Shown[], needed: readonly number[]): void {
  const hidden = shown.flatMap((how, cell) => (how !== wanted[cell] ? [cell] : []));
  hidden.sort((a, b) => (table.cells[b] ?? 0) - (table.cells[a] ?? 0) || a - b);
  for (const cell of hidden) {
    shown[cell] = wanted[cell] ?? 'hidden';
    if (firstUnsafe(table, shown, needed) !== -1) shown[cell] = 'hidden';
  }
}
