import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Deletion, ReadyBoard } from '../../hooks/useBoard.ts';
import { revealCard } from './views/revealCard.ts';

/** As many slips as a person notices at once. */
const MOST = 10;

interface Deleted extends Deletion {
  readonly id: string;
}

export interface DeletionsHandle {
  readonly count: number;
  remove(id: string): void;
  /** Brings back the last one. */
  undo(): void;
  forget(): void;
}

/**
 * Deletions that can be taken back, and where the focus goes: to the next card when one is gone, to the card when it
 * is back, so that whoever works by keyboard stays where they were.
 * @param heading takes the focus when there is no card left
 */
export function useDeletions(
  { actions, snapshot }: ReadyBoard,
  heading: RefObject<HTMLElement | null>,
): DeletionsHandle {
  const deleted = useRef<readonly Deleted[]>([]);
  const [count, setCount] = useState(0);
  const keep = useCallback((next: readonly Deleted[]) => {
    deleted.current = next;
    setCount(next.length);
  }, []);
  const { byId } = snapshot.items;
  const focus = useRef<{ id: string; when: 'gone' | 'back'; on: string | null } | null>(null);
  useEffect(() => {
    const { current } = focus;
    if (current === null || byId.has(current.id) !== (current.when === 'back')) return;
    focus.current = null;
    // After a menu that closes has given the focus back to a button that is gone.
    const frame = requestAnimationFrame(() => {
      if (current.on !== null && revealCard(current.on, { nearest: true })) return;
      heading.current?.focus({ preventScroll: current.when === 'gone' });
    });
    return () => cancelAnimationFrame(frame);
  }, [byId, heading]);

  const remove = useCallback(
    (id: string) => {
      focus.current = { id, when: 'gone', on: neighbour(id) };
      const all = [...deleted.current, { id, ...actions.remove(id) }];
      for (const old of all.slice(0, -MOST)) old.forget();
      keep(all.slice(-MOST));
    },
    [actions, keep],
  );
  const undo = useCallback(() => {
    const last = deleted.current.at(-1);
    if (last === undefined) return;
    focus.current = { id: last.id, when: 'back', on: last.id };
    last.bringBack();
    keep(deleted.current.slice(0, -1));
  }, [keep]);
  const forget = useCallback(() => {
    for (const old of deleted.current) old.forget();
    keep([]);
  }, [keep]);
  return { count, remove, undo, forget };
}

/** The card that stands behind one on the screen, or before it. */
function neighbour(id: string): string | null {
  const place = document.getElementById(`card-${id}`)?.closest('li');
  const next = place?.nextElementSibling ?? place?.previousElementSibling;
  return next?.querySelector('article')?.id.replace(/^card-/, '') ?? null;
}
