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
  readonly #gone = new Map<string, LastSeen>();
  readonly #stored = new Map<string, StoredWords>();
  readonly #changed = new Set<string>();

  constructor(deps: { store: DeviceStore; member: string; document: string }, timers: Timers) {
    this.#store = deps.store;
    this.#member = deps.member;
    this.#document = deps.document;
    this.#timers = timers;
  }

  load(stored: readonly StoredWords[]): void {
    for (const words of stored) this.#stored.set(words.card, words);
  }

  /** Local edits. @param doc gives the document at the time when the words are stored */
  written(cards: Iterable<string>, doc: () => Y.Doc): void {
    for (const card of cards) this.#changed.add(card);
    this.#timers.once('words', STORE_MS, () => this.storeNow(doc()));
  }

  /** Stores what has not been stored yet: at the latest when the page goes. */
  storeNow(doc: Y.Doc): void {
    for (const card of this.#changed) {
      const seen = lastSeenIn(doc, card);
      if (seen !== null) this.#put(seen);
    }
    this.#changed.clear();
  }

  /** Somebody else removed a card with unsaved edits. */
  removed(card: GoneCard): void {
    const seen = lastWords(card);
    this.#gone.set(seen.id, seen);
    this.#put(seen);
  }

  /** The author removed it: its words are not missed. */
  forget(card: string): void {
    this.#gone.delete(card);
    this.#changed.delete(card);
    if (this.#stored.delete(card)) void this.#store.removeWords(this.#member, this.#document, card);
  }

  /** Everything is saved but these. */
  keepOnly(unsent: ReadonlySet<string>): void {
    for (const card of [...this.#gone.keys(), ...this.#stored.keys(), ...this.#changed]) {
      if (!unsent.has(card)) this.forget(card);
    }
  }

  /** How a card read when its author last saw it. */
  read(doc: Y.Doc, id: string): LastSeen {
    const known = lastSeenIn(doc, id) ?? this.#gone.get(id);
    if (known !== undefined) return known;
    const stored = this.#stored.get(id);
    const { type, text } = stored ?? { type: 'idea', text: '' };
    const seen = { id, type, text, rich: fromPlainText(text) };
    return stored === undefined ? { ...seen, removed: true } : seen;
  }

  #put({ id: card, type, text }: LastSeen): void {
    const words = { member: this.#member, document: this.#document, card, type, text };
    this.#stored.set(card, words);
    void this.#store.putWords(words);
  }
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
