import { useSyncExternalStore } from 'react';
import type { BoardLook, BoardViewName, Grouping } from '../../../hooks/useBoardLook.ts';

export interface PresentView {
  readonly view: BoardViewName;
  readonly by: Grouping;
}

const wide = typeof matchMedia === 'function' ? matchMedia('(min-width: 720px)') : null;

function subscribe(listener: () => void): () => void {
  wide?.addEventListener('change', listener);
  return () => wide?.removeEventListener('change', listener);
}

/**
 * What is shown: what somebody chose, else columns on wide screens and wherever there are themes, one stream on phones
 * without.
 */
export function usePresentView(look: BoardLook, themed: boolean, hidden: boolean): PresentView {
  const isWide = useSyncExternalStore(subscribe, () => wide?.matches ?? true);
  const by = look.by === 'group' && hidden ? null : look.by;
  // Moments would say who wrote what (VIEW-4).
  const view = look.view === 'timeline' && hidden ? null : look.view;
  return { view: view ?? (isWide || themed ? 'columns' : 'stream'), by: by ?? (themed ? 'theme' : 'type') };
}
