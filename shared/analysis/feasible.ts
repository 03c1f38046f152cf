import type { Bounds, Interval, Table } from './Table.ts';

/**
 * What a cell can be, for somebody who knows all row sums, all column sums and the bounds: exact.
 *
 * Rows and columns are the two sides of a bipartite network, cells its edges, the true table a flow in it. To raise a
 * cell by one, some other cell of its column must fall, then one of that row rise, and so on until a cell of the first
 * row falls: a path in the residual network from the cell's column to its row. The most that a cell can rise is the
 * greatest flow along such paths (Ford and Fulkerson 1956; shortest paths first, Edmonds and Karp 1972), and since all
 * bounds are whole numbers, every whole number up to it is reached by a table of whole numbers. The same, mirrored, for
 * how far it can fall. Cox, L. H. (1995) "Network models for complementary cell suppression", JASA 90: 1453-1462, uses
 * the network for this purpose.
 */
export function feasible(table: Table, bounds: Bounds, cell: number): Interval {
  const count = table.cells[cell] ?? 0;
  const endless = Number.POSITIVE_INFINITY;
  return { from: count - reach(table, bounds, cell, -1, endless), to: count + reach(table, bounds, cell, 1, endless) };
}

/** Whether a cell can be at least so many different numbers; looks no further than it must. */
export function hasValues(table: Table, bounds: Bounds, cell: number, values: number): boolean {
  const up = reach(table, bounds, cell, 1, values - 1);
  return up >= values - 1 || up + reach(table, bounds, cell, -1, values - 1 - up) >= values - 1;
}

/** How many steps a cell can go up (1) or down (-1), `most` at the most. */
function reach(table: Table, { low, high }: Bounds, cell: number, direction: 1 | -1, most: number): number {
  const count = at(table.cells, cell);
  const room = Math.min(most, direction === 1 ? at(high, cell) - count : count - at(low, cell));
  if (room <= 0) return 0;
  const { rows, columns } = table;
  const flow = [...table.cells];
  let steps = 0;
  while (steps < room) {
    const by = path(rows, columns, flow, direction === 1 ? { low, high } : { low: high, high: low }, cell, direction);
    if (by === null) break;
    follow(by, rows, columns, flow, cell, direction);
    steps += 1;
  }
  return steps;
}

/**
 * A shortest path from the cell's column to its row along which one step can be made up for: the cell by which each
 * row, and after the rows each column, was reached. Null when there is none. Leaving a column a cell goes against the
 * direction, down to `low`; leaving a row along it, up to `high`.
 */
function path(
  rows: number,
  columns: number,
  flow: readonly number[],
  { low, high }: Bounds,
  cell: number,
  direction: 1 | -1,
): readonly number[] | null {
  const goal = Math.floor(cell / columns);
  const start = rows + (cell % columns);
  const by = new Array<number>(rows + columns).fill(-1);
  const waiting = [start];
  for (const node of waiting) {
    if (node >= rows) {
      for (let row = 0, edge = node - rows; row < rows; row++, edge += columns) {
        if (by[row] !== -1 || edge === cell || direction * (at(flow, edge) - at(low, edge)) <= 0) continue;
        by[row] = edge;
        if (row === goal) return by;
        waiting.push(row);
      }
    } else {
      for (let column = 0, edge = node * columns; column < columns; column++, edge++) {
        const reached = rows + column;
        if (by[reached] !== -1 || reached === start || direction * (at(high, edge) - at(flow, edge)) <= 0) continue;
        by[reached] = edge;
        waiting.push(reached);
      }
    }
  }
  return null;
}

/** Moves one unit along a path, backwards from the cell's row to its column. */
function follow(
  by: readonly number[],
  rows: number,
  columns: number,
  flow: number[],
  cell: number,
  direction: 1 | -1,
): void {
  let node = Math.floor(cell / columns);
  let change = -direction;
  for (let edge = at(by, node); edge !== -1; edge = at(by, node)) {
    flow[edge] = at(flow, edge) + change;
    change = -change;
    node = node < rows ? rows + (edge % columns) : Math.floor(edge / columns);
  }
}

function at(values: readonly number[], index: number): number {
  return values[index] as number;
}
