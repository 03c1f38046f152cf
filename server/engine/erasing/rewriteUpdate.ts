import * as Y from 'yjs';
import type { Struct } from '../readUpdate.ts';
import { writeUpdate } from '../writeUpdate.ts';
import type { IdSet } from './idSets.ts';

/**
 * The same update with some content deleted: ids, lengths, neighbours and deletions stay, so that what leans on them
 * still does. Null when it holds none of it.
 *
 * @param erased ids of what goes; of a struct that is no text, all or nothing
 */
export function rewriteUpdate(update: Uint8Array, erased: IdSet): Uint8Array | null {
  const { structs, ds } = Y.decodeUpdate(update);
  let changed = false;
  const rewritten = structs.flatMap((struct): Struct[] => {
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) return [struct];
    const pieces = piecesOf(struct, erased);
    changed ||= pieces !== null;
    return pieces ?? [struct];
  });
  return changed ? writeUpdate(rewritten, ds.clients) : null;
}

/** What a struct falls into, in order; null when nothing of it goes. */
function piecesOf(item: Y.Item, erased: IdSet): Y.Item[] | null {
  const { client, clock } = item.id;
  const end = clock + item.length;
  const holes = (erased.clients.get(client) ?? []).filter(
    (range) => range.clock < end && range.clock + range.len > clock,
  );
  if (holes.length === 0) return null;
  const { content } = item;
  if (!(content instanceof Y.ContentString)) return [piece(item, 0, new Y.ContentDeleted(item.length))];
  const pieces: Y.Item[] = [];
  let at = clock;
  const upTo = (stop: number, gone: boolean) => {
    if (stop <= at) return;
    const [from, to] = [at - clock, stop - clock];
    const kept = gone ? new Y.ContentDeleted(to - from) : new Y.ContentString(content.str.slice(from, to));
    pieces.push(piece(item, from, kept));
    at = stop;
  };
  for (const hole of holes) {
    upTo(hole.clock, false);
    upTo(Math.min(end, hole.clock + hole.len), true);
  }
  upTo(end, false);
  return pieces;
}

/** A part of an item as Yjs itself would cut it. Not integrated, a parent is an id or the name of a root. */
function piece(item: Y.Item, from: number, content: Y.Item['content']): Y.Item {
  const { id, origin, rightOrigin, parent, parentSub } = item;
  if (from === 0) return new Y.Item(id, null, origin, null, rightOrigin, parent as Y.ID | null, parentSub, content);
  const before = Y.createID(id.client, id.clock + from - 1);
  return new Y.Item(Y.createID(id.client, id.clock + from), null, before, null, rightOrigin, null, null, content);
}
