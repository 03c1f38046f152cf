import { agreement } from './agreement.ts';
import { answeredOf, type Ballot, type Counts, ENOUGH, saysSomething, tally } from './ballot.ts';
import { median } from './median.ts';

/** How the whole cohort sees one statement. */
export interface Distribution {
  readonly statement: string;
  /** Null when fewer than five people answered it: then nothing is said of it, its silence included. */
  readonly said: Said | null;
}

export interface Said {
  readonly counts: Counts;
  /** People who gave a weight, "pass" included. */
  readonly answered: number;
  /** Ballots of this vote that leave the statement out: neither a pass nor an opinion. */
  readonly silent: number;
  /** Van der Eijk's A over lot, somewhat, not; -1 to 1; null when all who answered passed. */
  readonly agreement: number | null;
  /** How many of ten people said "a lot": 0 to 10, not rounded. */
  readonly fact: number;
  /** The cohort's middle guess of that, 0 to 10; null under five guesses. */
  readonly guess: number | null;
  /** Fact minus guess: above 0 when more people said "a lot" than the cohort thought. */
  readonly gap: number | null;
}

export type Picture =
  | { readonly said: 'tooFew' }
  | { readonly said: 'all'; readonly ballots: number; readonly distributions: readonly Distribution[] };

/**
 * The picture of a vote: one distribution a statement, in the order given and in no other.
 *
 * - A ballot counts when it gives at least one weight; an empty one hides nobody and makes no fifth.
 * - Under five ballots nothing is said at all. From five on, tallies are exact.
 * - A statement that fewer than five people answered says nothing, also in a cohort of hundreds: who fell silent is
 *   often seen in the room (came late, left early, said so), so only those who answered hide each other.
 * - The same holds for guesses: the middle one of fewer than five is left out.
 * - The fact beside the guess is the share of "a lot" among those who gave a weight, pass included, because the
 *   question was "of ten people in this cohort, how many will say that": somebody who passes is one of the ten who did
 *   not say it. Whoever is silent was not asked, as far as the tally knows.
 */
export function picture(ballots: readonly Ballot[], statements: readonly string[]): Picture {
  const cast = ballots.filter((ballot) => saysSomething(ballot, statements));
  if (cast.length < ENOUGH) return { said: 'tooFew' };
  const distributions = statements.map((statement) => ({ statement, said: said(cast, ballots, statement) }));
  return { said: 'all', ballots: cast.length, distributions };
}

function said(cast: readonly Ballot[], guessing: readonly Ballot[], statement: string): Said | null {
  const counts = tally(cast, statement);
  const answered = answeredOf(counts);
  if (answered < ENOUGH) return null;
  const fact = (10 * counts.lot) / answered;
  const guess = middleGuess(guessing, statement);
  return {
    counts,
    answered,
    silent: cast.length - answered,
    agreement: agreement([counts.lot, counts.somewhat, counts.not]),
    fact,
    guess,
    gap: guess === null ? null : fact - guess,
  };
}

/** The median, so that one wild guess moves nothing. */
function middleGuess(ballots: readonly Ballot[], statement: string): number | null {
  const guesses = ballots.flatMap(({ guesses: own }) =>
    Object.hasOwn(own, statement) && own[statement] !== undefined ? [own[statement]] : [],
  );
  return guesses.length < ENOUGH ? null : median(guesses);
}
