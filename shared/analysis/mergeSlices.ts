import { ENOUGH } from './ballot.ts';

/** Slices that are shown as one. `members` are the places of its ballots. */
export interface MergedSlice {
  /** More than one name when small slices were put together as "others". */
  readonly names: readonly string[];
  readonly members: readonly number[];
}

/**
 * Puts slices with fewer than five ballots together as others; when even these are fewer than five, with the smallest
 * of the large ones (the first of equals). Slices without a ballot are left away. Order: as named, others last.
 *
 * @param names the slices in the order in which they are to be shown.
 * @param of the slice of each ballot.
 * @throws RangeError for a ballot in a slice without a name.
 */
export function mergeSlices(names: readonly string[], of: readonly string[]): MergedSlice[] {
  const members = new Map(names.map((name) => [name, [] as number[]]));
  for (const [place, name] of of.entries()) {
    const slice = members.get(name);
    if (slice === undefined) throw new RangeError('A ballot lies in a slice that has no name.');
    slice.push(place);
  }
  const filled = [...members].filter(([, places]) => places.length > 0);
  const large = filled.filter(([, places]) => places.length >= ENOUGH);
  const small = filled.filter(([, places]) => places.length < ENOUGH);
  if (small.length > 0 && small.flatMap(([, places]) => places).length < ENOUGH) {
    const least = Math.min(...large.map(([, places]) => places.length));
    const index = large.findIndex(([, places]) => places.length === least);
    if (index !== -1) small.unshift(...large.splice(index, 1));
  }
  const slices = large.map(([name, places]) => ({ names: [name], members: places }));
  if (small.length === 0) return slices;
  const others = { names: small.map(([name]) => name), members: small.flatMap(([, places]) => places) };
  return [...slices, others];
}
