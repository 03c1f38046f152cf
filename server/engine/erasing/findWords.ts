import * as Y from 'yjs';
import { ROOTS, type Root } from '../../../shared/model/board.ts';
import type { StoredRow } from '../../ports/DocumentStore.ts';
import type { Redaction } from '../../ports/LiveDocuments.ts';
import { withCopies } from './findCopies.ts';
import { addRun, type IdSet } from './idSets.ts';

/** A language and where it is written: private subtags could spell words. */
const PLAIN_LANGUAGE = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/;

export interface FoundWords {
  readonly ids: IdSet;
  /** Cards in which they lie. */
  readonly cards: ReadonlySet<string>;
}

/** In which card, link or other entry a type lies, and how deep; the root is 0, the entry's own map 1. */
interface Level {
  /** Null for a root that no board has. */
  readonly root: Root | null;
  readonly entry: string | null;
  readonly depth: number;
}

/**
 * Every struct of a document whose content are words of somebody's, or in some card. Structure stays, and with it what
 * makes a card a card: its type, its being open, its language.
 *
 * @param doc holds its whole history, nothing of it collected
 * @param rows that it was made of, in order
 */
export function findWords(
  doc: Y.Doc,
  rows: readonly StoredRow[],
  what: Redaction,
  memberOf: (clientId: number) => string | undefined,
): FoundWords {
  const roots = new Map(ROOTS.map((root) => [doc.getMap(root) as unknown as Y.AbstractType<unknown>, root]));
  const levels = new Map<Y.AbstractType<unknown>, Level>();
  const levelOf = (type: Y.AbstractType<unknown>): Level => {
    const known = levels.get(type);
    if (known !== undefined) return known;
    const holder = type._item;
    const above = holder === null ? null : levelOf(holder.parent as Y.AbstractType<unknown>);
    const level: Level =
      holder === null || above === null
        ? { root: roots.get(type) ?? null, entry: null, depth: 0 }
        : { root: above.root, entry: above.entry ?? holder.parentSub, depth: above.depth + 1 };
    levels.set(type, level);
    return level;
  };
  const isMeant = (client: number) => !('member' in what) || memberOf(client) === what.member;
  const copied = 'member' in what ? firstWritten(doc, rows, isMeant) : new Map<unknown, ReadonlySet<string>>();
  const copies = new Set('member' in what ? what.copies : []);
  const ids = Y.createDeleteSet();
  const cards = new Set<string>();
  for (const [client, structs] of doc.store.clients) {
    const meant = isMeant(client);
    const mayBeCopies = copies.size > 0 && memberOf(client) === '';
    for (const struct of structs) {
      const copy = mayBeCopies && struct instanceof Y.Item && copies.has(levelOf(parentOf(struct)).entry ?? '');
      if (!meant && !copy && !(struct instanceof Y.Item && copied.get(struct.parent)?.has(keyOf(struct.content))))
        continue;
      if (!(struct instanceof Y.Item)) {
        // It found no place even when nothing was collected: whatever its row holds was never on any screen.
        addRun(ids, struct.id, struct.length);
        continue;
      }
      if (!holdsWords(struct.content)) continue;
      const { root, entry, depth } = levelOf(parentOf(struct));
      if (isPlain(root, depth, struct)) continue;
      if ('card' in what && (root === 'comments' ? cardOf(struct) : root === 'cards' && entry) !== what.card) continue;
      addRun(ids, struct.id, struct.length);
      if (root === 'cards' && entry !== null) cards.add(entry);
    }
  }
  return { ids: 'member' in what ? withCopies(doc, rows, ids, isMeant) : ids, cards };
}

/**
 * Marks with words in them that the person wrote first, by the text that they are in. Whoever ends a mark inside
 * another's writes the other's again, as it goes on: those are copies of the same words.
 */
function firstWritten(
  doc: Y.Doc,
  rows: readonly StoredRow[],
  isMeant: (client: number) => boolean,
): ReadonlyMap<unknown, ReadonlySet<string>> {
  const seen = new Map<unknown, Set<string>>();
  const theirs = new Map<unknown, Set<string>>();
  for (const { bytes } of rows) {
    for (const { id, content } of Y.decodeUpdate(bytes).structs as Y.Item[]) {
      if (!(content instanceof Y.ContentFormat && holdsWords(content))) continue;
      const found = Y.getItem(doc.store, id) as Y.Item | Y.GC;
      if (!(found instanceof Y.Item)) continue;
      const key = keyOf(content);
      const before = seen.get(found.parent) ?? new Set();
      seen.set(found.parent, before);
      if (before.has(key)) continue;
      before.add(key);
      if (isMeant(id.client)) theirs.set(found.parent, (theirs.get(found.parent) ?? new Set()).add(key));
    }
  }
  return theirs;
}

/** The same for the same mark with the same value. */
const keyOf = (content: Y.Item['content']) =>
  content instanceof Y.ContentFormat ? JSON.stringify([content.key, content.value]) : '';

/** Nothing that a person wrote or said: values of closed lists and ids, and where a card was put. */
function isPlain(root: Root | null, depth: number, { content, parentSub }: Y.Item): boolean {
  if (root === 'themed' || root === 'canvas') return true;
  if (depth !== 1 || !(content instanceof Y.ContentAny)) return false;
  if (root === 'themes') return false;
  if (root === 'comments') return parentSub !== 'text';
  return parentSub !== 'lang' || content.arr.every((value) => PLAIN_LANGUAGE.test(String(value)));
}

/** The card that a comment is at, of one of its fields; also of a comment that was removed. */
function cardOf({ parent }: Y.Item): unknown {
  const field = parent instanceof Y.Map ? parent._map.get('card') : undefined;
  return field?.content instanceof Y.ContentAny ? field.content.arr[0] : undefined;
}

function holdsWords(content: Y.Item['content']): boolean {
  if (content instanceof Y.ContentAny) return content.arr.some(saysSomething);
  // Overlapping marks of one name carry a hash of what they hold.
  if (content instanceof Y.ContentFormat) return String(content.key).includes('--') || saysSomething(content.value);
  return (
    content instanceof Y.ContentString ||
    content instanceof Y.ContentEmbed ||
    content instanceof Y.ContentJSON ||
    content instanceof Y.ContentBinary
  );
}

/** Numbers, booleans and nothing are the level of a heading or a mark that is on. */
function saysSomething(value: unknown): boolean {
  if (typeof value === 'string') return true;
  if (value instanceof Uint8Array) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(saysSomething);
}

const parentOf = (item: Y.Item) => item.parent as Y.AbstractType<unknown>;
