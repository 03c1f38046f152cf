/**
 * How far two groupings of the same people agree beyond chance: 1 when they are the same but for names, about 0 when
 * they have nothing to do with each other. Hubert, L. and Arabie, P. (1985) "Comparing partitions", Journal of
 * Classification 2: 193-218, equation (5).
 *
 * @param a group of each person in one grouping, any number as a name.
 * @param b the same people, in the same order, in the other.
 * @returns 1 as well where both groupings put everybody together or everybody apart.
 * @throws RangeError when they are not of the same people.
 */
export function adjustedRandIndex(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new RangeError('Both groupings need the same people.');
  const both = pairs(a.map((group, person) => `${group} ${b[person]}`));
  const [inA, inB, all] = [pairs(a), pairs(b), (a.length * (a.length - 1)) / 2];
  const expected = all === 0 ? 0 : (inA * inB) / all;
  const most = (inA + inB) / 2;
  return most === expected ? 1 : (both - expected) / (most - expected);
}

/** Pairs of people who are in one group. */
function pairs(groups: readonly (number | string)[]): number {
  const sizes = new Map<number | string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}
