import { useCallback } from 'react';
import { useLocation, useSearch } from 'wouter';

export interface OpenCard {
  /** Id of the card beside the board, if one is open. */
  readonly id: string | null;
  readonly open: (id: string) => void;
  readonly close: () => void;
}

/** Marks history entries that opening a card made, so that closing takes them back. */
const FROM_BOARD = 'card-opened-from-board';

/** The open card is part of the address: Back closes it, and it can be linked to. How the board is looked at stays. */
export function useOpenCard(): OpenCard {
  const [path, navigate] = useLocation();
  const search = useSearch();
  const id = new URLSearchParams(search).get('card');
  const isOpen = id !== null;
  const open = useCallback(
    (card: string) => {
      const state: unknown = isOpen ? history.state : FROM_BOARD;
      const params = new URLSearchParams(location.search);
      params.set('card', card);
      navigate(`${path}?${params}`, { replace: isOpen, state });
    },
    [path, navigate, isOpen],
  );
  const close = useCallback(() => {
    if (history.state === FROM_BOARD) return history.back();
    const params = new URLSearchParams(location.search);
    params.delete('card');
    const rest = params.toString();
    navigate(rest === '' ? path : `${path}?${rest}`, { replace: true });
  }, [path, navigate]);
  return { id, open, close };
}
