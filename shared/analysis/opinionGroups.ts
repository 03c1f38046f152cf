import type { Weight } from '../model/words.ts';
import { type Ballot, ENOUGH, weightOf } from './ballot.ts';
import { kMeans, silhouette } from './kMeans.ts';
import { opinionPlane, type Point, type VoteMatrix } from './opinionPlane.ts';

/** Votes that place a person, or all statements where there are fewer: Polis' threshold. */
const LEAST_VOTES = 7;
/** More groups than five are no picture any more: Polis' bound. */
const MOST_GROUPS = 5;
/** Beyond two groups, each further one needs so many more people: Polis' bound as well. */
const PEOPLE_A_GROUP = 12;

export interface OpinionGroups {
  /** The group of each row, from 0 in the order in which rows first meet them; null when a row is in none shown. */
  readonly groups: readonly (number | null)[];
  /** People in each group: five at least. */
  readonly sizes: readonly number[];
}

/**
 * A second look at a vote, for those who ask for it: who votes alike. Small, C. et al. (2021) "Polis: Scaling
 * deliberation by mapping high dimensional opinion spaces", Recerca 26(2): people in the plane of the first two
 * principal components of all rows, k-means there, k from 2 to 5 with the best mean silhouette (the fewer of equals).
 * Left out of Polis' pipeline: its first pass that folds thousands of people into 100 points, its smoothing of k over time, and
 * its filling up to 15 people with those who voted little.
 *
 * Only people with seven votes (or all statements) are placed. A group under five is not shown, its people are in none.
 * A row's group is as private as its ballot: it is for that person alone and for sums.
 *
 * @param votes rows voters, columns statements, all rows of one length.
 * @param moderatedOut columns that were taken out after people had voted on them. As in Polis they count towards the
 *   seven votes, and in the plane everybody has 0 there: nobody differs by them, and since a 0 is a vote they also damp
 *   how far those who saw little are moved out.
 */
export function opinionGroups(votes: VoteMatrix, moderatedOut: ReadonlySet<number> = new Set()): OpinionGroups {
  const placed = votes.flatMap((row, index) => (enoughVotes(row) ? [index] : []));
  const plane = opinionPlane(votes.map((row) => row.map((vote, column) => (moderatedOut.has(column) ? 0 : vote))));
  const points = placed.map((index): Point => plane[index] ?? [0, 0]);
  const most = Math.min(MOST_GROUPS, 2 + Math.floor(placed.length / PEOPLE_A_GROUP));
  let best: { groups: readonly number[]; clear: number } | null = null;
  for (let count = 2; count <= most; count++) {
    const groups = kMeans(points, count);
    if (groups === null) break;
    const clear = silhouette(points, groups);
    if (best === null || clear > best.clear) best = { groups, clear };
  }
  const found = new Array<number | null>(votes.length).fill(null);
  for (const [place, index] of placed.entries()) found[index] = best?.groups[place] ?? null;
  return shownOf(found);
}

/**
 * Ballots as votes: "a lot" 1, "somewhat" 0, "not" -1. The middle of an ordered scale lies in the middle; a half would
 * claim to know that it is nearer to one end. A pass is null, not Polis' 0: with three weights 0 is an opinion, and
 * "I would rather not say" is none.
 */
export function votesOf(ballots: readonly Ballot[], statements: readonly string[]): VoteMatrix {
  const worth: Readonly<Record<Weight, number | null>> = { lot: 1, somewhat: 0, not: -1, pass: null };
  return ballots.map((ballot) =>
    statements.map((statement) => {
      const weight = weightOf(ballot, statement);
      return weight === null ? null : worth[weight];
    }),
  );
}

function enoughVotes(row: readonly (number | null)[]): boolean {
  const cast = row.filter((vote) => vote !== null).length;
  return cast > 0 && cast >= Math.min(LEAST_VOTES, row.length);
}

/** Drops groups under five and numbers the others as rows meet them. */
function shownOf(found: readonly (number | null)[]): OpinionGroups {
  const members = new Map<number, number>();
  for (const group of found) if (group !== null) members.set(group, (members.get(group) ?? 0) + 1);
  const shown = [...members].filter(([, size]) => size >= ENOUGH);
  const numbers = new Map(shown.map(([group], index) => [group, index]));
  return {
    groups: found.map((group) => (group === null ? null : (numbers.get(group) ?? null))),
    sizes: shown.map(([, size]) => size),
  };
}
