import { useEffect, useState } from 'react';

export interface Pager {
  /** From 0. */
  readonly at: number;
  readonly count: number;
  readonly go: (by: -1 | 1) => void;
}

const KEYS: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, PageUp: -1, ArrowRight: 1, PageDown: 1 };

/** Pages that are turned with buttons, arrow keys, and what clickers of speakers send (PageUp, PageDown). */
export function usePager(count: number): Pager {
  const [wanted, setWanted] = useState(0);
  const at = Math.max(0, Math.min(wanted, count - 1));
  const go = (by: -1 | 1) => setWanted(Math.max(0, Math.min(at + by, count - 1)));
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const turned = event.key.startsWith('Arrow') && document.documentElement.dir === 'rtl' ? -1 : 1;
      const by = KEYS[event.key];
      if (by === undefined || event.ctrlKey || event.metaKey || event.altKey || count < 2) return;
      event.preventDefault();
      setWanted((before) => Math.max(0, Math.min(Math.min(before, count - 1) + by * turned, count - 1)));
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [count]);
  return { at, count, go };
}
