import { WEIGHTS, type Weight } from '../model/words.ts';

/** One person's sealed ballot: no name, no time, no order. A statement that is missing was not answered. */
export interface Ballot {
  readonly weights: Readonly<Record<string, Weight>>;
  /** How many of ten people would say "a lot": 0 to 10. */
  readonly guesses: Readonly<Record<string, number>>;
}

/** How many people gave a statement each weight. */
export type Counts = Readonly<Record<Weight, number>>;

/**
 * The least number of people whose answers may be told as a sum: "exact from five ballots on". Below it one's own
 * answer and that of two friends are enough to read the rest.
 */
export const ENOUGH = 5;

/** The weight that a ballot gives a statement, or null: ids are anybody's strings, `constructor` among them. */
export function weightOf(ballot: Ballot, statement: string): Weight | null {
  return Object.hasOwn(ballot.weights, statement) ? (ballot.weights[statement] ?? null) : null;
}

/** Whether a ballot counts as one: it gives at least one of these statements a weight, "pass" included. */
export function saysSomething(ballot: Ballot, statements: readonly string[]): boolean {
  return statements.some((statement) => weightOf(ballot, statement) !== null);
}

/** Tallies one statement. Whoever did not answer it is in none of the counts. */
export function tally(ballots: readonly Ballot[], statement: string): Counts {
  const counts = { lot: 0, somewhat: 0, not: 0, pass: 0 };
  for (const ballot of ballots) {
    const weight = weightOf(ballot, statement);
    if (weight !== null) counts[weight] += 1;
  }
  return counts;
}

export function answeredOf(counts: Counts): number {
  return WEIGHTS.reduce((sum, weight) => sum + counts[weight], 0);
}
