import { useEffect } from 'react';

/** What somebody wants to do with a card, told by its menu to the panel that opens with it. */
export type CardWish = 'reply' | 'link' | 'invite';

let wish: { readonly card: string; readonly what: CardWish } | null = null;
const listeners = new Set<() => void>();

/** To be said before the card is opened: its panel may be on its way, or stand there already. */
export function wishFor(card: string, what: CardWish): void {
  wish = { card, what };
  for (const listener of listeners) listener();
}

/** Calls with each wish for a card, once. */
export function useCardWish(card: string, grant: (what: CardWish) => void): void {
  useEffect(() => {
    const look = () => {
      if (wish?.card !== card) return;
      const { what } = wish;
      wish = null;
      grant(what);
    };
    look();
    listeners.add(look);
    return () => {
      listeners.delete(look);
    };
  }, [card, grant]);
}
