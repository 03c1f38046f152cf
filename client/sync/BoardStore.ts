import type { PresenceEntry } from '../../shared/protocol/messages.ts';
import type { BoardDocument, SaveState } from './BoardDocument.ts';
import { type BoardItems, ItemList } from './boardItems.ts';
import type { LateCopy } from './OutboxStore.ts';

/** All that a screen of the board shows, as one immutable value. */
export interface BoardSnapshot {
  readonly ready: boolean;
  readonly save: SaveState;
  readonly items: BoardItems;
  /** Cards with edits that the server has not called durable. */
  readonly unsent: ReadonlySet<string>;
  readonly lateCopies: readonly LateCopy[];
  /** Members connected now, this one included. */
  readonly here: ReadonlySet<string>;
  /** Who else writes in which card. */
  readonly writing: ReadonlyMap<string, readonly string[]>;
  /** Grows when the document was replaced: editors bind anew. */
  readonly generation: number;
}

/**
 * Gathers a document's changes into at most one new snapshot a frame: thirty people typing cause fifty
 * events a second, and a screen shows sixty frames.
 */
export class BoardStore {
  readonly document: BoardDocument;
  readonly #member: string;
  readonly #items: ItemList;
  readonly #later: (call: () => void) => void;
  readonly #listeners = new Set<() => void>();
  #touched: Set<string> | 'all' = 'all';
  #waiting = false;
  #snapshot: BoardSnapshot;

  /** @param later runs its argument soon, at most once a frame */
  constructor(document: BoardDocument, member: string, later: (call: () => void) => void) {
    this.document = document;
    this.#member = member;
    this.#later = later;
    this.#items = new ItemList(document, member);
    this.#snapshot = this.#take();
    document.listen((touched) => this.#changed(touched));
    document.listenPresence(() => this.#changed(new Set()));
  }

  get snapshot(): BoardSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(touched: ReadonlySet<string> | 'all'): void {
    if (touched === 'all') this.#touched = 'all';
    else if (this.#touched !== 'all') for (const id of touched) this.#touched.add(id);
    if (this.#waiting) return;
    this.#waiting = true;
    this.#later(() => {
      this.#waiting = false;
      this.#snapshot = this.#take();
      for (const listener of this.#listeners) listener();
    });
  }

  #take(): BoardSnapshot {
    const { document } = this;
    const touched = this.#touched;
    this.#touched = new Set();
    const nothing = touched !== 'all' && touched.size === 0;
    const others = [...document.presence.values()].filter((entry) => entry.clientId !== document.clientId);
    return {
      ready: document.ready,
      save: document.save,
      items: nothing && this.#snapshot !== undefined ? this.#snapshot.items : this.#items.update(touched),
      unsent: document.unsentCards,
      lateCopies: document.lateCopies,
      here: new Set([this.#member, ...others.map((entry) => entry.member)]),
      writing: writers(others),
      generation: document.generation,
    };
  }
}

function writers(others: readonly PresenceEntry[]): ReadonlyMap<string, readonly string[]> {
  const byCard = new Map<string, string[]>();
  for (const { card, member } of others) {
    if (card === null) continue;
    const members = byCard.get(card) ?? [];
    if (!members.includes(member)) byCard.set(card, [...members, member]);
  }
  return byCard;
}
