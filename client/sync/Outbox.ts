import * as Y from 'yjs';
import type { OutboxStore, StoredEntry, TouchedCard } from './OutboxStore.ts';

/** An entry holds at most so many edits: 45 minutes offline become some dozens that drain in seconds. */
const MAX_UPDATES_PER_ENTRY = 100;
const MAX_BYTES_PER_ENTRY = 64 * 1024;
/** One is under way at a time, so that typing gathers behind it; full ones may go in a row. */
const MAX_IN_FLIGHT = 8;

interface Entry {
  readonly clientId: number;
  readonly n: number;
  readonly order: number;
  readonly updates: Uint8Array[];
  readonly cards: Map<string, TouchedCard>;
  bytes: number;
  /** On its way, unanswered. */
  sent: boolean;
  /** This page sent it once: what it holds is fixed, the server may have it. */
  tried: boolean;
  /** Begun by this page, so that only this page knows all of it. */
  readonly begunHere: boolean;
}

export interface OutboxDeps {
  readonly store: OutboxStore;
  readonly document: string;
  readonly member: string;
  readonly send: (entry: { clientId: number; n: number; update: Uint8Array }) => void;
}

/**
 * This person's edits that the server has not called durable. Each is stored before it is sent and leaves
 * only by its acknowledgement, so what the screen calls saved is saved, and a closed page loses nothing.
 */
export class Outbox {
  readonly #deps: OutboxDeps;
  #entries: Entry[] = [];
  #nextN = new Map<number, number>();
  #open = false;

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
  }

  /** Edits that are not yet saved. */
  get changes(): number {
    return this.#entries.reduce((sum, entry) => sum + entry.updates.length, 0);
  }

  /** Cards with edits that are not yet saved, as their author last saw them. */
  get touchedCards(): ReadonlyMap<string, TouchedCard> {
    return new Map(this.#entries.flatMap((entry) => [...entry.cards]));
  }

  get clientIds(): number[] {
    return [...new Set(this.#entries.map((entry) => entry.clientId))];
  }

  /** True while something was sent and is not answered. */
  get waitsForAnswer(): boolean {
    return this.#entries.some((entry) => entry.sent);
  }

  /**
   * Takes up what an earlier page left behind, and returns its updates for the document.
   * @param living client ids of pages that are open: theirs stay with them
   */
  async load(living: ReadonlySet<number>): Promise<Uint8Array[]> {
    const { store, member, document } = this.#deps;
    const stored = (await store.entries(member, document)).filter((entry) => !living.has(entry.clientId));
    stored.sort((a, b) => a.order - b.order || a.n - b.n);
    this.#entries = [...stored.map(fromStored), ...this.#entries];
    return stored.flatMap((entry) => entry.updates);
  }

  /** One local edit. */
  add(clientId: number, update: Uint8Array, cards: Iterable<TouchedCard>): void {
    const last = this.#entries.at(-1);
    const joins =
      last !== undefined &&
      !last.tried &&
      last.begunHere &&
      last.clientId === clientId &&
      last.updates.length < MAX_UPDATES_PER_ENTRY &&
      last.bytes + update.byteLength <= MAX_BYTES_PER_ENTRY;
    const entry = joins ? last : this.#newEntry(clientId);
    entry.updates.push(update);
    entry.bytes += update.byteLength;
    for (const card of cards) entry.cards.set(card.id, card);
    void this.#deps.store.put(this.#toStored(entry));
    this.#drain();
  }

  /** Hello was answered: drops what was committed, sends the rest. */
  resume(committed: readonly (readonly [clientId: number, n: number])[]): void {
    for (const [clientId, n] of committed) {
      this.#committed(clientId, n);
    }
    for (const entry of this.#entries) entry.sent = false;
    this.#open = true;
    this.#drain();
  }

  /** The connection is gone: nothing is under way any more. */
  pause(): void {
    this.#open = false;
    for (const entry of this.#entries) entry.sent = false;
  }

  acknowledge(acks: readonly (readonly [clientId: number, n: number])[]): void {
    const own = new Set(this.clientIds);
    for (const [clientId, n] of acks) {
      if (!own.has(clientId)) continue;
      this.#committed(clientId, n);
    }
    this.#drain();
  }

  /** Gives up everything, after its words were kept elsewhere. */
  clear(): void {
    for (const clientId of this.clientIds) this.#drop(clientId, Number.MAX_SAFE_INTEGER);
  }

  /** Sends everything that is not under way once more. */
  retry(): void {
    for (const entry of this.#entries) entry.sent = false;
    this.#drain();
  }

  #newEntry(clientId: number): Entry {
    const n = this.#nextN.get(clientId) ?? 1;
    this.#nextN.set(clientId, n + 1);
    const order = 1 + this.#entries.reduce((last, entry) => Math.max(last, entry.order), 0);
    const entry: Entry = {
      clientId,
      n,
      order,
      updates: [],
      cards: new Map(),
      bytes: 0,
      sent: false,
      tried: false,
      begunHere: true,
    };
    this.#entries.push(entry);
    return entry;
  }

  /** The server has everything of this client id up to `n`. */
  #committed(clientId: number, n: number): void {
    // Another page took this one for closed and sent what then was in an entry that still grows here: all of it
    // goes out again under a new number. What is known already is recognised by its clocks.
    const early = this.#entries.filter(
      (entry) => entry.clientId === clientId && entry.n <= n && entry.begunHere && !entry.tried,
    );
    this.#drop(clientId, n);
    this.#nextN.set(clientId, Math.max(this.#nextN.get(clientId) ?? 1, n + 1));
    for (const { updates, cards } of early) for (const update of updates) this.add(clientId, update, cards.values());
  }

  #drop(clientId: number, upTo: number): void {
    const before = this.#entries.length;
    this.#entries = this.#entries.filter((entry) => entry.clientId !== clientId || entry.n > upTo);
    if (this.#entries.length === before) return;
    const { store, member, document } = this.#deps;
    void store.remove(member, document, clientId, upTo);
  }

  #drain(): void {
    if (!this.#open) return;
    let inFlight = this.#entries.filter((entry) => entry.sent).length;
    for (const entry of this.#entries) {
      if (entry.sent) continue;
      const full = entry.updates.length >= MAX_UPDATES_PER_ENTRY || entry !== this.#entries.at(-1);
      if (inFlight >= (full ? MAX_IN_FLIGHT : 1)) return;
      entry.sent = true;
      entry.tried = true;
      inFlight++;
      this.#deps.send({ clientId: entry.clientId, n: entry.n, update: merge(entry.updates) });
    }
  }

  #toStored({ clientId, n, order, updates, cards }: Entry): StoredEntry {
    const { document, member } = this.#deps;
    return { document, member, clientId, n, order, updates: [...updates], cards: [...cards.values()] };
  }
}

function merge(updates: readonly Uint8Array[]): Uint8Array {
  const [only] = updates;
  return updates.length === 1 && only !== undefined ? only : Y.mergeUpdates([...updates]);
}

function fromStored({ clientId, n, order, updates, cards }: StoredEntry): Entry {
  const bytes = updates.reduce((sum, update) => sum + update.byteLength, 0);
  return {
    clientId,
    n,
    order,
    updates: [...updates],
    cards: new Map(cards.map((card) => [card.id, card])),
    bytes,
    sent: false,
    tried: false,
    begunHere: false,
  };
}
