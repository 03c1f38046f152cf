import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import { ROOTS } from '../../shared/model/board.ts';
import type { DocumentStore } from '../ports/DocumentStore.ts';

/**
 * Does replaying the journal from the snapshot before give the same state? Both are built from their bytes:
 * what is compared is what a restart would read. Same clocks, same deletions, same content.
 */
export async function proveSnapshot(
  store: Pick<DocumentStore, 'snapshotProof'>,
  document: string,
  epoch: number,
  seq: number,
): Promise<boolean> {
  const proof = await store.snapshotProof(document, epoch, seq);
  if (proof === null) return false;
  const [replayed, stored] = [new Y.Doc(), new Y.Doc()];
  try {
    if (proof.before !== null) Y.applyUpdate(replayed, proof.before);
    for (const { bytes } of proof.rows) Y.applyUpdate(replayed, bytes);
    Y.applyUpdate(stored, proof.snapshot);
    return same(replayed, stored);
  } catch {
    return false;
  } finally {
    replayed.destroy();
    stored.destroy();
  }
}

function same(a: Y.Doc, b: Y.Doc): boolean {
  const whole = [a, b].every(({ store }) => store.pendingStructs === null && store.pendingDs === null);
  return (
    whole &&
    isDeepStrictEqual(Y.decodeStateVector(Y.encodeStateVector(a)), Y.decodeStateVector(Y.encodeStateVector(b))) &&
    Y.equalDeleteSets(Y.createDeleteSetFromStructStore(a.store), Y.createDeleteSetFromStructStore(b.store)) &&
    ROOTS.every((root) => isDeepStrictEqual(a.getMap(root).toJSON(), b.getMap(root).toJSON()))
  );
}
