import * as Y from 'yjs';

/**
 * What somebody else's change took away of words just written: removing a paragraph takes along what its neighbour is
 * typing into it, unseen. Read while it can be: afterwards Yjs forgets what was deleted.
 * @param writtenFrom the first clock of a client id that counts as just written; infinite for none
 * @returns by card, in the order in which it was written
 */
export function lostWords(
  transaction: Y.Transaction,
  writtenFrom: (clientId: number) => number,
): ReadonlyMap<string, string> {
  const lost = new Map<string, string>();
  const from = new Map<number, number>();
  for (const clientId of transaction.deleteSet.clients.keys()) {
    const first = writtenFrom(clientId);
    if (Number.isFinite(first)) from.set(clientId, first);
  }
  if (from.size === 0) return lost;
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    const first = from.get(struct.id.client);
    if (first === undefined || !(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return;
    // Single words that somebody struck out they had read.
    if (!(struct.parent instanceof Y.AbstractType) || struct.parent._item?.deleted !== true) return;
    const words = struct.content.str.slice(Math.max(0, first - struct.id.clock));
    const card = cardOf(struct);
    if (words !== '' && card !== null) lost.set(card, (lost.get(card) ?? '') + words);
  });
  return lost;
}

/**
 * What of an earlier page's updates a document took without showing it, because what it was written into had been
 * removed by then: Yjs collects it at once, and forgets the card.
 * @param all updates that are not saved, with what their author removed
 */
export function collectedWords(
  doc: Y.Doc,
  updates: readonly Uint8Array[],
  all: readonly Uint8Array[],
): readonly string[] {
  const collected = updates.flatMap((update) => Y.decodeUpdate(update).structs).filter(isCollectedIn(doc));
  if (collected.length === 0) return [];
  const removed = Y.mergeDeleteSets(all.map((update) => Y.decodeUpdate(update).ds));
  const runs: string[] = [];
  let last: Y.ID | null = null;
  for (const { id, origin, lastId, content } of collected) {
    const isKept = (_: string, at: number) => !Y.isDeleted(removed, Y.createID(id.client, id.clock + at));
    const words = content.str.split('').filter(isKept).join('');
    // What was typed in one go is one text, in however many updates.
    if (last !== null && Y.compareIDs(origin, last)) runs.push((runs.pop() ?? '') + words);
    else runs.push(words);
    last = lastId;
  }
  return runs;
}

/**
 * Cards in which the server has words that their reader never saw: a document took them without showing them, because
 * they lay in something that its author had removed.
 * @param there as the server has it; @param before as the author had it, with what is not saved
 * @param updates that are not saved
 */
export function unseenIn(there: Y.Doc, before: Y.Doc, updates: readonly Uint8Array[]): ReadonlySet<string> {
  const removed = Y.mergeDeleteSets(updates.map((update) => Y.decodeUpdate(update).ds));
  const cards = new Set<string>();
  for (const [client, structs] of there.store.clients) {
    const known = Y.getState(before.store, client);
    for (const item of structs) {
      if (!(item instanceof Y.Item) || item.deleted || !(item.content instanceof Y.ContentString)) continue;
      for (let clock = item.id.clock; clock < Math.min(known, item.id.clock + item.length); clock++) {
        const id = Y.createID(client, clock);
        // What its author struck out was read.
        if (!(Y.getItem(before.store, id) as Y.Item | Y.GC).deleted || Y.isDeleted(removed, id)) continue;
        const card = cardOf(item);
        if (card !== null) cards.add(card);
        break;
      }
    }
  }
  return cards;
}

const isCollectedIn = (doc: Y.Doc) => {
  return (struct: unknown): struct is Y.Item & { readonly content: Y.ContentString } =>
    struct instanceof Y.Item &&
    struct.content instanceof Y.ContentString &&
    struct.id.clock < Y.getState(doc.store, struct.id.client) &&
    (Y.getItem(doc.store, struct.id) as Y.Item | Y.GC) instanceof Y.GC;
};

/** The key under its root of whatever an item lies in. */
function cardOf(item: Y.Item): string | null {
  for (let at: Y.Item | null = item; at !== null; ) {
    const holder: Y.Item | null = at.parent instanceof Y.AbstractType ? at.parent._item : null;
    if (holder === null) return at.parentSub;
    at = holder;
  }
  return null;
}
