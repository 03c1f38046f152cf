import * as Y from 'yjs';
import { LOCAL } from '../../shared/model/board.ts';
import type { BoardDocument } from './BoardDocument.ts';

/**
 * Runs a deletion so that it can be taken back: the returned function brings back what it removed, once,
 * unless the document was replaced meanwhile.
 */
export function undoDeletion(board: BoardDocument, remove: () => void): () => void {
  const { doc } = board;
  const manager = new Y.UndoManager([doc.getMap('cards'), doc.getMap('links')], {
    trackedOrigins: new Set([LOCAL]),
    captureTimeout: 0,
  });
  remove();
  // What is done afterwards is not this deletion's to undo.
  manager.trackedOrigins.clear();
  return () => {
    if (board.doc === doc) manager.undo();
    manager.destroy();
  };
}
