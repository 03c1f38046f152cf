import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import { ROOTS } from '../../shared/model/board.ts';
import type { DocumentStore } from '../ports/DocumentStore.ts';
import { replayAll } from './replayAll.ts';

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
  const [replayed, stored] = [replayAll(proof.before, proof.rows), replayAll(proof.snapshot, [])];
  try {
    return replayed !== null && stored !== null && same(replayed, stored);
  } finally {
    replayed?.destroy();
    stored?.destroy();
  }
}

function same(a: Y.Doc, b: Y.Doc): boolean {
  return (
    isDeepStrictEqual(Y.decodeStateVector(Y.encodeStateVector(a)), Y.decodeStateVector(Y.encodeStateVector(b))) &&
    Y.equalDeleteSets(Y.createDeleteSetFromStructStore(a.store), Y.createDeleteSetFromStructStore(b.store)) &&
    ROOTS.every((root) => isDeepStrictEqual(a.getMap(root).toJSON(), b.getMap(root).toJSON()))
  );
}
