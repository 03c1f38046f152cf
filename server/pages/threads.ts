import type { EditionCard } from '../../shared/api/edition.ts';

export interface Thread {
  readonly card: EditionCard;
  /** Everything that goes back to it, answers right after what they answer. */
  readonly replies: readonly EditionCard[];
}

/**
 * Cards as they are read: each that answers none in the order of numbers, with everything that goes back to it.
 * A card that links to several stands under the first of them. Each card appears once, also in a circle of links.
 */
export function threads(cards: readonly EditionCard[]): Thread[] {
  const ordered = [...cards].sort((a, b) => a.number - b.number);
  const numbers = new Set(ordered.map((card) => card.number));
  const answers = new Map<number, EditionCard[]>();
  const roots: EditionCard[] = [];
  for (const card of ordered) {
    const target = card.links.find(({ to }) => to !== card.number && numbers.has(to));
    if (target === undefined) roots.push(card);
    else answers.set(target.to, [...(answers.get(target.to) ?? []), card]);
  }
  const placed = new Set<number>();
  const collect = (root: EditionCard): Thread => {
    placed.add(root.number);
    const replies: EditionCard[] = [];
    const waiting = [...(answers.get(root.number) ?? [])].reverse();
    for (let card = waiting.pop(); card !== undefined; card = waiting.pop()) {
      if (placed.has(card.number)) continue;
      placed.add(card.number);
      replies.push(card);
      waiting.push(...[...(answers.get(card.number) ?? [])].reverse());
    }
    return { card: root, replies };
  };
  const found = roots.map(collect);
  // What is left goes round in circles: the lowest number opens each.
  for (const card of ordered) if (!placed.has(card.number)) found.push(collect(card));
  return found.sort((a, b) => a.card.number - b.card.number);
}
