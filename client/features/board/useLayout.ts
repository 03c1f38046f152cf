import { useSyncExternalStore } from 'react';
import { useBoardScreen } from '../../hooks/useBoardScreen.ts';

export type BoardLayout = NonNullable<ReturnType<typeof useBoardScreen>['layout']>;

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
  const { layout: chosen, setLayout } = useBoardScreen();
  const isWide = useSyncExternalStore(subscribe, () => wide?.matches ?? true);
  // A phone has room for one column, whatever was chosen on a laptop.
  return { layout: isWide ? (chosen ?? 'columns') : 'stream', setLayout };
}
