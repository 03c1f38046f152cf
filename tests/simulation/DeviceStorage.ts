import type {
  DeviceStore,
  LateCopy,
  StoredDocument,
  StoredEntry,
  StoredState,
  StoredWords,
} from '../../client/sync/DeviceStore.ts';
import type { Lease } from '../../shared/protocol/messages.ts';
import type { Draws } from './Draws.ts';
import type { Timeline } from './Timeline.ts';

/** What an IndexedDB holds for the one member and document of a device. */
interface Held {
  state: StoredState | null;
  spares: { readonly epoch: number; readonly leases: readonly Lease[] } | null;
  readonly entries: Map<string, StoredEntry>;
  readonly words: Map<string, StoredWords>;
  readonly late: Map<string, LateCopy>;
}

/** A device's storage that outlives its pages. What is asked takes effect in order, each at one moment. */
export class DeviceStorage {
  readonly held: Held = { state: null, spares: null, entries: new Map(), words: new Map(), late: new Map() };
  readonly #timeline: Timeline;
  readonly #draws: Draws;
  readonly #onStored: (entry: StoredEntry) => void;
  #freeAt = 0;

  /** @param onStored called when an entry is on the device */
  constructor(timeline: Timeline, draws: Draws, onStored: (entry: StoredEntry) => void) {
    this.#timeline = timeline;
    this.#draws = draws;
    this.#onStored = onStored;
  }

  open(): PageStore {
    return new PageStore(this);
  }

  stored(entry: StoredEntry): void {
    this.held.entries.set(`${entry.clientId}:${entry.n}`, entry);
    this.#onStored(entry);
  }

  /** @param wanted is it still to be done when its turn comes? */
  turn<T>(work: (held: Held) => T, wanted: () => boolean): Promise<T> {
    const { now } = this.#timeline;
    const takes = this.#draws.chance(0.03) ? this.#draws.between(20, 200) : this.#draws.between(0.2, 4);
    this.#freeAt = Math.max(now, this.#freeAt) + takes;
    return new Promise((resolve) => {
      this.#timeline.after(this.#freeAt - now, () => {
        if (wanted()) resolve(work(this.held));
      });
    });
  }
}

/** The storage as one page has it. */
export class PageStore implements DeviceStore {
  readonly keeps = true;
  readonly #storage: DeviceStorage;
  #crashed = false;
  /** Set when the page is closed: what was asked is still done, what is asked later is not. */
  #closed = false;

  constructor(storage: DeviceStorage) {
    this.#storage = storage;
  }

  /** The page is gone, and with it what was asked and not yet done. */
  crash(): void {
    this.#crashed = true;
    this.#closed = true;
  }

  close(): void {
    this.#closed = true;
  }

  load(): Promise<StoredDocument> {
    return this.#turn(({ state, entries, words, late }) => ({
      state,
      entries: [...entries.values()],
      words: [...words.values()],
      lateCopies: [...late.values()],
    }));
  }

  putEntry(entry: StoredEntry): Promise<void> {
    return this.#turn(() => this.#storage.stored(entry));
  }

  takeEntries(
    _member: string,
    _document: string,
    page: string,
    living: readonly string[],
  ): Promise<readonly StoredEntry[]> {
    return this.#turn(({ entries }) => {
      const taken = [...entries].filter(([, entry]) => !living.includes(entry.page));
      for (const [key, entry] of taken) entries.set(key, { ...entry, page });
      return taken.map(([, entry]) => ({ ...entry, page }));
    });
  }

  removeEntries(_member: string, _document: string, clientId: number, upTo: number): Promise<void> {
    return this.#turn(({ entries }) => {
      for (const [key, entry] of entries) if (entry.clientId === clientId && entry.n <= upTo) entries.delete(key);
    });
  }

  putWords(words: StoredWords): Promise<void> {
    return this.#turn((held) => void held.words.set(`${words.clientId} ${words.card}`, words));
  }

  removeWords(_member: string, _document: string, clientId: number, card: string): Promise<void> {
    return this.#turn((held) => void held.words.delete(`${clientId} ${card}`));
  }

  putState(state: StoredState): Promise<void> {
    return this.#turn((held) => {
      held.state = state;
    });
  }

  removeState(): Promise<void> {
    return this.#turn((held) => {
      held.state = null;
      held.spares = null;
    });
  }

  putSpares(_member: string, _document: string, epoch: number, leases: readonly Lease[]): Promise<void> {
    return this.#turn((held) => {
      held.spares = { epoch, leases };
    });
  }

  takeSpare(_member: string, _document: string, epoch: number): Promise<Lease | null> {
    return this.#turn((held) => {
      const [first = null, ...leases] = held.spares?.epoch === epoch ? held.spares.leases : [];
      if (first !== null) held.spares = { epoch, leases };
      return first;
    });
  }

  putLateCopy(copy: LateCopy): Promise<void> {
    return this.#turn((held) => void held.late.set(copy.id, copy));
  }

  removeLateCopy(_member: string, _document: string, id: string): Promise<void> {
    return this.#turn((held) => void held.late.delete(id));
  }

  #turn<T>(work: (held: Held) => T): Promise<T> {
    return this.#closed ? new Promise(() => undefined) : this.#storage.turn(work, () => !this.#crashed);
  }
}
