import { useEffect, useRef } from 'react';
import type { CardItem } from '../../../hooks/useBoard.ts';
import { revealCard } from './revealCard.ts';

/** What one has just posted is brought into sight; the pen stays where it is. */
export function useOwnNewCard(cards: readonly CardItem[]): void {
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    // Only this device knows them: they came from here, a moment ago or before the page was opened.
    const own = cards.filter(({ mine, number }) => mine && number === null).map(({ id }) => id);
    const posted = known.current === null ? undefined : own.find((id) => known.current?.has(id) === false);
    known.current = new Set([...(known.current ?? []), ...own]);
    if (posted === undefined) return;
    requestAnimationFrame(() => revealCard(posted, { focus: false, nearest: true }));
  }, [cards]);
}
