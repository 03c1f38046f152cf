import type { Point } from './opinionPlane.ts';

/** Lloyd's steps come to rest by themselves; this only bounds them. Polis stops after fewer. */
const MOST_STEPS = 100;

/**
 * Puts points into `count` groups around their means (Lloyd, S. (1982) "Least squares quantization in PCM", IEEE
 * Transactions on Information Theory 28: 129-137). Deterministic: the first centre is the point farthest from the
 * middle of all, each next one the point farthest from the centres so far (Gonzalez 1985), the first of equals.
 *
 * @returns the group of each point, 0 to `count` - 1; null when there are fewer different points than groups.
 */
export function kMeans(points: readonly Point[], count: number): number[] | null {
  let centres = farApart(points, count);
  if (centres.length < count) return null;
  let groups = nearest(points, centres);
  for (let step = 0; step < MOST_STEPS; step++) {
    centres = centres.map((centre, group) => middle(points.filter((_, index) => groups[index] === group)) ?? centre);
    const next = nearest(points, centres);
    if (next.every((group, index) => group === groups[index])) break;
    groups = next;
  }
  return groups;
}

/**
 * Mean silhouette: how much nearer points lie to their own group than to the next one; -1 to 1, the higher the clearer.
 * Rousseeuw, P. J. (1987) "Silhouettes", Journal of Computational and Applied Mathematics 20: 53-65. A point alone in
 * its group counts 0.
 */
export function silhouette(points: readonly Point[], groups: readonly number[]): number {
  const count = Math.max(...groups) + 1;
  const sizes = new Array<number>(count).fill(0);
  for (const group of groups) sizes[group] = (sizes[group] ?? 0) + 1;
  let sum = 0;
  for (const [index, point] of points.entries()) {
    const own = groups[index] ?? 0;
    const size = sizes[own] ?? 0;
    if (size < 2) continue;
    const far = new Array<number>(count).fill(0);
    for (const [at, other] of points.entries()) {
      const group = groups[at] ?? 0;
      far[group] = (far[group] ?? 0) + Math.sqrt(squared(point, other));
    }
    const inside = (far[own] ?? 0) / (size - 1);
    const outside = Math.min(
      ...far.map((total, group) => (group === own || !sizes[group] ? Number.POSITIVE_INFINITY : total / sizes[group])),
    );
    const wider = Math.max(inside, outside);
    if (wider > 0 && wider < Number.POSITIVE_INFINITY) sum += (outside - inside) / wider;
  }
  return points.length === 0 ? 0 : sum / points.length;
}

function farApart(points: readonly Point[], count: number): Point[] {
  const all = middle(points);
  if (all === null) return [];
  const centres: Point[] = [];
  let distances = points.map((point) => squared(point, all));
  while (centres.length < count) {
    const farthest = distances.reduce((best, distance, index) => (distance > (distances[best] ?? 0) ? index : best), 0);
    const centre = points[farthest];
    if (centre === undefined || distances[farthest] === 0) break;
    const toCentre = points.map((point) => squared(point, centre));
    distances = centres.length === 0 ? toCentre : distances.map((old, index) => Math.min(old, toCentre[index] ?? 0));
    centres.push(centre);
  }
  return centres;
}

function nearest(points: readonly Point[], centres: readonly Point[]): number[] {
  return points.map((point) => {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (const [group, centre] of centres.entries()) {
      const distance = squared(point, centre);
      if (distance < least) [best, least] = [group, distance];
    }
    return best;
  });
}

function middle(points: readonly Point[]): Point | null {
  if (points.length === 0) return null;
  const sum = points.reduce(([x, y], point): [number, number] => [x + point[0], y + point[1]], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}

function squared(one: Point, other: Point): number {
  return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2;
}
