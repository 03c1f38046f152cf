import type { CardItem, LinkView } from '../../hooks/useBoard.ts';

interface Items {
  readonly cards: readonly CardItem[];
  readonly byId: ReadonlyMap<string, CardItem>;
  readonly links: readonly LinkView[];
}

/** Challenges and questions that no card answers (SYN-1), in the order of their numbers. */
export function openCards({ cards, byId, links }: Items): readonly CardItem[] {
  const answered = new Set(
    links.filter(({ type, from }) => type === 'answers' && byId.has(from)).map((link) => link.to),
  );
  return cards.filter(({ id, type }) => (type === 'challenge' || type === 'question') && !answered.has(id));
}
