import { useSyncExternalStore } from 'react';

/** From here on a rail of 320 px leaves room for two columns of cards. */
const wide = typeof matchMedia === 'function' ? matchMedia('(min-width: 1100px)') : null;

function subscribe(listener: () => void): () => void {
  wide?.addEventListener('change', listener);
  return () => wide?.removeEventListener('change', listener);
}

/** Is there room for a rail beside the board? */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => wide?.matches ?? true);
}
