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

/** The open card is part of the address: Back closes it, and it can be linked to. */
export function useOpenCard(): OpenCard {
  const [path, navigate] = useLocation();
  const id = new URLSearchParams(useSearch()).get('card');
  const isOpen = id !== null;
  const open = useCallback(
    (card: string) => {
      const state: unknown = isOpen ? history.state : FROM_BOARD;
      navigate(`${path}?${new URLSearchParams({ card })}`, { replace: isOpen, state });
    },
    [path, navigate, isOpen],
  );
  const close = useCallback(() => {
    if (history.state === FROM_BOARD) history.back();
    else navigate(path, { replace: true });
  }, [path, navigate]);
  return { id, open, close };
}
