import * as Y from 'yjs';
import type { Actor } from '../../shared/policy/policy.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { encodeFrame } from '../../shared/protocol/frame.ts';
import type { CardRecord, RefusedMessage } from '../../shared/protocol/messages.ts';
import { AppError } from '../errors.ts';
import type { Clock } from '../ports/Clock.ts';
import type { AppendOutcome, DocumentAppend, DocumentStore } from '../ports/DocumentStore.ts';
import type { DocumentView, LiveDocuments } from '../ports/LiveDocuments.ts';
import type { Random } from '../ports/Random.ts';
import { StorageUnavailable } from '../ports/Storage.ts';
import { Batch } from './Batch.ts';
import { LiveDocument, type Push } from './LiveDocument.ts';

/** What the engine says to whoever holds the connections. */
export interface EngineSink {
  /** One frame for everybody in the document, sender included: it carries their acknowledgements. */
  frame(document: string, frame: Uint8Array): void;
  refused(connection: string, message: RefusedMessage): void;
  /** The state of the disk is not known any more: the process must end and start clean. */
  fatal(error: unknown): void;
  /** A stored document could not be replayed; others go on. */
  damaged(document: string, error: unknown): void;
}

export interface EngineDeps {
  readonly store: DocumentStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly sink: EngineSink;
}

export interface JoinRequest {
  readonly document: string;
  readonly connection: string;
  readonly actor: Actor;
  readonly epoch?: number | undefined;
  readonly stateVector: Uint8Array;
  readonly clientId?: number | undefined;
  readonly outboxClientIds?: readonly number[] | undefined;
}

export interface Joined {
  readonly epoch: number;
  readonly seq: number;
  readonly clientId: number;
  readonly writable: boolean;
  readonly state: Uint8Array;
  readonly stateVector: Uint8Array;
  readonly cards: readonly CardRecord[];
  readonly committed: readonly (readonly [number, number])[];
}

interface Queued extends Push {
  readonly connection: string;
  /** For writes from inside the server. */
  readonly settle?: (refusal: ErrorCode | null) => void;
}

interface Attached {
  readonly actor: Actor;
  /** Under which it may write: its own, and those of entries that an earlier page left. */
  readonly clientIds: readonly number[];
}

interface Slot {
  readonly document: string;
  live: LiveDocument | null;
  pushes: Queued[];
  readonly connections: Map<string, Attached>;
  /** Client ids handed out that have written nothing yet; they go with their connection. */
  readonly leases: Map<number, string>;
  /** No earlier than this is the next frame sent. */
  nextAt: number;
  waiting: (() => void) | null;
  idle: (() => void) | null;
}

/** 30 people typing at once cause 50 frames a second at most; longer feels slow on a projector. */
const WINDOW_MS = 20;
/** A full or busy disk is tried again this often, with the same bytes. */
const RETRY_MS = 200;
/** A class that changes rooms comes back to a warm document. */
const IDLE_MS = 60_000;
/** Entries of one document that wait for the disk; 30 people typing for a minute are 9,000. */
const MAX_WAITING = 20_000;

/**
 * Documents, their gate, and the loop that commits. It knows neither sockets nor threads nor SQL.
 *
 * One loop runs everything in turns: what must see or move a committed state (joins, reads, phase
 * changes), then one batch of entries of all documents whose window is over: gate, memory, one
 * transaction, frames. So nothing is shown before it is durable (R1) and a phase never changes under a
 * batch (R6).
 */
export class Engine implements LiveDocuments {
  readonly #deps: EngineDeps;
  readonly #slots = new Map<string, Slot>();
  readonly #ready = new Set<Slot>();
  #controls: (() => Promise<void>)[] = [];
  #running = false;
  #stopped = false;
  #idleWaiters: (() => void)[] = [];

  constructor(deps: EngineDeps) {
    this.#deps = deps;
  }

