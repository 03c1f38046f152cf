import type { Turns } from '../../../shared/analysis/evenness.ts';
import type { AuthoredCard, BoardContent } from '../boardContent.ts';

/** What stands in the cohort's document, and what took its cards up. */
export interface TakenUp extends Pick<BoardContent, 'cards' | 'links'> {
  /** Cards that a synthesis cites. */
  readonly cited: readonly string[];
  /** Statements that were collated, not those that were merged out of them. */
  readonly statements: readonly { readonly origin: string; readonly cards: readonly string[] }[];
}

/**
 * Turns of each of these people (EVEN-1), those with none included. A card is a turn of each who wrote in it. It is taken
 * up by each other person who linked to it, by each statement and by syntheses.
 *
 * Whoever links to a card again counts once, and so do all syntheses: somebody who makes links by the dozen would otherwise
 * see from the figures which cards have one author (EVEN-2).
 */
export function turnsOf(people: readonly string[], taken: TakenUp): ReadonlyMap<string, Turns> {
  const volume = new Map<string, number>();
  const uptake = new Map<string, number>();
  const byId = new Map(taken.cards.map((card) => [card.id, card]));
  for (const { authors } of taken.cards) for (const author of new Set(authors)) add(volume, author);
  for (const { card, by } of uptakes(taken, byId)) {
    for (const author of new Set(card.authors)) if (author !== by) add(uptake, author);
  }
  return new Map(people.map((id) => [id, { volume: volume.get(id) ?? 0, uptake: uptake.get(id) ?? 0 }]));
}

interface Uptake {
  readonly card: AuthoredCard;
  readonly by: string;
}

function uptakes({ links, cited, statements }: TakenUp, byId: ReadonlyMap<string, AuthoredCard>): readonly Uptake[] {
  const found = new Map<string, Uptake>();
  const take = (id: string, by: string, key: string) => {
    const card = byId.get(id);
    if (card !== undefined) found.set(`${key} ${id}`, { card, by });
  };
  for (const { from, to, by: drawnBy } of links) {
    const by = drawnBy ?? byId.get(from)?.authors[0] ?? '';
    if (by !== '') take(to, by, `link ${by}`);
  }
  for (const [index, { origin, cards }] of statements.entries())
    for (const id of cards) take(id, origin, `statement ${index}`);
  for (const id of cited) take(id, '', 'synthesis');
  return [...found.values()];
}

function add(counts: Map<string, number>, who: string): void {
  counts.set(who, (counts.get(who) ?? 0) + 1);
}
