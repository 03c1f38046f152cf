import { useEffect, useRef } from 'react';
import type { CardItem } from '../../../hooks/useBoard.ts';
import { setCardOrder } from './revealCard.ts';

/** Says in which order the present view reads its cards, for the keys that go from one to the next. */
export function useCardOrder(cards: readonly CardItem[]): void {
  const latest = useRef(cards);
  latest.current = cards;
  useEffect(() => setCardOrder(() => latest.current.map(({ id }) => id)), []);
}
