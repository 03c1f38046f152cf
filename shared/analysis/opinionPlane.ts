/** Votes of people (rows) on statements (columns): agree 1, disagree -1, pass 0, unseen null. */
export type VoteMatrix = readonly (readonly (number | null)[])[];

/** A person's place in the plane. */
export type Point = readonly [x: number, y: number];

/** Power iteration ends when the direction moves less than this; or, with two like axes, after so many rounds. */
const STILL = 1e-12;
const MOST_ROUNDS = 2_000;

/**
 * Lays people out by their votes so that those who vote alike lie near each other, as Polis does: Small, C. et al.
 * (2021) "Polis: Scaling deliberation by mapping high dimensional opinion spaces", Recerca 26(2).
 *
 * An unseen vote counts as the statement's mean, so it pulls nobody anywhere. The plane is that of the first two
 * principal components. Whoever saw few statements would lie near the middle for that alone; their place is moved out
 * by the square root of all statements over those voted on.
 *
 * Deterministic: power iteration from a fixed start, the second axis on what the first leaves over.
 */
export function opinionPlane(votes: VoteMatrix): Point[] {
  const columns = votes[0]?.length ?? 0;
  const means = Array.from({ length: columns }, (_, column) => mean(votes.flatMap((row) => row[column] ?? [])));
  const centred = votes.map((row) => means.map((middle, column) => (row[column] ?? middle) - middle));
  const covariance = crossProducts(centred, columns);
  const first = mainAxis(covariance, null);
  const second = mainAxis(covariance, first);
  return centred.map((row, person): Point => {
    const seen = votes[person]?.filter((vote) => vote !== null).length ?? 0;
    const scale = Math.sqrt(columns / Math.max(1, seen));
    return [scale * dot(row, first), scale * dot(row, second)];
  });
}

function crossProducts(rows: readonly (readonly number[])[], columns: number): number[][] {
  const products = Array.from({ length: columns }, () => new Array<number>(columns).fill(0));
  for (const row of rows) {
    for (const [one, value] of row.entries()) {
      const into = products[one];
      if (value === 0 || into === undefined) continue;
      for (let other = 0; other < columns; other++) into[other] = (into[other] ?? 0) + value * (row[other] ?? 0);
    }
  }
  return products;
}

/** The unit vector along which the rows spread most, square to `beside`; zeros when they do not spread. */
function mainAxis(covariance: readonly (readonly number[])[], beside: readonly number[] | null): number[] {
  // Unequal parts, so that the start is square to no axis that a set of votes is likely to have.
  let axis = unit(
    squareTo(
      covariance.map((_, column) => 1 + 1 / (column + 2)),
      beside,
    ),
  );
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = unit(
      squareTo(
        covariance.map((row) => dot(row, axis)),
        beside,
      ),
    );
    const moved = 1 - Math.abs(dot(next, axis));
    axis = next;
    if (moved < STILL) break;
  }
  return axis;
}

function squareTo(vector: readonly number[], beside: readonly number[] | null): readonly number[] {
  if (beside === null) return vector;
  const along = dot(vector, beside);
  return vector.map((value, column) => value - along * (beside[column] ?? 0));
}

function unit(vector: readonly number[]): number[] {
  const length = Math.sqrt(dot(vector, vector));
  // What rounding leaves of nothing has no direction.
  return vector.map((value) => (length < 1e-9 ? 0 : value / length));
}

function dot(one: readonly number[], other: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < one.length; index++) sum += (one[index] ?? 0) * (other[index] ?? 0);
  return sum;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
