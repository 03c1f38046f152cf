import { median } from './median.ts';

/** What one person did: how much, and how often it was built on, cited or carried to a statement. Whole numbers. */
export interface Turns {
  readonly volume: number;
  readonly uptake: number;
}

/** How evenly something is spread. No names, no order, no number of anybody. */
export interface Evenness {
  /** Pielou's J: 1 when all have the same share, 0 when one has everything. */
  readonly pielou: number;
  /** Gini coefficient: 0 when all have the same share, near 1 when one of many has everything. */
  readonly gini: number;
}

/** Evenness of one kind of turns in a cohort; null where too little was said to tell. */
export interface Spread {
  /** The middle J and the middle Gini of the groups that say something. */
  readonly within: Evenness | null;
  /** Between groups, by turns a person, so that a larger group is not called louder. */
  readonly between: Evenness | null;
}

/**
 * Nothing is said under five turns a person on average. Shannon's entropy from few counts comes out too low, by about
 * (n - 1) / 2N for N turns of n people (Miller, G. (1955) "Note on the bias of information estimates"): at five turns
 * a person, people with the very same chance seem uneven by at most 0.08 of J (two people), 0.05 for a group of
 * five. Five is also the least expected count at which a test of equal shares is trusted (Cochran, W. (1954) "Some
 * methods for strengthening the common chi-square tests", Biometrics 10: 417-451). Gini stays about 0.25 by chance there.
 */
export const LEAST_TURNS = 5;

/**
 * Evenness among some people.
 *
 * J = H / ln n with H = -sum of p ln p (Shannon 1948; Pielou, E. C. (1966) "The measurement of diversity in different
 * types of biological collections", Journal of Theoretical Biology 13: 131-144). Gini is the mean difference of all
 * pairs over twice the mean (Gini 1912), here by the sorted form, without the correction n / (n - 1).
 *
 * @param turns of each person, those with none included: who is left out makes a group look more even.
 * @returns null for nobody, for one person (even with whom?), and under `LEAST_TURNS` turns a person on average.
 */
export function evenness(turns: readonly number[]): Evenness | null {
  const all = turns.reduce((sum, own) => sum + own, 0);
  return turns.length < 2 || all < LEAST_TURNS * turns.length ? null : ofShares(turns);
}

/**
 * Evenness of volume and of uptake within groups and between them. Of the groups only their middle comes out, and
 * between needs two groups and `LEAST_TURNS` turns a person in the whole cohort. Empty groups are left away.
 */
export function evennessOfGroups(groups: readonly (readonly Turns[])[]): { volume: Spread; uptake: Spread } {
  const filled = groups.filter((people) => people.length > 0);
  return {
    volume: spread(filled.map((people) => people.map(({ volume }) => volume))),
    uptake: spread(filled.map((people) => people.map(({ uptake }) => uptake))),
  };
}

function spread(groups: readonly (readonly number[])[]): Spread {
  const each = groups.flatMap((turns) => evenness(turns) ?? []);
  const pielou = median(each.map((one) => one.pielou));
  const gini = median(each.map((one) => one.gini));
  return { within: pielou === null || gini === null ? null : { pielou, gini }, between: between(groups) };
}

function between(groups: readonly (readonly number[])[]): Evenness | null {
  const turns = groups.flat();
  const all = turns.reduce((sum, own) => sum + own, 0);
  if (groups.length < 2 || all < LEAST_TURNS * turns.length) return null;
  return ofShares(groups.map((own) => own.reduce((sum, one) => sum + one, 0) / own.length));
}

/** @param amounts at least two, not all of them zero. */
function ofShares(amounts: readonly number[]): Evenness {
  const all = amounts.reduce((sum, amount) => sum + amount, 0);
  const entropy = amounts.reduce(
    (sum, amount) => (amount === 0 ? sum : sum - (amount / all) * Math.log(amount / all)),
    0,
  );
  const sorted = [...amounts].sort((a, b) => a - b);
  const count = sorted.length;
  const weighed = sorted.reduce((sum, amount, index) => sum + (2 * (index + 1) - count - 1) * amount, 0);
  // Rounding must not make somebody "more even than even".
  return { pielou: clamp(entropy / Math.log(count)), gini: clamp(weighed / (count * all)) };
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
