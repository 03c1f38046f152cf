import type { CardItem } from '../../../hooks/useBoard.ts';
import { NONE } from '../../../hooks/useBoardLook.ts';
import type { Section } from './Section.ts';

/**
 * Puts every card into one section, in its own order.
 * @param heads sections in the order in which they stand
 * @param keyOf a card's section; without one, or with one that is not there, it stands in the last
 * @param none title of the last section, for cards without a key
 * @param empty sections without cards are kept: something can be put in
 */
export function groupCards(
  cards: readonly CardItem[],
  heads: readonly { readonly key: string; readonly title: string }[],
  keyOf: (card: CardItem) => string | undefined,
  none: string,
  empty: boolean,
): readonly Section[] {
  const found = new Map<string, CardItem[]>(heads.map(({ key }) => [key, []]));
  const rest: CardItem[] = [];
  for (const card of cards) (found.get(keyOf(card) ?? NONE) ?? rest).push(card);
  const sections = heads.map(({ key, title }) => ({ key, title, cards: found.get(key) ?? [] }));
  return [...sections, { key: NONE, title: none, cards: rest }].filter(
    ({ key, cards: inside }) => inside.length > 0 || (empty && key !== NONE),
  );
}
