import type * as Y from 'yjs';
import { bodyToJson, type GoneCard, readCard, readLinks } from '../../shared/model/board.ts';
import type { ContributionType } from '../../shared/model/words.ts';
import { fromPlainText, type RichText, toPlainText } from '../../shared/richtext/schema.ts';
import type { DeviceStore, StoredWords } from './DeviceStore.ts';
import type { Timers } from './Timers.ts';

/** A card with unsaved edits, as its author last saw it. */
export interface LastSeen {
  readonly id: string;
  readonly type: ContributionType;
  readonly text: string;
  /** With its marks, as far as they are known. */
  readonly rich: RichText;
  /** Its author removed it. */
  readonly removed?: true;
}

/** Reading a long card at every keystroke is felt; a crash costs a late copy its last second at most. */
const STORE_MS = 1_000;

/**
 * Remembers how cards with unsaved edits read, for the day on which the board cannot take them: a card that
 * somebody deletes takes its words along, and a page that is opened anew may find nothing else of it. While all
 * goes well nothing is read and nothing stored.
 */
export class UnsentWords {
  readonly #store: DeviceStore;
  readonly #member: string;
  readonly #document: string;
  readonly #timers: Timers;
  readonly #clientId: () => number;
  readonly #gone = new Map<string, LastSeen>();
  /** By card: what the device has, of this page and of those it took over. */
  readonly #stored = new Map<string, readonly StoredWords[]>();
  /** By card: what somebody else's change took away. */
  readonly #lost = new Map<string, string>();
  readonly #changed = new Set<string>();
  /** Do edits of an earlier page wait for what they lean on? */
  #waits = false;

  /** @param clientId under which this page writes */
  constructor(deps: { store: DeviceStore; member: string; document: string }, timers: Timers, clientId: () => number) {
    this.#store = deps.store;
    this.#member = deps.member;
    this.#document = deps.document;
    this.#timers = timers;
    this.#clientId = clientId;
  }

  /** Applies what the server has, which may bring what waiting edits lean on, or take it away. */
  meet(doc: Y.Doc, apply: () => void): void {
    this.#waits = doc.store.pendingStructs !== null;
    apply();
    this.#waits = false;
  }

  load(stored: readonly StoredWords[]): void {
    for (const words of stored) this.#stored.set(words.card, [...(this.#stored.get(words.card) ?? []), words]);
  }

  /** Local edits. @param doc gives the document at the time when the words are stored */
  written(cards: Iterable<string>, doc: () => Y.Doc): void {
    for (const card of cards) this.#changed.add(card);
    this.#timers.once('words', STORE_MS, () => this.storeNow(doc()));
  }

  /** Stores what has not been stored yet: at the latest when the page goes. */
  storeNow(doc: Y.Doc): void {
    for (const card of this.#changed) if (lastSeenIn(doc, card) !== null) this.#put(this.read(doc, card));
    this.#changed.clear();
  }

  /** Somebody else removed a card with unsaved edits: how its author last saw it. @param doc in which it was */
  removed(card: GoneCard, doc: Y.Doc): LastSeen {
    const seen = this.#withMore(lastWords(card), doc);
    this.#gone.set(seen.id, seen);
    this.#put(seen);
    return seen;
  }

  /** Somebody else's change took away words that are not saved, from a card that is still there. */
  lost(words: ReadonlyMap<string, string>): void {
    for (const [card, text] of words) {
      if (!this.#gone.has(card)) this.#lost.set(card, unite([this.#lost.get(card) ?? '', text]));
      this.#changed.add(card);
    }
  }

  /**
   * An earlier page wrote words into something that is gone, in one of these cards; what that page stored tells in which,
   * but of its last second. A card that is gone was kept as it read: what is not in that is of one that is still there.
   * Returns the cards that it is filed under.
   */
  collected(cards: ReadonlySet<string>, words: readonly string[]): ReadonlySet<string> {
    const filed = new Set<string>();
    for (const text of words) {
      const tells = (card: string) => this.#stored.get(card)?.some((stored) => stored.text.includes(text)) === true;
      const card = [...cards].find(tells) ?? [...cards].find((each) => !this.#gone.has(each)) ?? [...cards][0];
      if (card === undefined || text.trim() === '') continue;
      this.lost(new Map([[card, text]]));
      filed.add(card);
    }
    return filed;
  }

  /** The author removed it: its words are not missed. */
  forget(card: string): void {
    this.#gone.delete(card);
    this.#lost.delete(card);
    this.#changed.delete(card);
    const stored = this.#stored.get(card) ?? [];
    this.#stored.delete(card);
    for (const { clientId } of stored) void this.#store.removeWords(this.#member, this.#document, clientId, card);
  }

  /** Everything is saved but these. */
  keepOnly(unsent: ReadonlySet<string>): void {
    const known = [this.#gone, this.#stored, this.#lost].flatMap((each) => [...each.keys()]);
    for (const card of [...known, ...this.#changed]) if (!unsent.has(card)) this.forget(card);
  }

  /** How a card read when its author last saw it. */
  read(doc: Y.Doc, id: string): LastSeen {
    const known = lastSeenIn(doc, id);
    if (known !== null) return this.#withMore(known, doc);
    const gone = this.#gone.get(id);
    if (gone !== undefined) return gone;
    const stored = this.#stored.get(id) ?? [];
    const text = unite(stored.map((words) => words.text));
    const seen = { id, type: stored[0]?.type ?? ('idea' as const), text, rich: fromPlainText(text) };
    return stored.length === 0 ? { ...seen, removed: true } : seen;
  }

  /**
   * With what the document does not show: what was taken away, and, while edits of an earlier page still wait for
   * what they lean on, what that page stored.
   */
  #withMore(seen: LastSeen, doc: Y.Doc): LastSeen {
    const waits = this.#waits || doc.store.pendingStructs !== null;
    const stored = waits ? (this.#stored.get(seen.id) ?? []).map((words) => words.text) : [];
    const text = unite([seen.text, ...stored, this.#lost.get(seen.id) ?? '']);
    return text === seen.text ? seen : { ...seen, text, rich: fromPlainText(text) };
  }

  #put({ id: card, type, text }: LastSeen): void {
    const clientId = this.#clientId();
    const words = { member: this.#member, document: this.#document, clientId, card, type, text };
    const before = this.#stored.get(card) ?? [];
    this.#stored.set(card, [words]);
    void this.#store.putWords(words);
    // What this page took over is in what it shows.
    for (const each of before) {
      if (each.clientId !== clientId) void this.#store.removeWords(this.#member, this.#document, each.clientId, card);
    }
  }
}

/** Texts one below the other, without those that another holds. */
function unite(texts: readonly string[]): string {
  const kept: string[] = [];
  for (const text of texts) {
    if (text.trim() === '' || kept.some((other) => other.includes(text))) continue;
    for (let at = kept.length - 1; at >= 0; at--) if (text.includes(kept[at] ?? '')) kept.splice(at, 1);
    kept.push(text);
  }
  return kept.join('\n');
}

export function lastWords({ id, type, text }: GoneCard): LastSeen {
  return { id, type, text: toPlainText(text), rich: text };
}

/** A card as it stands in a document; null for one that is not there. */
export function lastSeenIn(doc: Y.Doc, id: string): LastSeen | null {
  const card = readCard(doc, id);
  if (card === null) return null;
  const rich = bodyToJson(card.body);
  return { id, type: card.type, text: toPlainText(rich), rich };
}

/** The link that a card makes, if any. */
export function linkFrom(doc: Y.Doc, id: string) {
  return readLinks(doc).find((link) => link.from === id);
}
