import type { DocumentStore } from '../ports/DocumentStore.ts';
import { replayAll } from './replayAll.ts';
import { sameState } from './sameState.ts';

/**
 * Does replaying the journal from the snapshot before give the same state? Both are built from their bytes:
 * what is compared is what a restart would read.
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
    return replayed !== null && stored !== null && sameState(replayed, stored);
  } finally {
    replayed?.destroy();
    stored?.destroy();
  }
}
