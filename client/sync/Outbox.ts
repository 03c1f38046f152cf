import * as Y from 'yjs';
import { cutUpdate, measureUpdate } from '../../shared/model/cutUpdate.ts';
import type { FrameEntry } from '../../shared/protocol/frame.ts';
import type { Lease } from '../../shared/protocol/messages.ts';
import type { DeviceStore, StoredEntry } from './DeviceStore.ts';
import type { Timers } from './Timers.ts';

/**
 * An entry takes no more than this, well below what the server takes in an update: 45 minutes of typing are three
 * or four entries, and a paste of more is cut.
 */
const MOST = { bytes: 64 * 1024, structs: 2_000, ranges: 2_000 };
/** Merging costs the square of how many are merged at once: 20,000 take 8 s, in hundreds 0.2 s. */
const MERGE_EVERY = 100;
/** So many may be under way; full ones go in a row. */
const MAX_IN_FLIGHT = 8;
/**
 * While one is under way typing gathers behind it, for this long: a slow network or disk takes what is typed while it
 * still works on what came before, and a fast one has answered by then.
 */
const GATHER_MS = 100;

interface Entry {
  readonly clientId: number;
  readonly n: number;
  readonly proof: Uint8Array;
  readonly order: number;
  updates: Uint8Array[];
  readonly cards: Set<string>;
  changes: number;
  bytes: number;
  structs: number;
  ranges: number;
  /** Takes nothing more: what it holds is meant to be judged alone. */
  readonly alone: boolean;
  /** On its way, unanswered. */
  sent: boolean;
  /** What this page sent, once it did: the entry is fixed, the server may have it. */
  tried: Uint8Array | null;
  /** Begun by this page, so that only this page knows all of it. */
  readonly begunHere: boolean;
  stored: 'yes' | 'storing' | 'outdated';
}

export interface OutboxDeps {
  readonly store: DeviceStore;
  readonly document: string;
  readonly member: string;
  readonly page: string;
  readonly timers: Timers;
  readonly send: (entry: { clientId: number; n: number; update: Uint8Array }) => void;
}

/**
 * This person's edits that the server has not called durable. Each is stored before it is sent and leaves
 * only by its acknowledgement, so what the screen calls saved is saved, and a closed page loses nothing.
 */
