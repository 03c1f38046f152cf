import type { PresenceEntry } from '../../shared/protocol/messages.ts';
import type { BoardDocument } from './BoardDocument.ts';
import { type BoardItems, ItemList } from './boardItems.ts';
import type { LateCopy } from './DeviceStore.ts';
import type { SaveState } from './saveState.ts';

/** All that a screen of the board shows, as one immutable value. */
export interface BoardSnapshot {
  /** Is there anything to show? */
  readonly shown: boolean;
  /** Can somebody write now? */
  readonly ready: boolean;
  readonly save: SaveState;
  readonly items: BoardItems;
  /** Cards with edits that the server has not called durable. */
  readonly unsent: ReadonlySet<string>;
  readonly lateCopies: readonly LateCopy[];
  /** The server keeps no more of them. */
  readonly lateCopiesFull: boolean;
  /** How much of its limits the board uses: 0.8 is warned of, from 1 on nothing new fits. */
  readonly usage: number;
  /** Members connected now, this one included. */
  readonly here: ReadonlySet<string>;
  /** Who else writes in which card. */
  readonly writing: ReadonlyMap<string, readonly string[]>;
  /** Which card each of the others has open, by member. */
  readonly looking: ReadonlyMap<string, string>;
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
  #touched = new Set<string>();
  #all = true;
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
    document.presence.listen(() => this.#changed(new Set()));
  }

  get snapshot(): BoardSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(touched: ReadonlySet<string> | 'all'): void {
    if (touched === 'all') this.#all = true;
    else for (const id of touched) this.#touched.add(id);
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
    const [touched, all] = [this.#touched, this.#all];
    this.#touched = new Set();
    this.#all = false;
    const nothing = !all && touched.size === 0 && !this.#items.changed;
    const others = [...document.presence.others.values()].filter((entry) => entry.clientId !== document.clientId);
    return {
      shown: document.shown,
      // A page that has not reached the server goes by what the device remembers.
      ready: document.ready && document.writable,
      save: document.save,
      items: nothing && this.#snapshot !== undefined ? this.#snapshot.items : this.#items.update(touched, all),
      unsent: document.unsentCards,
      lateCopies: document.lateCopies,
      lateCopiesFull: document.lateCopiesFull,
      usage: document.usage,
      here: new Set([this.#member, ...others.map((entry) => entry.member)]),
      writing: writers(others),
      looking: new Map(others.flatMap(({ member, looking }) => (looking ? [[member, looking]] : []))),
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
