import { useMemo } from 'react';
import { CardWindow } from './CardWindow.tsx';
import type { ViewProps } from './DrawCard.ts';
import { guessCardHeight } from './guessHeight.ts';
import { threadCards } from './threadCards.ts';
import { useCardOrder } from './useCardOrder.ts';
import styles from './Views.module.css';

/** What answers a card under it, oldest first. Further in than three steps nothing moves to the side: each says what it answers. */
export function Threads({ board, cards, draw }: ViewProps) {
  const { links, byId } = board.snapshot.items;
  const threads = useMemo(() => threadCards(cards, links, byId), [cards, links, byId]);
  useCardOrder(threads.cards);
  return (
    <CardWindow
      className={styles.threadList}
      cards={threads.cards}
      draw={draw}
      guess={guessCardHeight}
      gap={12}
      depthOf={({ id }) => threads.depthOf.get(id) ?? 0}
    />
  );
}