  /** @throws AppError not_found, epoch_changed, bad_request (a state vector that cannot be read) */
  join(request: JoinRequest): Promise<Joined> {
    return this.#control(request.document, (live, slot) => {
      if (request.epoch !== undefined && request.epoch !== live.epoch) throw new AppError('epoch_changed');
      const { member } = request.actor;
      let state: Uint8Array;
      try {
        state = live.encodeSince(request.stateVector);
      } catch {
        throw new AppError('bad_request');
      }
      slot.idle?.();
      slot.idle = null;
      const own = request.clientId;
      const keeps = own !== undefined && (live.memberOf(own) ?? member) === member;
      const clientId = keeps ? own : this.#freshClientId(live);
      // Entries of a closed page may be the first that its client id ever brings.
      const clientIds = [clientId, ...(request.outboxClientIds ?? [])].filter(
        (id) => (live.memberOf(id) ?? member) === member,
      );
      for (const id of clientIds) slot.leases.set(id, member);
      slot.connections.set(request.connection, { actor: request.actor, clientIds });
      return {
        epoch: live.epoch,
        seq: live.seq,
        clientId,
        writable: live.state === 'live',
        state,
        stateVector: Y.encodeStateVector(live.doc),
        cards: live.cards,
        committed: clientIds.map((id) => [id, live.committedOf(id)] as const),
      };
    });
  }

  leave(document: string, connection: string): void {
    const slot = this.#slots.get(document);
    if (slot === undefined) return;
    const attached = slot.connections.get(connection);
    if (attached === undefined) return;
    slot.connections.delete(connection);
    // What this connection still has waiting is its own to finish.
    if (!slot.pushes.some((push) => push.connection === connection)) {
      const shared = new Set([...slot.connections.values()].flatMap((other) => other.clientIds));
      for (const id of attached.clientIds) if (!shared.has(id)) slot.leases.delete(id);
    }
    this.#scheduleUnload(slot);
  }

  /** Queues one entry. Its answer is a frame with its acknowledgement, or `sink.refused`. */
  push(
    document: string,
    connection: string,
    entry: { clientId: number; n: number; update: Uint8Array },
    mayClaim = false,
  ): void {
    const slot = this.#slots.get(document);
    const actor = slot?.connections.get(connection)?.actor;
    const { clientId, n } = entry;
    const refuse = (code: ErrorCode) => this.#deps.sink.refused(connection, { document, clientId, n, code });
    if (slot === undefined || actor === undefined) return refuse('not_joined');
    if (slot.pushes.length >= MAX_WAITING) return refuse('too_fast');
    slot.pushes.push({ ...entry, actor, connection, mayClaim });
    this.#schedule(slot);
  }

  read<T>(document: string, look: (view: DocumentView) => T): Promise<T> {
    return this.#control(document, (live) => look({ doc: live.doc, cards: live.cards, seq: live.seq }));
  }

  async writeAs(document: string, member: string, write: (doc: Y.Doc) => void): Promise<void> {
    const { clientId, state } = await this.#control(document, (live, slot) => {
      const id = this.#freshClientId(live);
      slot.leases.set(id, member);
      return { clientId: id, state: live.encodeState() };
    });
    const scratch = new Y.Doc({ gc: false });
    Y.applyUpdate(scratch, state);
    scratch.clientID = clientId;
    const updates: Uint8Array[] = [];
    scratch.on('update', (update: Uint8Array) => updates.push(update));
    write(scratch);
    scratch.destroy();
    if (updates.length === 0) return;
    const slot = this.#slot(document);
    const refusal = await new Promise<ErrorCode | null>((settle) => {
      const actor: Actor = { member, role: 'student', steward: false };
      slot.pushes.push({
        actor,
        clientId,
        n: 1,
        update: Y.mergeUpdates(updates),
        connection: '',
        mayClaim: false,
        settle,
      });
      this.#schedule(slot);
    });
    if (refusal !== null) throw new AppError(refusal);
  }

  changePhase<T>(document: string, change: () => Promise<T>): Promise<T> {
    return this.#control(document, async (live) => {
      const result = await change();
      const head = await this.#deps.store.head(document);
      if (head !== null) {
        live.phase = head.phase;
        live.state = head.state;
      }
      return result;
    });
  }

  here(document: string): number {
    const slot = this.#slots.get(document);
    return slot === undefined ? 0 : new Set([...slot.connections.values()].map(({ actor }) => actor.member)).size;
  }

  /** Commits what waits, stores snapshots, and takes nothing more. */
  async stop(): Promise<void> {
    for (const slot of this.#slots.values()) if (slot.pushes.length > 0) this.#ready.add(slot);
    this.#wake();
    await this.#whenIdle();
    this.#stopped = true;
    for (const slot of this.#slots.values()) {
      slot.idle?.();
      slot.waiting?.();
      if (slot.live !== null) await this.#saveSnapshot(slot.live);
      slot.live?.destroy();
    }
    this.#slots.clear();
  }

  #slot(document: string): Slot {
    const known = this.#slots.get(document);
    if (known !== undefined) return known;
    const slot: Slot = {
      document,
      live: null,
      pushes: [],
      connections: new Map(),
      leases: new Map(),
      nextAt: 0,
      waiting: null,
      idle: null,
    };
    this.#slots.set(document, slot);
    return slot;
  }

  /** Runs `work` between two batches, on the committed state. */
  #control<T>(document: string, work: (live: LiveDocument, slot: Slot) => T | Promise<T>): Promise<T> {
    if (this.#stopped) return Promise.reject(new AppError('storage_unavailable'));
    return new Promise<T>((resolve, reject) => {
      this.#controls.push(async () => {
        // Taken when it runs: what was there when it was queued may have been unloaded meanwhile.
        const slot = this.#slot(document);
        try {
          resolve(await work(await this.#loaded(slot), slot));
        } catch (error) {
          reject(toRefusal(error));
        } finally {
          this.#scheduleUnload(slot);
        }
      });
      this.#wake();
    });
  }

  async #loaded(slot: Slot): Promise<LiveDocument> {
    if (slot.live !== null) return slot.live;
    const stored = await this.#deps.store.load(slot.document);
    if (stored === null) {
      this.#slots.delete(slot.document);
      throw new AppError('not_found');
    }
    try {
      slot.live = new LiveDocument(stored, slot.leases);
    } catch (error) {
      this.#deps.sink.damaged(slot.document, error);
      throw new AppError('storage_unavailable');
    }
    return slot.live;
  }

  /** A leading edge: an edit alone goes at once, the next waits for the window's end. */
  #schedule(slot: Slot): void {
    slot.idle?.();
    slot.idle = null;
    if (slot.waiting !== null) return;
    const wait = slot.nextAt - this.#deps.clock.now();
    if (wait <= 0 || wait > WINDOW_MS) {
      this.#ready.add(slot);
      this.#wake();
      return;
    }
    slot.waiting = this.#deps.clock.after(wait, () => {
      slot.waiting = null;
      this.#ready.add(slot);
      this.#wake();
    });
  }

  #wake(): void {
    if (this.#running || this.#stopped) return;
    this.#running = true;
    this.#run().catch((error: unknown) => this.#deps.sink.fatal(error));
  }

  async #run(): Promise<void> {
    // Whatever arrives in this turn of the event loop belongs to the first batch.
    await Promise.resolve();
    while (this.#controls.length > 0 || this.#ready.size > 0) {
      const controls = this.#controls;
      this.#controls = [];
      for (const control of controls) await control();
      const slots = [...this.#ready];
      this.#ready.clear();
      if (slots.length > 0) await this.#commit(slots);
    }
    this.#running = false;
    for (const waiter of this.#idleWaiters.splice(0)) waiter();
  }

  #whenIdle(): Promise<void> {
    return this.#running ? new Promise((resolve) => this.#idleWaiters.push(resolve)) : Promise.resolve();
  }

  async #commit(slots: readonly Slot[]): Promise<void> {
    const batches: [Slot, Batch<Queued>][] = [];
    for (const slot of slots) {
      const pushes = slot.pushes;
      slot.pushes = [];
      slot.nextAt = this.#deps.clock.now() + WINDOW_MS;
      try {
        batches.push([slot, await this.#gateAll(slot, pushes)]);
      } catch (error) {
        const refusal = toRefusal(error);
        const code = refusal instanceof AppError ? refusal.code : 'internal';
        for (const push of pushes) this.#refuse(slot, push, code);
      }
    }
    const writing = batches.filter(([, batch]) => batch.writes);
    const outcomes = await this.#append(writing.map(([, batch]) => batch.toAppend()));
    if (outcomes === null) return;
    for (const [index, [slot, batch]] of writing.entries()) {
      if (outcomes[index] === 'phase_changed') this.#again(slot, batch);
      else this.#publish(slot, batch);
    }
    for (const [slot, batch] of batches) if (!batch.writes) this.#publish(slot, batch);
    for (const [slot, { live }] of batches) {
      if (live.wantsSnapshot) await this.#saveSnapshot(live);
      this.#scheduleUnload(slot);
    }
  }

  /**
   * Gates a document's entries in order. A throw on apply leaves memory in doubt: it is rebuilt from the
   * journal, the offender is refused, and the others of this batch enter again (R5).
   */
  async #gateAll(slot: Slot, pushes: readonly Queued[]): Promise<Batch<Queued>> {
    const live = await this.#loaded(slot);
    const batch = new Batch<Queued>(live);
    const now = this.#deps.clock.now();
    for (const [index, push] of pushes.entries()) {
      try {
        const outcome = live.enter(push, now);
        if (outcome.kind === 'refused') this.#refuse(slot, push, outcome.code);
        else batch.add(push, outcome);
      } catch {
        this.#refuse(slot, push, 'malformed_update');
        this.#discard(slot);
        return this.#gateAll(slot, [...batch.pushes, ...pushes.slice(index + 1)]);
      }
    }
    return batch;
  }

  #discard(slot: Slot): void {
    slot.live?.destroy();
    slot.live = null;
  }

  /** Null when the engine had to give up. */
  async #append(parts: readonly DocumentAppend[]): Promise<readonly AppendOutcome[] | null> {
    while (parts.length > 0) {
      try {
        return await this.#deps.store.append(parts);
      } catch (error) {
        if (!(error instanceof StorageUnavailable)) {
          this.#deps.sink.fatal(error);
          return null;
        }
        await new Promise<void>((resolve) => this.#deps.clock.after(RETRY_MS, resolve));
      }
    }
    return [];
  }

  /** The board's phase moved in the store under our feet: read it, and gate the same entries once more. */
  #again(slot: Slot, batch: Batch<Queued>): void {
    this.#discard(slot);
    slot.pushes.unshift(...batch.pushes);
    this.#ready.add(slot);
  }

  #publish(slot: Slot, batch: Batch<Queued>): void {
    const { live, updates, cards, acks } = batch;
    if (batch.writes) live.newClients.clear();
    if (acks.length === 0) return;
    this.#deps.sink.frame(slot.document, encodeFrame({ seq: live.seq, acks, updates, cards }));
    for (const push of batch.pushes) push.settle?.(null);
  }

  #refuse(slot: Slot, push: Queued, code: ErrorCode): void {
    if (push.settle !== undefined) push.settle(code);
    else
      this.#deps.sink.refused(push.connection, { document: slot.document, clientId: push.clientId, n: push.n, code });
  }

  #freshClientId(live: LiveDocument): number {
    for (;;) {
      const [a = 0, b = 0, c = 0, d = 0] = this.#deps.random.bytes(4);
      const id = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
      if (id !== 0 && live.memberOf(id) === undefined) return id;
    }
  }

  #scheduleUnload(slot: Slot): void {
    if (slot.connections.size > 0 || slot.live === null || slot.idle !== null) return;
    slot.idle = this.#deps.clock.after(IDLE_MS, () => {
      slot.idle = null;
      this.#controls.push(() => this.#unload(slot));
      this.#wake();
    });
  }

  async #unload(slot: Slot): Promise<void> {
    const inUse = () => slot.connections.size > 0 || slot.pushes.length > 0 || slot.live === null;
    if (inUse()) return;
    if (slot.live !== null) await this.#saveSnapshot(slot.live);
    // The disk takes its time: somebody may have come meanwhile.
    if (inUse()) return;
    this.#discard(slot);
    this.#slots.delete(slot.document);
  }

  /** A snapshot is a shortcut, never the truth: when it cannot be stored, replay takes longer. */
  async #saveSnapshot(live: LiveDocument): Promise<void> {
    if (!live.hasUnsavedRows) return;
    try {
      await this.#deps.store.saveSnapshot(live.document, live.epoch, live.seq, live.encodeState());
      live.snapshotSaved();
    } catch (error) {
      if (!(error instanceof StorageUnavailable)) this.#deps.sink.fatal(error);
    }
  }
}

/** A store's passing troubles as the refusal that tells a page to try again. */
function toRefusal(error: unknown): Error {
  if (error instanceof StorageUnavailable) return new AppError('storage_unavailable');
  return error instanceof Error ? error : new Error(String(error));
}
