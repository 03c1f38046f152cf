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
  const [removed, setRemoved] = useState<readonly (Deletion & { readonly theme: string })[]>([]);
  const remove = useCallback(
    (id: string) => {
      const gone = { theme: id, ...actions.removeTheme(id) };
      setRemoved((before) => [...before, gone]);
      focusColumn('[data-column]');
    },
    [actions],
  );
  const undo = useCallback(() => {
    const last = removed.at(-1);
    last?.bringBack();
    setRemoved(removed.slice(0, -1));
    if (last !== undefined) focusColumn(`[data-column="${last.theme}"]`);
  }, [removed]);
  const forget = useCallback(() => {
    for (const each of removed) each.forget();
    setRemoved([]);
  }, [removed]);
  return { count: removed.length, remove, undo, forget };
}

/** A frame after the next drawing, when the column that is meant stands there (KEY-2). */
function focusColumn(selector: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`${selector} h2`)?.focus({ preventScroll: true })),
  );
}
