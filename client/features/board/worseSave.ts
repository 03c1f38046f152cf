import type { SaveState } from '../../hooks/useBoard.ts';

const ORDER: readonly SaveState['kind'][] = ['ended', 'stalled', 'offline', 'saving', 'loading', 'saved'];

/** Of a page's two documents, what must be said: nobody hears "Saved" while something is not. */
export function worseSave(a: SaveState, b: SaveState): SaveState {
  const worse = ORDER.indexOf(a.kind) <= ORDER.indexOf(b.kind) ? a : b;
  if (worse.kind !== 'offline' && worse.kind !== 'stalled') return worse;
  return { ...worse, changes: changesOf(a) + changesOf(b) };
}

const changesOf = (save: SaveState) => ('changes' in save ? save.changes : 0);
