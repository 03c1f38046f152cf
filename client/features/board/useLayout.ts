import { useSyncExternalStore } from 'react';
import { type BoardLayout, useBoardScreen } from '../../hooks/useBoardScreen.ts';

export interface LayoutHandle {
  readonly layout: BoardLayout;
  setLayout(layout: BoardLayout): void;
}

const wide = typeof matchMedia === 'function' ? matchMedia('(min-width: 720px)') : null;

function subscribe(listener: () => void): () => void {
  wide?.addEventListener('change', listener);
  return () => wide?.removeEventListener('change', listener);
}

/** Columns on wide screens, one stream on phones, until somebody chooses. */
export function useLayout(): LayoutHandle {
  const chosen = useBoardScreen((screen) => screen.layout);
  const setLayout = useBoardScreen((screen) => screen.setLayout);
  const isWide = useSyncExternalStore(subscribe, () => wide?.matches ?? true);
  // A phone has room for one column, whatever was chosen on a laptop.
  return { layout: isWide ? (chosen ?? 'columns') : 'stream', setLayout };
}
