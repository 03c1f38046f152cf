import * as Y from 'yjs';
import type { StoredRow } from '../ports/DocumentStore.ts';

/**
 * The state that rows give after a snapshot; null when one of them throws or leans on nothing. All in one transaction:
 * one for each row takes twice as long.
 */
export function replayAll(snapshot: Uint8Array | null, rows: readonly StoredRow[]): Y.Doc | null {
  const doc = new Y.Doc({ gc: true });
  try {
    doc.transact(() => {
      if (snapshot !== null) Y.applyUpdate(doc, snapshot);
      for (const { bytes } of rows) Y.applyUpdate(doc, bytes);
    });
    if (doc.store.pendingStructs === null && doc.store.pendingDs === null) return doc;
  } catch {
    // Half of a row may be left behind.
  }
  doc.destroy();
  return null;
}
