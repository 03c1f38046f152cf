/** A count, or a masked one: somewhere from `from` to `to`. Null: nothing is said. */
export type DotCount = number | { readonly from: number; readonly to: number } | null;

export interface DotGrid {
  readonly perRow: number;
  readonly rows: number;
}

/** Narrower fields than these look like a bar, and one dot more would change all of them. */
const AT_LEAST = { small: 5, projector: 6 } as const;
/** How much wider than high a full field is: there is more room to the side on a projector. */
const SHAPE = { small: 1, projector: 1.5 } as const;

/**
 * How many dots stand beside and above each other, so that the longest column of a whole picture fits and every dot of
 * the picture has the same size.
 * @param most the highest count in the picture
 */
export function dotGrid(most: number, form: 'small' | 'projector'): DotGrid {
  const perRow = Math.max(AT_LEAST[form], Math.ceil(Math.sqrt(most * SHAPE[form])));
  return { perRow, rows: Math.max(1, Math.ceil(most / perRow)) };
}

/** Place of a dot, from the bottom line up: column and row from 0. */
export function dotPlace(index: number, perRow: number): readonly [column: number, row: number] {
  return [index % perRow, Math.floor(index / perRow)];
}
