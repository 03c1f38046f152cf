export interface Numbers {
  readonly size: number;
  readonly count: number;
  /** Null for as many as like. */
  readonly places: number | null;
}

/** How many groups of about this size so many people make: none of them larger, and none of one person (GRP-1). */
export function countFor(people: number, size: number): number {
  if (people === 0 || size < 1) return 0;
  const count = Math.ceil(people / size);
  return Math.max(1, people > 2 ? Math.min(count, Math.floor(people / 2)) : count);
}

/** Sizes of the smallest and the largest group: they differ by one at most. */
export function smallestTo(people: number, count: number): readonly [small: number, large: number] {
  return [Math.floor(people / count), Math.ceil(people / count)];
}
