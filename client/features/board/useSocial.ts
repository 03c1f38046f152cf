import { useMemo } from 'react';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import type { CardSocial } from './CardSocial.ts';

/** The same object for as long as the names are, so that no card is drawn again for it. @param unnamed nobody is named */
export function useSocial({ view, nameOf, actions }: ReadyBoard, unnamed: boolean): CardSocial | null {
  const { id: member } = view.me;
  const { react } = actions;
  return useMemo(() => (unnamed ? null : { member, nameOf, react }), [unnamed, member, nameOf, react]);
}
