/**
 * A two-way table of counts with what is published of each cell, and how far each cell could differ without anybody
 * who knows row sums, column sums and what is published seeing it.
 */
export interface Table {
  readonly rows: number;
  readonly columns: number;
  /** The true counts, row by row: `cells[row * columns + column]`. */
  readonly cells: readonly number[];
}

/** What is published of each cell, in the order of `cells`: the least and the most that it can be, as anybody reads it. */
export interface Bounds {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** The least and the most that a cell can be. Every whole number between them is possible as well. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

export function rowSum({ columns, cells }: Table, row: number): number {
  return cells.slice(row * columns, (row + 1) * columns).reduce((sum, count) => sum + count, 0);
}

export function columnSum({ rows, columns, cells }: Table, column: number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += cells[row * columns + column] ?? 0;
  return sum;
}
