import * as Y from 'yjs';
import type { Range } from '../readUpdate.ts';

/* Sets of ids as Yjs keeps them: ranges of clocks by client, sorted, none touching another. */

export type IdSet = ReturnType<typeof Y.createDeleteSet>;

/** Grows a set by one run; runs of a client must come in rising order. */
export function addRun(set: IdSet, { client, clock }: Y.ID, len: number): void {
  const ranges = set.clients.get(client);
  const last = ranges?.at(-1);
  if (last !== undefined && last.clock + last.len === clock) last.len += len;
  else if (ranges !== undefined) ranges.push({ clock, len });
  else set.clients.set(client, [{ clock, len }]);
}

/** What is in `a` and not in `b`. */
export function minus(a: IdSet, b: IdSet): IdSet {
  const rest = Y.createDeleteSet();
  for (const [client, ranges] of a.clients) {
    const taken = b.clients.get(client) ?? [];
    let next = 0;
    for (const { clock, len } of ranges) {
      const end = clock + len;
      let from = clock;
      while (next < taken.length && endOf(taken[next]) <= from) next++;
      for (let at = next; at < taken.length && from < end; at++) {
        const hole = taken[at] as Range;
        if (hole.clock >= end) break;
        if (hole.clock > from) addRun(rest, Y.createID(client, from), hole.clock - from);
        from = Math.max(from, endOf(hole));
      }
      if (from < end) addRun(rest, Y.createID(client, from), end - from);
    }
  }
  return rest;
}

const endOf = (range: Range | undefined) => (range === undefined ? 0 : range.clock + range.len);

/** Everything that a document holds as deleted. */
export const deletedIn = (doc: Y.Doc): IdSet => Y.createDeleteSetFromStructStore(doc.store);

export const isEmpty = (set: IdSet): boolean => set.clients.size === 0;
