import { useCallback, useEffect, useRef, useState } from 'react';
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

const NOTHING: ReadonlySet<string> = new Set();

/** Cards of others that arrived while this page was open and were not looked at yet. */
export function useNewPosts(cards: readonly CardItem[], ready: boolean): NewPosts {
  // Whatever was there once is news no more, gone and brought back as well.
  const known = useRef<Set<string> | null>(null);
  const [ids, setIds] = useState(NOTHING);
  useEffect(() => {
    if (!ready) return;
    const first = known.current === null;
    const before = known.current ?? new Set();
    known.current = before;
    const fresh: string[] = [];
    for (const { id, mine } of cards) {
      if (before.has(id)) continue;
      before.add(id);
      // What is there when the page opens is not news.
      if (!first && !mine) fresh.push(id);
    }
    const there = new Set(cards.map(({ id }) => id));
    setIds((news) => {
      const left = [...news, ...fresh].filter((id) => there.has(id));
      return left.length === news.size && fresh.length === 0 ? news : new Set(left);
    });
  }, [ready, cards]);
  const observer = useRef<IntersectionObserver | null>(null);
  const names = useRef(new WeakMap<Element, string>());
  useEffect(() => {
    const created = new IntersectionObserver(
      (entries) => {
        const found = new Set(
          entries.filter((entry) => entry.isIntersecting).map(({ target }) => names.current.get(target)),
        );
        // Of a thousand cards that somebody scrolls past few are news.
        setIds((news) => {
          const left = [...news].filter((id) => !found.has(id));
          return left.length === news.size ? news : new Set(left);
        });
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
