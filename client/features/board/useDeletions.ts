import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { toPlainText } from '../../../shared/richtext/schema.ts';
import type { Deletion, ReadyBoard } from '../../hooks/useBoard.ts';
import { revealCard } from './views/revealCard.ts';

/** More than anybody posts in an hour; each keeps its words in memory. */
const MOST = 100;

/** A card that was removed on this page and can come back. */
export interface Deleted {
  readonly id: string;
  readonly number: number | null;
  /** How it began. */
  readonly words: string;
}

export interface DeletionsHandle {
  readonly count: number;
  /** The last one last. */
  readonly all: readonly Deleted[];
  remove(id: string): void;
  /** Brings back the last one. */
  undo(): void;
  bringBack(id: string): void;
  undoAll(): void;
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
  const deleted = useRef<readonly (Deleted & Deletion)[]>([]);
  const [all, setAll] = useState<readonly Deleted[]>([]);
  const keep = useCallback((next: readonly (Deleted & Deletion)[]) => {
    deleted.current = next;
    setAll(next);
  }, []);
  const { byId } = snapshot.items;
  const cards = useRef(byId);
  cards.current = byId;
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

  // With the board: what nobody brought back needs nobody's memory.
  useEffect(
    () => () => {
      for (const each of deleted.current) each.forget();
    },
    [],
  );
  const remove = useCallback(
    (id: string) => {
      focus.current = { id, when: 'gone', on: neighbour(id) };
      const card = cards.current.get(id);
      const words = card === undefined ? '' : toPlainText(card.text).trim().slice(0, SHOWN);
      const next = [...deleted.current, { id, number: card?.number ?? null, words, ...actions.remove(id) }];
      for (const old of next.slice(0, -MOST)) old.forget();
      keep(next.slice(-MOST));
    },
    [actions, keep],
  );
  const bringBack = useCallback(
    (id: string) => {
      const back = deleted.current.findLast((each) => each.id === id);
      if (back === undefined) return;
      focus.current = { id, when: 'back', on: id };
      back.bringBack();
      keep(deleted.current.filter((each) => each !== back));
    },
    [keep],
  );
  const undo = useCallback(() => bringBack(deleted.current.at(-1)?.id ?? ''), [bringBack]);
  const undoAll = useCallback(() => {
    while (deleted.current.length > 0) undo();
  }, [undo]);
  const forget = useCallback(() => {
    for (const old of deleted.current) old.forget();
    keep([]);
  }, [keep]);
  return { count: all.length, all, remove, undo, bringBack, undoAll, forget };
}

/** Enough to know it again. */
const SHOWN = 200;

/** The card that stands behind one on the screen, or before it. */
function neighbour(id: string): string | null {
  const place = document.getElementById(`card-${id}`)?.closest('li');
  const next = place?.nextElementSibling ?? place?.previousElementSibling;
  return next?.querySelector('article')?.id.replace(/^card-/, '') ?? null;
}
