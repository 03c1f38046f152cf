import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CardItem } from './useBoard.ts';
import { useCalm } from './useCalm.ts';

export interface NewPosts {
  /** Ids of others' cards that have not been on screen yet, in order. */
  readonly ids: ReadonlySet<string>;
  /** How many to announce: changes at most every ten seconds. */
  readonly announced: number;
  /** Gives an element to watch: its card is seen once half of it was on screen. */
  readonly watch: (element: Element | null, id: string) => void;
}

/** Cards of others that arrived while this page was open and were not looked at yet. */
export function useNewPosts(cards: readonly CardItem[], ready: boolean): NewPosts {
  const [seen, setSeen] = useState<ReadonlySet<string> | null>(null);
  // What is there when the page opens is not news.
  useEffect(() => {
    if (ready && seen === null) setSeen(new Set(cards.map((card) => card.id)));
  }, [ready, seen, cards]);
  const ids = useMemo(
    () => new Set(seen === null ? [] : cards.filter((card) => !card.mine && !seen.has(card.id)).map((card) => card.id)),
    [cards, seen],
  );
  const observer = useRef<IntersectionObserver | null>(null);
  const names = useRef(new WeakMap<Element, string>());
  useEffect(() => {
    const created = new IntersectionObserver(
      (entries) => {
        const found = entries
          .filter((entry) => entry.isIntersecting)
          .flatMap(({ target }) => names.current.get(target) ?? []);
        if (found.length > 0) setSeen((before) => (before === null ? null : new Set([...before, ...found])));
      },
      { threshold: 0.5 },
    );
    observer.current = created;
    return () => created.disconnect();
  }, []);
  const watch = useCallback((element: Element | null, id: string) => {
    if (element === null) return;
    names.current.set(element, id);
    observer.current?.observe(element);
  }, []);
  return { ids, announced: useCalm(ids.size), watch };
}
