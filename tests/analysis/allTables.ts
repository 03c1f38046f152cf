/** The bounds of each cell, `[row][column]`: the least and the most that a reader of the publication knows it to be. */
export type KnownCells = readonly (readonly (readonly [low: number, high: number])[])[];

/**
 * Every table of whole numbers from 0 that has these row sums and column sums and lies within the bounds, one by one,
 * by trying: slow, simple, and without a thought in common with the code that it checks. The same array is given each
 * time.
 */
export function* allTables(
  rowSums: readonly number[],
  columnSums: readonly number[],
  known: KnownCells,
): Generator<readonly (readonly number[])[]> {
  const table = rowSums.map(() => columnSums.map(() => 0));
  const left = [...columnSums];
  yield* fill(0, 0, rowSums[0] ?? 0);

  function* fill(row: number, column: number, rest: number): Generator<readonly (readonly number[])[]> {
    const cells = table[row];
    if (cells === undefined) {
      if (left.every((people) => people === 0)) yield table;
      return;
    }
    if (column === left.length) {
      if (rest === 0) yield* fill(row + 1, 0, rowSums[row + 1] ?? 0);
      return;
    }
    const [low, high] = known[row]?.[column] ?? [0, 0];
    const most = Math.min(high, rest, left[column] ?? 0);
    // The last cell of a row takes what is left of it.
    for (let count = column === left.length - 1 ? Math.max(low, rest) : low; count <= most; count++) {
      cells[column] = count;
      left[column] = (left[column] ?? 0) - count;
      yield* fill(row, column + 1, rest - count);
      left[column] = (left[column] ?? 0) + count;
    }
  }
}
