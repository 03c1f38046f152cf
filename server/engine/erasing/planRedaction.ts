import * as Y from 'yjs';
import { bodyToJson, readCard } from '../../../shared/model/board.ts';
import { commentsOf, readComment } from '../../../shared/model/remarks.ts';
import { toPlainText } from '../../../shared/richtext/schema.ts';
import type { DocumentHistory, StoredRow } from '../../ports/DocumentStore.ts';
import type { Redaction } from '../../ports/LiveDocuments.ts';
import { writeUpdate } from '../writeUpdate.ts';
import { findWords } from './findWords.ts';
import { addRun, deletedIn, type IdSet, isEmpty, minus } from './idSets.ts';
import { rewriteUpdate } from './rewriteUpdate.ts';

/** What is to be written so that the words are gone. */
export interface RedactionPlan {
  /** Rows whose bytes change. */
  readonly rewritten: readonly StoredRow[];
  /**
   * Updates of deletions alone, in order: first the words, then cards and comments that are empty without them. A page that has such a
   * card open would otherwise offer the words in it as a late copy.
   */
  readonly deletions: readonly Uint8Array[];
  readonly snapshot: Uint8Array;
  readonly living: number;
  /** Cards in which words were erased. */
  readonly cards: ReadonlySet<string>;
}

/** Rows, or so many bytes, between two pauses: some 20 ms. */
const ROWS_AT_ONCE = 200;
const BYTES_AT_ONCE = 64 * 1024;
/** Tidying marks up deletes some more, which may make others superfluous: each round the fewer. */
const MAX_ROUNDS = 10;

/**
 * Works out a redaction from a document's rows; changes nothing.
 *
 * @param pause lets others have their turn; called after so much work
 * @throws when the rows do not give a whole document
 */
export async function planRedaction(
  history: DocumentHistory,
  what: Redaction,
  pause: () => Promise<void>,
): Promise<RedactionPlan> {
  const before = new Y.Doc({ gc: false });
  const after = new Y.Doc({ gc: true });
  try {
    await replay(before, history.rows, pause);
    const found = findWords(before, history.rows, what, (id) => history.clients.get(id));
    const rewritten: StoredRow[] = [];
    const rows: StoredRow[] = [];
    for (const row of history.rows) {
      const bytes = rewriteUpdate(row.bytes, found.ids);
      if (bytes !== null) rewritten.push({ seq: row.seq, bytes });
      rows.push(bytes === null ? row : { seq: row.seq, bytes });
      if (rows.length % ROWS_AT_ONCE === 0) await pause();
    }
    await replay(after, rows, pause);
    const deletions = [deleteInBoth(before, after, found.ids)];
    await pause();
    const empty = Y.createDeleteSet();
    const cards = 'member' in what ? emptyCards(before, history, what) : [];
    for (const id of [...cards, ...emptyComments(before)].sort(byClock)) addRun(empty, id, 1);
    if (!isEmpty(empty)) deletions.push(deleteInBoth(before, after, empty));
    return {
      rewritten,
      deletions: deletions.filter((update) => update !== null),
      snapshot: Y.encodeStateAsUpdate(after),
      living: after.getMap('cards').size,
      cards: found.cards,
    };
  } finally {
    before.destroy();
    after.destroy();
  }
}

/** Row by row, as they came about: Yjs tidies marks up after each (R7). */
async function replay(doc: Y.Doc, rows: readonly StoredRow[], pause: () => Promise<void>): Promise<void> {
  let bytesSince = 0;
  for (const [index, { bytes }] of rows.entries()) {
    Y.applyUpdate(doc, bytes);
    bytesSince += bytes.byteLength;
    if ((index + 1) % ROWS_AT_ONCE !== 0 && bytesSince < BYTES_AT_ONCE) continue;
    bytesSince = 0;
    await pause();
  }
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) throw new Error('a row leans on nothing');
}

/**
 * Deletes in what people hold (`before`) and in what the rewritten rows give (`after`) until both hold the same as
 * deleted, and returns the update that makes it so; null when nothing is to be done. Rows without words tidy marks up
 * otherwise than with them, so each may have deleted some that the other has not.
 */
function deleteInBoth(before: Y.Doc, after: Y.Doc, ids: IdSet): Uint8Array | null {
  const [had, gives] = [deletedIn(before), deletedIn(after)];
  let all = Y.mergeDeleteSets([had, gives, ids]);
  for (let round = 0; ; round++) {
    const missing = [before, after].map((doc) => minus(all, deletedIn(doc)));
    if (missing.every(isEmpty)) break;
    if (round === MAX_ROUNDS) throw new Error('a redaction does not come to an end');
    for (const [index, doc] of [before, after].entries()) {
      Y.applyUpdate(doc, writeUpdate([], (missing[index] as IdSet).clients));
    }
    all = Y.mergeDeleteSets([all, deletedIn(before), deletedIn(after)]);
  }
  const news = Y.mergeDeleteSets([minus(all, had), minus(all, gives)]);
  return isEmpty(news) ? null : writeUpdate([], news.clients);
}

/** Cards of a member's in which nobody's words are left, as the ids of their entries. */
function emptyCards(
  doc: Y.Doc,
  { cards }: DocumentHistory,
  { member, copies = [] }: Extract<Redaction, { readonly member: string }>,
): Y.ID[] {
  return cards.flatMap(({ id, owner }): Y.ID[] => {
    const item = doc.getMap('cards')._map.get(id);
    if ((owner !== member && !copies.includes(id)) || item === undefined || item.deleted) return [];
    const body = readCard(doc, id)?.body;
    return body !== undefined && toPlainText(bodyToJson(body)).trim() !== '' ? [] : [item.id];
  });
}

/** Comments whose words are gone (COMMENT-2), as the ids of their entries. */
function emptyComments(doc: Y.Doc): Y.ID[] {
  return [...commentsOf(doc)._map].flatMap(([id, item]) =>
    item.deleted || readComment(doc, id) !== null ? [] : [item.id],
  );
}

const byClock = (a: Y.ID, b: Y.ID) => a.clock - b.clock;
