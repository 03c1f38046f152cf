import * as Y from 'yjs';
import { writeUpdate } from '../writeUpdate.ts';
import type { IdSet } from './idSets.ts';

/**
 * The same update with the content of some structs deleted: ids, lengths, neighbours and deletions stay, so that what
 * leans on them still does. Null when it holds none of them.
 *
 * @param erased ids of the structs, each of them whole
 */
export function rewriteUpdate(update: Uint8Array, erased: IdSet): Uint8Array | null {
  const { structs, ds } = Y.decodeUpdate(update);
  let changed = false;
  const rewritten = structs.map((struct) => {
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) return struct;
    if (!Y.isDeleted(erased, struct.id)) return struct;
    changed = true;
    const { id, origin, rightOrigin, parent, parentSub, length } = struct;
    // Not integrated, a parent is an id or the name of a root.
    const holder = parent as Y.ID | null;
    return new Y.Item(id, null, origin, null, rightOrigin, holder, parentSub, new Y.ContentDeleted(length));
  });
  return changed ? writeUpdate(rewritten, ds.clients) : null;
}
