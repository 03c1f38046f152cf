import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import { ROOTS } from '../../shared/model/board.ts';

/**
 * Do two documents hold the same: the same clocks, the same content, the same deletions? But for marks that mark
 * nothing: Yjs removes those after a transaction in which it meets them, so that one replica has them still and
 * another, which met its own edits at another time, has not.
 */
export function sameState(a: Y.Doc, b: Y.Doc): boolean {
  const clocks = [a, b].map((doc) => Y.decodeStateVector(Y.encodeStateVector(doc)));
  return (
    isDeepStrictEqual(clocks[0], clocks[1]) &&
    ROOTS.every((root) => isDeepStrictEqual(a.getMap(root).toJSON(), b.getMap(root).toJSON())) &&
    sameDeletions(a, b)
  );
}

type DeleteSet = ReturnType<typeof Y.createDeleteSetFromStructStore>;

function sameDeletions(a: Y.Doc, b: Y.Doc): boolean {
  const [inA, inB] = [a, b].map(({ store }) => Y.createDeleteSetFromStructStore(store)) as [DeleteSet, DeleteSet];
  return Y.equalDeleteSets(inA, inB) || (onlyMarksLive(a, inB) && onlyMarksLive(b, inA));
}

/** Is nothing but marks alive of what another replica has deleted? */
function onlyMarksLive(doc: Y.Doc, deleted: DeleteSet): boolean {
  for (const structs of doc.store.clients.values()) {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || struct.deleted || struct.content instanceof Y.ContentFormat) continue;
      const { client, clock } = struct.id;
      for (let at = clock; at < clock + struct.length; at++) {
        if (Y.isDeleted(deleted, Y.createID(client, at))) return false;
      }
    }
  }
  return true;
}
