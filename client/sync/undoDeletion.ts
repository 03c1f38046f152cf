import * as Y from 'yjs';
import { LOCAL, ROOTS } from '../../shared/model/board.ts';
import type { BoardDocument } from './BoardDocument.ts';

/** A deletion that can be taken back, once. */
export interface Deletion {
  /** Brings back what was removed, unless the document was replaced meanwhile. */
  bringBack(): void;
  /** Nobody will want it back: what was removed may be collected. */
  forget(): void;
}

/** Runs a deletion so that it can be taken back. */
export function undoDeletion(board: BoardDocument, remove: () => void): Deletion {
  const { doc } = board;
  const manager = new Y.UndoManager(
    ROOTS.map((root) => doc.getMap(root)),
    {
      trackedOrigins: new Set([LOCAL]),
      captureTimeout: 0,
    },
  );
  remove();
  // What is done afterwards is not this deletion's to undo.
  manager.trackedOrigins.clear();
  return {
    bringBack: () => {
      if (board.doc === doc) manager.undo();
      manager.destroy();
    },
    forget: () => manager.destroy(),
  };
}
