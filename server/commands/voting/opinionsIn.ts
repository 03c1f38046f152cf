import { type Ballot, tally } from '../../../shared/analysis/ballot.ts';
import { opinionGroups, votesOf } from '../../../shared/analysis/opinionGroups.ts';
import type { PictureView } from '../../../shared/api/session.ts';

type Mostly = NonNullable<PictureView['opinions']>['groups'][number]['statements'][string];

/**
 * Who votes alike, and what more than half of each such group said; null where fewer than two groups can be told apart.
 * @param statements all that were voted on, by which people are grouped
 * @param told those of which the whole picture says something: of the others nothing is said here either
 */
export function opinionsIn(
  ballots: readonly Ballot[],
  statements: readonly string[],
  told: ReadonlySet<string>,
): PictureView['opinions'] {
  const { groups, sizes } = opinionGroups(votesOf(ballots, statements));
  if (sizes.length < 2) return null;
  return {
    groups: sizes.map((people, group) => {
      const own = ballots.filter((_, index) => groups[index] === group);
      const mostly = statements.map((id) => [id, told.has(id) ? mostlySaid(own, id) : 'mixed'] as const);
      return { people, statements: Object.fromEntries(mostly) };
    }),
    others: groups.filter((group) => group === null).length,
  };
}

/** Half of all its people, not of those who answered: few who did are not the group. */
function mostlySaid(ballots: readonly Ballot[], statement: string): Mostly {
  const counts = tally(ballots, statement);
  return (['lot', 'somewhat', 'not'] as const).find((weight) => 2 * counts[weight] > ballots.length) ?? 'mixed';
}
