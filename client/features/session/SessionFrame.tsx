import type { ReactNode } from 'react';
import { useApi } from '../../hooks/useApi.ts';
import { useWide } from '../../hooks/useWide.ts';
import { chunk } from '../../ui/chunk.tsx';
import styles from './SessionFrame.module.css';

// A board without a session needs none of it, and a session is read before it is steered.
const SessionShell = chunk(async () => (await import('./SessionShell.tsx')).SessionShell);

/** Around every page of a board: what a session adds to it, whatever the phase shows inside. */
export function SessionFrame({ boardId, children }: { readonly boardId: string; readonly children: ReactNode }) {
  const board = useApi('readBoard', { params: { board: boardId } });
  const rail = useWide();
  const view = board.state === 'ready' && board.data.session ? board.data : null;
  const steers = view?.me.steward === true;
  // Always the same elements: what is inside keeps its state when a session begins on it.
  return (
    <div className={steers ? (rail ? styles.railed : styles.barred) : undefined}>
      {children}
      {view !== null && <SessionShell view={view} rail={rail} />}
    </div>
  );
}