export class Outbox {
  readonly #deps: OutboxDeps;
  #entries: Entry[] = [];
  readonly #nextN = new Map<number, number>();
  #open = false;
  /** The last entry was sent a moment ago and is not answered: what grows behind it waits. */
  #gathering = false;
  /** Client ids that the server knows as this member's, since the last hello. */
  #accepted: ReadonlySet<number> = new Set();
  #whenStored: (() => void)[] = [];

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
  }

  /** Edits that are not yet saved. */
  get changes(): number {
    return this.#entries.reduce((sum, entry) => sum + entry.changes, 0);
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** Ids of cards with edits that are not yet saved. */
  get cards(): ReadonlySet<string> {
    return new Set(this.#entries.flatMap((entry) => [...entry.cards]));
  }

  has(clientId: number, n: number): boolean {
    return this.#find(clientId, n) !== undefined;
  }

  /** Is it an entry that this page knows all of? One that it took up may have grown in a page that is still open. */
  knows(clientId: number, n: number): boolean {
    return this.#find(clientId, n)?.begunHere === true;
  }

  /** The first clock of a client id that is not saved; infinite when all are. */
  unsavedFrom(clientId: number): number {
    const first = this.#entries.filter((entry) => entry.clientId === clientId).flatMap((entry) => entry.updates);
    const starts = first.map((update) => Y.parseUpdateMeta(update).from.get(clientId) ?? Number.POSITIVE_INFINITY);
    return Math.min(...starts, Number.POSITIVE_INFINITY);
  }

  cardsOf(clientId: number, n: number): ReadonlySet<string> {
    return this.#find(clientId, n)?.cards ?? new Set();
  }

  updatesOf(clientId: number, n: number): readonly Uint8Array[] {
    return this.#find(clientId, n)?.updates ?? [];
  }

  get clientIds(): readonly number[] {
    return [...new Set(this.#entries.map((entry) => entry.clientId))];
  }

  /** The client ids that have entries here, each with its proof. */
  get leases(): readonly Lease[] {
    return [...new Map(this.#entries.map(({ clientId, proof }) => [clientId, [clientId, proof] as const])).values()];
  }

  /** What earlier pages left behind and is not saved yet. */
  get adopted(): readonly Readonly<Pick<Entry, 'cards' | 'updates'>>[] {
    return this.#entries.filter((entry) => !entry.begunHere);
  }

  get updates(): readonly Uint8Array[] {
    return this.#entries.flatMap((entry) => entry.updates);
  }

  /** Takes up what earlier pages left behind, and returns its updates for the document, in their order. */
  adopt(stored: readonly StoredEntry[]): Uint8Array[] {
    const sorted = [...stored].sort((a, b) => a.order - b.order || a.n - b.n);
    this.#entries = [...sorted.map(fromStored), ...this.#entries];
    return sorted.flatMap((entry) => entry.updates);
  }

  /** One local edit. @param alone as an entry of its own, which is then refused or taken by itself */
  add(lease: Lease, update: Uint8Array, cards: Iterable<string>, alone = false): void {
    const touched = new Set(cards);
    for (const [at, piece] of cutUpdate(update, MOST).entries()) {
      const entry = this.#append(lease, piece, alone);
      for (const card of touched) entry.cards.add(card);
      // However many pieces it takes, somebody did one thing.
      if (at === 0) entry.changes++;
      this.#store(entry);
    }
    this.#drain();
  }

  /**
   * Hello was answered: drops what was committed, sends the rest. Returns false when some of it is not ours: then nothing
   * is sent, for all of it will be inserted again.
   */
  resume(committed: readonly (readonly [clientId: number, n: number])[], mayGoOn = true): boolean {
    this.#accepted = new Set(committed.map(([clientId]) => clientId));
    for (const [clientId, n] of committed) this.#committed(clientId, n);
    for (const entry of this.#entries) entry.sent = false;
    const ours = this.clientIds.every((clientId) => this.#accepted.has(clientId));
    this.#open = ours && mayGoOn;
    if (this.#open) this.#gathered();
    return ours;
  }

  /** Nothing is under way any more, and nothing is sent until `resume` or `retry`. */
  pause(): void {
    this.#open = false;
    this.#deps.timers.cancel('gather');
    for (const entry of this.#entries) entry.sent = false;
  }

  /** Sends everything that is not answered once more. */
  retry(): void {
    this.#open = true;
    this.#gathered();
  }

  acknowledge(entries: readonly FrameEntry[]): void {
    const own = new Set(this.clientIds);
    for (const entry of entries) {
      if (own.has(entry.clientId) && entry.n > 0) this.#committed(entry.clientId, entry.n, entry.update);
    }
    this.#drain();
  }

  /** Gives everything up in memory; on the device it stays until `forget` is called with the same. */
  takeAll(): readonly Lease[] {
    const { leases } = this;
    this.#entries = [];
    this.pause();
    this.#tellStored();
    return leases;
  }

  /** Removes from the device what `takeAll` gave up, once its words are kept elsewhere. */
  async forget(leases: readonly Lease[]): Promise<void> {
    const { store, member, document } = this.#deps;
    for (const [clientId] of leases) await store.removeEntries(member, document, clientId, Number.MAX_SAFE_INTEGER);
  }

  /** Resolves when the device has all that is here. */
  stored(): Promise<void> {
    if (this.#entries.every((entry) => entry.stored === 'yes')) return Promise.resolve();
    return new Promise((resolve) => this.#whenStored.push(resolve));
  }

  #append([clientId, proof]: Lease, update: Uint8Array, alone: boolean): Entry {
    const size = measureUpdate(update);
    const last = this.#entries.at(-1);
    const joins =
      last !== undefined &&
      !alone &&
      !last.alone &&
      last.tried === null &&
      last.begunHere &&
      last.clientId === clientId &&
      last.bytes + size.bytes <= MOST.bytes &&
      last.structs + size.structs <= MOST.structs &&
      last.ranges + size.ranges <= MOST.ranges;
    const entry = joins ? last : this.#newEntry(clientId, proof, alone);
    entry.updates.push(update);
    entry.bytes += size.bytes;
    entry.structs += size.structs;
    entry.ranges += size.ranges;
    if (entry.updates.length >= MERGE_EVERY) mergeIn(entry);
    return entry;
  }

  #newEntry(clientId: number, proof: Uint8Array, alone: boolean): Entry {
    const n = this.#nextN.get(clientId) ?? 1;
    this.#nextN.set(clientId, n + 1);
    const order = 1 + this.#entries.reduce((last, entry) => Math.max(last, entry.order), 0);
    const entry: Entry = {
      ...{ clientId, n, proof, order, alone },
      ...{ updates: [], cards: new Set<string>(), changes: 0, bytes: 0, structs: 0, ranges: 0 },
      ...{ sent: false, tried: null, begunHere: true, stored: 'yes' as const },
    };
    this.#entries.push(entry);
    return entry;
  }

  #find(clientId: number, n: number): Entry | undefined {
    return this.#entries.find((entry) => entry.clientId === clientId && entry.n === n);
  }

  /** The server has everything of this client id up to `n`. @param update what it has as `n`, where it says so */
  #committed(clientId: number, n: number, update: Uint8Array | null = null): void {
    const done = this.#entries.filter((entry) => entry.clientId === clientId && entry.n <= n);
    // Another page took this one for closed and sent what then was in an entry that still grew here: all of it
    // goes out again under a new number. What is known already is recognised by its clocks.
    const early = done.filter((entry) => {
      if (!entry.begunHere) return false;
      return entry.tried === null || (entry.n === n && update !== null && reachesFurther(entry.tried, update));
    });
    this.#drop(clientId, n);
    this.#nextN.set(clientId, Math.max(this.#nextN.get(clientId) ?? 1, n + 1));
    for (const { updates, cards, proof } of early) {
      for (const each of updates) this.add([clientId, proof], each, cards);
    }
  }

  #drop(clientId: number, upTo: number): void {
    const before = this.#entries.length;
    this.#entries = this.#entries.filter((entry) => entry.clientId !== clientId || entry.n > upTo);
    if (this.#entries.length === before) return;
    const { store, member, document } = this.#deps;
    void store.removeEntries(member, document, clientId, upTo);
    this.#tellStored();
  }

  #drain(): void {
    if (!this.#open) return;
    const sent = this.#entries.filter((entry) => entry.sent);
    let inFlight = sent.length;
    let before = sent.at(-1)?.clientId;
    for (const entry of this.#entries) {
      if (entry.sent) continue;
      // Behind a refused one only numbers of the same client id are turned away: another's would still enter.
      if (before !== undefined && before !== entry.clientId) return;
      before = entry.clientId;
      // What comes later may lean on it.
      if (!this.#accepted.has(entry.clientId)) return;
      const grows = entry === this.#entries.at(-1) && !entry.alone;
      if (inFlight >= MAX_IN_FLIGHT || (grows && inFlight > 0 && this.#gathering)) return;
      mergeIn(entry);
      entry.sent = true;
      entry.tried = entry.updates[0] ?? null;
      inFlight++;
      this.#gather();
      if (entry.tried !== null) this.#deps.send({ clientId: entry.clientId, n: entry.n, update: entry.tried });
    }
  }

  #gather(): void {
    this.#gathering = true;
    this.#deps.timers.cancel('gather');
    this.#deps.timers.once('gather', GATHER_MS, () => this.#gathered());
  }

  #gathered(): void {
    this.#gathering = false;
    this.#deps.timers.cancel('gather');
    this.#drain();
  }

  /** One write at a time for each entry: what is typed meanwhile goes with the next. */
  #store(entry: Entry): void {
    if (entry.stored === 'storing') entry.stored = 'outdated';
    if (entry.stored !== 'yes') return;
    entry.stored = 'storing';
    void this.#deps.store.putEntry(this.#toStored(entry)).then(() => {
      const outdated = entry.stored === 'outdated' && this.#entries.includes(entry);
      entry.stored = 'yes';
      if (outdated) this.#store(entry);
      this.#tellStored();
    });
  }

  #tellStored(): void {
    if (this.#whenStored.length === 0 || this.#entries.some((entry) => entry.stored !== 'yes')) return;
    for (const resolve of this.#whenStored.splice(0)) resolve();
  }

  #toStored({ clientId, n, proof, order, updates, changes, cards }: Entry): StoredEntry {
    const { document, member, page } = this.#deps;
    return { document, member, page, clientId, n, proof, order, updates: [...updates], changes, cards: [...cards] };
  }
}

function mergeIn(entry: Entry): void {
  if (entry.updates.length > 1) entry.updates = [Y.mergeUpdates(entry.updates)];
}

/**
 * Does one update of a client hold later words or more deletions than what the server took of it? The server cuts off
 * words that it has already, so that of those it had all of nothing is left; deletions it keeps all.
 */
function reachesFurther(update: Uint8Array, taken: Uint8Array): boolean {
  if (update.byteLength === taken.byteLength) return false;
  const reached = Y.parseUpdateMeta(taken).to;
  for (const [client, end] of Y.parseUpdateMeta(update).to) if (end > (reached.get(client) ?? end)) return true;
  const [deleted, known] = [update, taken].map((each) => Y.decodeUpdate(each).ds) as [DeleteSet, DeleteSet];
  for (const [client, ranges] of deleted.clients) {
    for (const { clock, len } of ranges) {
      for (let at = clock; at < clock + len; at++) if (!Y.isDeleted(known, Y.createID(client, at))) return true;
    }
  }
  return false;
}

type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds'];

function fromStored({ clientId, n, proof, order, updates, changes, cards }: StoredEntry): Entry {
  return {
    ...{ clientId, n, proof, order, changes, updates: [...updates], cards: new Set(cards) },
    ...{ alone: true, bytes: 0, structs: 0, ranges: 0, sent: false, tried: null, begunHere: false, stored: 'yes' },
  };
}
