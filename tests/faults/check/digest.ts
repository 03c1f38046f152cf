import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { bodyToJson, readCards, readLinks } from '../../../shared/model/board.ts';

/**
 * What a replica holds, as a short text: two are the same when this is. Content as people see it, clocks, and what
 * is deleted.
 */
export function digestOf(doc: Y.Doc): string {
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  const cards = readCards(doc)
    .sort(byId)
    .map(({ id, type, together, lang, body }) => [id, type, together, lang, bodyToJson(body)]);
  const clocks = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b);
  const deleted = [...Y.createDeleteSetFromStructStore(doc.store).clients]
    .sort(([a], [b]) => a - b)
    .map(([client, ranges]) => [client, ranges.map(({ clock, len }) => [clock, len])]);
  const whole = JSON.stringify([cards, readLinks(doc).sort(byId), clocks, deleted]);
  return createHash('sha256').update(whole).digest('base64url').slice(0, 22);
}

/** Does it wait for something that it was never given? */
export function isPending({ store }: Y.Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null;
}

/** A document made from updates, and from nothing else. */
export function docOf(updates: Iterable<Uint8Array>): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}
