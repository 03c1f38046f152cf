import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { following } from '../state/following.ts';
import type { ReadyBoard } from './useBoard.ts';

export interface Following {
  /** Whom this page goes along with; null for nobody. */
  readonly member: string | null;
  readonly set: (member: string | null) => void;
}

export function useFollowing(): Following {
  return useStore(following);
}

/** What a person does who goes a way of their own again. */
const OWN_WAYS = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;
/** Where pressing something is still part of following. */
const STAY = '[data-following]';

/**
 * WHO-2: says which card this person has open, and goes to the card that the followed one has open, until this one
 * scrolls, presses something, or they are gone.
 * @param looking the card this person has open, as far as others know it; null for none, and under a promise of no names
 */
export function useFollow(
  { snapshot, document }: ReadyBoard,
  looking: string | null,
  onOpen: (id: string) => void,
): void {
  const { presence } = document;
  useEffect(() => presence.set({ looking }), [presence, looking]);
  const { member, set } = useFollowing();
  const { here, items } = snapshot;
  const theirs = member === null ? null : (snapshot.looking.get(member) ?? null);
  const gone = member !== null && !here.has(member);
  useEffect(() => {
    if (gone) set(null);
  }, [gone, set]);
  const open = useRef(onOpen);
  open.current = onOpen;
  const there = theirs !== null && items.byId.has(theirs);
  useEffect(() => {
    if (theirs !== null && there) open.current(theirs);
  }, [theirs, there]);
  useEffect(() => {
    if (member === null) return;
    const stop = ({ target }: Event) => {
      if (!(target instanceof Element && target.closest(STAY))) set(null);
    };
    for (const way of OWN_WAYS) addEventListener(way, stop, { passive: true, capture: true });
    return () => {
      for (const way of OWN_WAYS) removeEventListener(way, stop, { capture: true });
    };
  }, [member, set]);
  // Whoever leaves the board follows nobody on the next one.
  useEffect(() => () => set(null), [set]);
}
