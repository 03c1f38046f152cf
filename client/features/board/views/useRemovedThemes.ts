import { useCallback, useState } from 'react';
import type { Deletion, ReadyBoard } from '../../../hooks/useBoard.ts';

export interface RemovedThemes {
  readonly count: number;
  remove(id: string): void;
  /** Brings back the last one, and whatever was in it (THEME-2). */
  undo(): void;
  forget(): void;
}

/** Themes that were removed a moment ago. The focus goes to a heading that is there: to the theme that came back, or the last. */
export function useRemovedThemes({ actions }: ReadyBoard): RemovedThemes {
  const [removed, setRemoved] = useState<readonly Deletion[]>([]);
  const remove = useCallback(
    (id: string) => {
      const gone = actions.removeTheme(id);
      setRemoved((before) => [...before, gone]);
    },
    [actions],
  );
  const undo = useCallback(() => {
    removed.at(-1)?.bringBack();
    setRemoved(removed.slice(0, -1));
  }, [removed]);
  const forget = useCallback(() => {
    for (const each of removed) each.forget();
    setRemoved([]);
  }, [removed]);
  return { count: removed.length, remove, undo, forget };
}
