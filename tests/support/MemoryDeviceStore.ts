import type {
  DeviceStore,
  LateCopy,
  StoredDocument,
  StoredEntry,
  StoredState,
  StoredWords,
} from '../../client/sync/DeviceStore.ts';
import { MAX_STATES } from '../../client/sync/DeviceStore.ts';
import type { Lease } from '../../shared/protocol/messages.ts';

interface Filed {
  readonly member: string;
  readonly document: string;
}

/** A device's storage that outlives a page: hand the same one to the next. */
export class MemoryDeviceStore implements DeviceStore {
  keeps = true;
  #entries = new Map<string, StoredEntry>();
  #words = new Map<string, StoredWords>();
  #states = new Map<string, StoredState>();
  #late = new Map<string, LateCopy>();
  #spares = new Map<string, { readonly epoch: number; readonly leases: readonly Lease[] }>();

  async load(member: string, document: string): Promise<StoredDocument> {
    const own = <T extends Filed>(all: Map<string, T>) =>
      structuredClone([...all.values()].filter((each) => each.member === member && each.document === document));
    return {
      state: own(this.#states)[0] ?? null,
      entries: own(this.#entries),
      words: own(this.#words),
      lateCopies: own(this.#late),
    };
  }

  async putEntry(entry: StoredEntry): Promise<void> {
    this.#entries.set(key(entry, entry.clientId, entry.n), structuredClone(entry));
  }

  async takeEntries(
    member: string,
    document: string,
    page: string,
    living: readonly string[],
  ): Promise<readonly StoredEntry[]> {
    const taken = [...this.#entries].flatMap(([at, entry]) => {
      const own = entry.member === member && entry.document === document;
      return own && !living.includes(entry.page) ? [[at, { ...entry, page }] as const] : [];
    });
    for (const [at, entry] of taken) this.#entries.set(at, entry);
    return structuredClone(taken.map(([, entry]) => entry));
  }

  async removeEntries(member: string, document: string, clientId: number, upTo: number): Promise<void> {
    for (const [at, entry] of this.#entries) {
      const same = entry.member === member && entry.document === document && entry.clientId === clientId;
      if (same && entry.n <= upTo) this.#entries.delete(at);
    }
  }

  async putWords(words: StoredWords): Promise<void> {
    this.#words.set(key(words, words.clientId, words.card), words);
  }

  async removeWords(member: string, document: string, clientId: number, card: string): Promise<void> {
    this.#words.delete(key({ member, document }, clientId, card));
  }

  async putState(state: StoredState): Promise<void> {
    this.#states.set(key(state), structuredClone(state));
    const oldest = [...this.#states].sort(([, a], [, b]) => b.at - a.at).slice(MAX_STATES);
    for (const [at] of oldest) this.#states.delete(at);
  }

  async removeState(member: string, document: string): Promise<void> {
    this.#states.delete(key({ member, document }));
    this.#spares.delete(key({ member, document }));
  }

  async putSpares(member: string, document: string, epoch: number, leases: readonly Lease[]): Promise<void> {
    this.#spares.set(key({ member, document }), { epoch, leases });
  }

  async takeSpare(member: string, document: string, epoch: number): Promise<Lease | null> {
    const spares = this.#spares.get(key({ member, document }));
    const [first = null, ...leases] = spares?.epoch === epoch ? spares.leases : [];
    if (first !== null) this.#spares.set(key({ member, document }), { epoch, leases });
    return first;
  }

  async putLateCopy(copy: LateCopy): Promise<void> {
    this.#late.set(key(copy, copy.id), copy);
  }

  async removeLateCopy(member: string, document: string, id: string): Promise<void> {
    this.#late.delete(key({ member, document }, id));
  }
}

const key = ({ member, document }: Filed, ...rest: readonly (string | number)[]) =>
  [member, document, ...rest].join(' ');
