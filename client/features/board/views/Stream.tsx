import { CardWindow } from './CardWindow.tsx';
import type { ViewProps } from './DrawCard.ts';
import { guessCardHeight } from './guessHeight.ts';
import { useCardOrder } from './useCardOrder.ts';
import styles from './Views.module.css';

/** By arrival, the newest last: nothing moves under a reader. */
export function Stream({ cards, draw }: ViewProps) {
  useCardOrder(cards);
  return <CardWindow className={styles.list} cards={cards} draw={draw} guess={guessCardHeight} gap={12} />;
}
