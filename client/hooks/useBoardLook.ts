import { useCallback, useEffect, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import {
  BOARD_VIEWS,
  type BoardLook,
  type BoardViewName,
  type FilterChoice,
  GROUPINGS,
  type Grouping,
  lookIn,
  NO_FILTER,
  NONE,
  readLook,
  storeLook,
  withLook,
} from '../state/boardLook.ts';

export {
  BOARD_VIEWS,
  type BoardLook,
  type BoardViewName,
  type FilterChoice,
  GROUPINGS,
  type Grouping,
  NO_FILTER,
  NONE,
};

export interface LookHandle {
  readonly look: BoardLook;
  setView(view: BoardViewName, by?: Grouping): void;
  setFilter(part: Partial<FilterChoice>): void;
  /** Shows all cards again. */
  clear(): void;
}

/** Safari takes a hundred addresses in half a minute; somebody who types makes one a pause. */
const MIRROR_MS = 300;

/**
 * VIEW-5: how this person looks at a board. The address decides when the page opens, then what the device kept; whatever
 * is chosen stands in both.
 */
export function useBoardLook(member: string, board: string): LookHandle {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const [look, setLook] = useState(() => lookIn(search) ?? readLook(member, board));
  useEffect(() => {
    const wanted = withLook(search, look);
    if (wanted === new URLSearchParams(search).toString()) return;
    const timer = setTimeout(() => {
      navigate(wanted === '' ? path : `${path}?${wanted}`, { replace: true, state: history.state });
    }, MIRROR_MS);
    return () => clearTimeout(timer);
  }, [search, path, look, navigate]);
  const change = useCallback(
    (next: (before: BoardLook) => BoardLook) =>
      setLook((before) => {
        const after = next(before);
        storeLook(member, board, after);
        return after;
      }),
    [member, board],
  );
  const setView = useCallback(
    (view: BoardViewName, by?: Grouping) => change((before) => ({ ...before, view, by: by ?? before.by })),
    [change],
  );
  const setFilter = useCallback(
    (part: Partial<FilterChoice>) => change((before) => ({ ...before, filter: { ...before.filter, ...part } })),
    [change],
  );
  const clear = useCallback(() => change((before) => ({ ...before, filter: NO_FILTER })), [change]);
  return { look, setView, setFilter, clear };
}
