import * as Y from 'yjs';
import type { StoredRow } from '../../ports/DocumentStore.ts';
import type { Range } from '../readUpdate.ts';
import type { IdSet } from './idSets.ts';

/** Shorter pieces say nothing, and stand by chance in anybody's text. */
const SHORTEST = 3;

/**
 * Somebody's words as others wrote them again. Whoever splits or joins a paragraph deletes a part of it and writes the
 * same characters elsewhere, in one edit and under their own id: the words stay those of whoever wrote them first.
 *
 * @param doc holds its whole history, nothing of it collected
 * @param rows that it was made of, in order
 * @param words ids of the words that are looked for
 * @returns ids of these words and of their copies
 */
export function withCopies(
  doc: Y.Doc,
  rows: readonly StoredRow[],
  words: IdSet,
  isMeant: (client: number) => boolean,
): IdSet {
  let all = words;
  for (const { bytes } of rows) {
    const { structs, ds } = Y.decodeUpdate(bytes);
    const texts = (structs as Y.Item[]).filter(
      ({ id, content }) => content instanceof Y.ContentString && !isMeant(id.client) && content.str.length >= SHORTEST,
    );
    if (texts.length === 0 || ds.clients.size === 0) continue;
    // What was moved in one edit may be moved again in the same: until nothing more is found.
    for (let before = -1, count = 0; count !== before; before = count, count = sizeOf(all)) {
      all = Y.mergeDeleteSets([all, copiesIn(texts, movedBy(doc, ds.clients, all))]);
    }
  }
  return all;
}

function movedBy(doc: Y.Doc, deletes: ReadonlyMap<number, readonly Range[]>, words: IdSet): string[] {
  return [...deletes].flatMap(([client, ranges]) => ranges.flatMap((range) => textOf(doc, client, range, words)));
}

function copiesIn(texts: readonly Y.Item[], moved: readonly string[]): IdSet {
  const copies = Y.createDeleteSet();
  for (const { id, content } of moved.length === 0 ? [] : texts) {
    const found = occurrences((content as Y.ContentString).str, moved);
    if (found.length === 0) continue;
    const ranges = copies.clients.get(id.client) ?? [];
    copies.clients.set(id.client, ranges);
    ranges.push(...found.map(({ clock, len }) => ({ clock: id.clock + clock, len })));
  }
  return copies;
}

/** Characters in a set. */
function sizeOf({ clients }: IdSet): number {
  let size = 0;
  for (const ranges of clients.values()) for (const { len } of ranges) size += len;
  return size;
}

/**
 * What of a range are words that are looked for: in pieces as they lie there at the end, where others wrote between them,
 * and in whole runs as they were typed.
 */
function textOf(doc: Y.Doc, client: number, { clock, len }: Range, words: IdSet): string[] {
  if (!words.clients.has(client)) return [];
  const structs = (doc.store.clients.get(client) ?? []) as (Y.Item | Y.GC)[];
  const end = clock + len;
  const pieces: string[] = [];
  let run = '';
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
    const struct = structs[at] as Y.Item | Y.GC;
    if (struct.id.clock >= end) break;
    const texts = wordsIn(struct, clock, end, words);
    const [first = ''] = texts;
    pieces.push(...texts);
    const follows = struct instanceof Y.Item && Y.compareIDs(struct.origin, Y.createID(client, struct.id.clock - 1));
    if (!follows) pieces.push(run);
    run = follows ? run + first : first;
  }
  return [...new Set([...pieces, run])].filter((piece) => piece.length >= SHORTEST && /[\p{L}\p{N}]/u.test(piece));
}

/** Of one struct, between two clocks. */
function wordsIn(struct: Y.Item | Y.GC, from: number, end: number, words: IdSet): string[] {
  if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentString)) return [];
  const { str } = struct.content;
  const { client, clock } = struct.id;
  const texts = [''];
  for (let at = Math.max(from, clock); at < Math.min(end, clock + str.length); at++) {
    if (Y.isDeleted(words, Y.createID(client, at))) texts.push((texts.pop() ?? '') + str[at - clock]);
    else if (texts.at(-1) !== '') texts.push('');
  }
  return texts;
}

/** Where in a text pieces stand, or all of it when it is a part of one. */
function occurrences(text: string, pieces: readonly string[]): Range[] {
  const found: Range[] = [];
  for (const piece of pieces) {
    if (piece.includes(text)) return [{ clock: 0, len: text.length }];
    for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + piece.length)) {
      found.push({ clock: at, len: piece.length });
    }
  }
  return found;
}
