import { ENOUGH } from '../../../shared/analysis/ballot.ts';
import { type Evenness, evennessOfGroups, type Spread, type Turns } from '../../../shared/analysis/evenness.ts';
import type { EvennessView } from '../../../shared/api/evenness.ts';

/** Of two, each knows the other's share from the figure and their own. */
const LEAST_IN_GROUP = 3;
const NOTHING: Spread = { within: null, between: null };

/**
 * Evenness of turns as it may be told (EVEN-2): nothing of fewer than five people, nothing within groups of two. In tenths
 * under a promise of no names: whoever watches a finer figure while cards come in learns which of them have one author.
 * @param groups of people; one of all of them where there are no groups
 */
export function spreadOf(
  groups: readonly (readonly Turns[])[],
  hidden: boolean,
): Pick<EvennessView, 'tooFew' | 'volume' | 'uptake'> {
  const tooFew = groups.flat().length < ENOUGH;
  if (tooFew) return { tooFew, volume: NOTHING, uptake: NOTHING };
  const within = evennessOfGroups(groups.filter((people) => people.length >= LEAST_IN_GROUP));
  const between = evennessOfGroups(groups);
  const told = (kind: 'volume' | 'uptake') => ({
    within: rounded(within[kind].within, hidden),
    between: rounded(between[kind].between, hidden),
  });
  return { tooFew, volume: told('volume'), uptake: told('uptake') };
}

function rounded(figure: Evenness | null, hidden: boolean): Evenness | null {
  const steps = hidden ? 10 : 100;
  const round = (share: number) => Math.round(share * steps) / steps;
  return figure === null ? null : { pielou: round(figure.pielou), gini: round(figure.gini) };
}
