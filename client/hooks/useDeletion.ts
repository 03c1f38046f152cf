import { useCallback, useEffect, useRef, useState } from 'react';
import type { Deletion } from '../sync/undoDeletion.ts';

export interface LastDeletion {
  /** Something was removed and can come back. */
  readonly there: boolean;
  readonly keep: (deletion: Deletion) => void;
  readonly bringBack: () => void;
}

/** The last thing that was removed here. What nobody brought back is let go of with its place on the screen. */
export function useDeletion(): LastDeletion {
  const last = useRef<Deletion | null>(null);
  const [there, setThere] = useState(false);
  const set = useCallback((deletion: Deletion | null) => {
    last.current = deletion;
    setThere(deletion !== null);
  }, []);
  useEffect(() => () => last.current?.forget(), []);
  const keep = useCallback(
    (deletion: Deletion) => {
      last.current?.forget();
      set(deletion);
    },
    [set],
  );
  const bringBack = useCallback(() => {
    last.current?.bringBack();
    set(null);
  }, [set]);
  return { there, keep, bringBack };
}
