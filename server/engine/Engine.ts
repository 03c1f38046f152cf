import type { Actor } from '../../shared/policy/policy.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { encodeFrame } from '../../shared/protocol/frame.ts';
import { AppError } from '../errors.ts';
import type { AppendOutcome, DocumentAppend } from '../ports/DocumentStore.ts';
import type { Erasure } from '../ports/ErasureList.ts';
import type { Redaction } from '../ports/LiveDocuments.ts';
import type { Move } from '../ports/Move.ts';
import { StorageUnavailable } from '../ports/Storage.ts';
import { Batch } from './Batch.ts';
import type { EngineDeps } from './EngineDeps.ts';
import { Redactor } from './erasing/Redactor.ts';
import type {
  Commitment,
  Committed,
  Entry,
  Joined,
  JoinRequest,
  MoveDone,
  RedactionDone,
  Refusal,
  Room,
  View,
} from './handover.ts';
import { LiveDocument } from './LiveDocument.ts';
import { Mover } from './moving/Mover.ts';
import { Seating } from './Seating.ts';
import { Slot } from './Slot.ts';
import { Snapshots } from './Snapshots.ts';
import { TooSlow } from './slices.ts';
import { Turns } from './Turns.ts';

/** A full or busy disk is tried again this often, with the same bytes. */
const RETRY_MS = 200;
/** A class that changes rooms comes back to a warm document. */
const IDLE_MS = 60_000;

/**
 * Documents, their gate, and what is committed. It knows neither sockets nor threads nor SQL, and no windows:
 * the host says when.
 *
 * One queue runs everything in turns: joins, reads, and batches. A batch goes through the gate into memory,
 * then into one transaction, and only then is there a frame: nothing is shown before it is durable (R1).
 */
export class Engine {
  readonly #deps: EngineDeps;
  readonly #slots = new Map<string, Slot>();
  readonly #seating: Seating;
  readonly #snapshots: Snapshots;
  readonly #turns: Turns;
  readonly #redactor: Redactor;
  readonly #mover: Mover;
  #stopped = false;

  constructor(deps: EngineDeps) {
    this.#deps = deps;
    this.#seating = new Seating(deps);
    this.#snapshots = new Snapshots(deps);
    this.#turns = new Turns(deps.sink.fatal);
    this.#redactor = new Redactor(
      deps,
      (work) => this.#enqueue(work),
      (document) => {
        const slot = this.#slots.get(document);
        if (slot !== undefined) this.#discard(slot);
      },
    );
    this.#mover = new Mover(
      deps,
      (document) => this.#loaded(this.#slot(document, 0)),
      (board) => this.#discardBoard(board),
    );
  }

  /** @throws AppError not_found, epoch_changed, bad_request (a state vector that cannot be read) */
  join(request: JoinRequest): Promise<Joined> {
    return this.#enqueue(
      async () => {
        const slot = this.#slot(request.document, request.channel);
        try {
          return await this.#seat(slot, await this.#loaded(slot), request);
        } finally {
          this.#scheduleUnload(slot);
        }
      },
      async (held) => {
        const slot = this.#slot(request.document, request.channel);
        if (!held.has(slot)) return this.#seat(slot, await this.#loaded(slot), request);
        // Its memory is ahead of the disk: whoever comes now gets the last committed head.
        const committed = await this.#open(slot);
        try {
          return await this.#seat(slot, committed, request);
        } finally {
          committed.destroy();
        }
      },
    );
  }

  leave(seat: number): void {
    const slot = this.#seating.rise(seat);
    if (slot !== undefined) this.#scheduleUnload(slot);
  }

  /** What somebody may do changed: it counts for every entry that is gated from now on. */
  async reseat(seat: number, actor: Actor): Promise<void> {
    // In its turn: the join that it concerns may still be waiting.
    await this.#enqueue(async () => this.#seating.reseat(seat, actor));
  }

  /** Resolves when all of it is durable or refused. The same entries may be given again: none enters twice (R4). */
  commit(entries: readonly Entry[]): Promise<Commitment> {
    return this.#enqueue(() => this.#commit(entries));
  }

  /**
   * Takes over from an engine that was lost: seats people, and gives what the journal has beyond what they saw.
   */
  restore(rooms: readonly Room[]): Promise<Commitment> {
    return this.#enqueue(async () => {
      const frames: Committed[] = [];
      for (const room of rooms) {
        const slot = this.#slot(room.document, room.channel);
        for (const { number, actor, clientIds } of room.seats) this.#seating.sit({ number, slot, actor, clientIds });
        const missed = await this.#untilStored(() => this.#missed(slot, room.seen));
        if (missed !== null) frames.push(missed);
      }
      return { frames, refusals: [] };
    });
  }

  /** The committed state. @throws AppError not_found */
  view(document: string): Promise<View> {
    return this.#enqueue(async () => {
      const slot = this.#slot(document, 0);
      try {
        const live = await this.#loaded(slot);
        return { state: live.encodeState(), cards: live.cards, seq: live.seq };
      } finally {
        this.#scheduleUnload(slot);
      }
    });
  }

  /** Reads anew what the records say about the board's phase. */
  refresh(document: string): Promise<void> {
    return this.#enqueue(async () => {
      const slot = this.#slots.get(document);
      const live = slot?.live;
      if (slot === undefined || live == null) return;
      const head = await this.#deps.store.head(document);
      // Its board was deleted: whoever is still here hears so at the next edit.
      if (head === null) return this.#discard(slot);
      live.phase = head.phase;
      live.state = head.state;
      live.opening = head.opening ?? 'open';
      live.erased = head.erased ?? live.erased;
    });
  }

  /**
   * Takes words out of a document and its rows (ERASE-1 to ERASE-6). The host holds the document's entries meanwhile; others
   * go on.
   * @throws AppError not_found, storage_unavailable, board_damaged
   */
  async redact(document: string, what: Redaction, erasure?: Erasure): Promise<RedactionDone> {
    const { cards, frames, traces } = await this.#redactor.redact(document, what, erasure ?? null);
    const channel = this.#slots.get(document)?.channel ?? 0;
    return { cards, traces, frames: frames.map((frame) => ({ channel, ...frame })), refusals: [] };
  }

  /**
   * Takes a step of a session, with what it does to the board's documents (SES-7). The host holds their entries
   * meanwhile. @throws AppError storage_unavailable
   */
  move(move: Move): Promise<MoveDone> {
    return this.#enqueue(async () => {
      const { moved, frames } = await this.#mover.move(move);
      const channels = new Map([...this.#slots.values()].map(({ document, channel }) => [document, channel]));
      const told = frames.map(({ document, ...frame }) => ({ channel: channels.get(document) ?? 0, ...frame }));
      return { moved, frames: told, refusals: [] };
    });
  }

  /** Finishes what was handed over, stores snapshots, and takes nothing more. */
  async stop(): Promise<void> {
    await this.#turns.whenIdle();
    this.#stopped = true;
    for (const slot of this.#slots.values()) {
      slot.idle?.();
      if (slot.live !== null) await this.#snapshots.save(slot.live);
    }
    await this.#snapshots.settled();
    for (const slot of this.#slots.values()) slot.live?.destroy();
    this.#slots.clear();
  }

  #slot(document: string, channel: number): Slot {
    const slot = this.#slots.get(document) ?? new Slot(document, channel);
    if (channel !== 0) slot.channel = channel;
    this.#slots.set(document, slot);
    return slot;
  }

  /** Runs `work` in its turn, on the committed state. */
  async #enqueue<T>(work: () => Promise<T>, whileStalled?: (held: ReadonlySet<Slot>) => Promise<T>): Promise<T> {
    if (this.#stopped) throw new AppError('storage_unavailable');
    try {
      return await this.#turns.take(work, whileStalled);
    } catch (error) {
      throw toRefusal(error);
    }
  }

  async #loaded(slot: Slot): Promise<LiveDocument> {
    slot.live ??= await this.#open(slot);
    return slot.live;
  }

  async #open(slot: Slot): Promise<LiveDocument> {
    const { store, watch, sink, apply, rateFactor } = this.#deps;
    const stored = await store.load(slot.document);
    if (stored === null) {
      this.#slots.delete(slot.document);
      throw new AppError('not_found');
    }
    watch.loading(slot.channel);
    try {
      const live = new LiveDocument(stored, slot.leases, apply, rateFactor);
      if (live.damaged) sink.damaged(slot.document, new Error(`row ${live.seq + 1} is not what was written`));
      return live;
    } catch (error) {
      sink.damaged(slot.document, error);
      throw new AppError('storage_unavailable');
    } finally {
      watch.loading(0);
    }
  }

  async #seat(slot: Slot, live: LiveDocument, request: JoinRequest): Promise<Joined> {
    const joined = await this.#seating.join(slot, live, request);
    slot.idle?.();
    slot.idle = null;
    return joined;
  }

  async #missed(slot: Slot, seen: number): Promise<Committed | null> {
    try {
      const live = await this.#loaded(slot);
      if (live.seq <= seen) return null;
      const rows = await this.#deps.store.rowsAfter(slot.document, live.epoch, seen);
      const entries = rows
        .filter(({ seq }) => seq <= live.seq)
        .map(({ bytes }) => ({ clientId: 0, n: 0, update: bytes }));
      const frame = encodeFrame({ seq: live.seq, entries, cards: live.cards });
      return { channel: slot.channel, frame, seq: live.seq, usage: live.usage };
    } catch (error) {
      if (error instanceof StorageUnavailable) throw error;
      // A document that is gone or cannot be read: whoever sits there hears it at the next entry or hello.
      return null;
    }
  }

  /** Tries again for as long as the disk is busy or full: what is durable and untold has no other way to people. */
  async #untilStored<T>(read: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await read();
      } catch (error) {
        if (!(error instanceof StorageUnavailable)) throw error;
        await this.#pause();
      }
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => this.#deps.clock.after(RETRY_MS, resolve));
  }

  // --- Committing

  async #commit(entries: readonly Entry[]): Promise<Commitment> {
    const refusals: Refusal[] = [];
    const refuse = ({ seat, clientId, n }: Entry, code: ErrorCode) => refusals.push({ seat, clientId, n, code });
    const bySlot = new Map<Slot, Entry[]>();
    for (const entry of entries) {
      const slot = this.#seating.get(entry.seat)?.slot;
      if (slot === undefined) refuse(entry, 'not_joined');
      else if (!bySlot.get(slot)?.push(entry)) bySlot.set(slot, [entry]);
    }
    const frames: Committed[] = [];
    // Those whose phase moved in the store meanwhile are judged again, under the new one.
    for (let waiting = bySlot; waiting.size > 0; ) {
      const batches: [Slot, Batch<Entry>][] = [];
      for (const [slot, pushed] of waiting) {
        try {
          batches.push([slot, await this.#gateAll(slot, pushed, refuse)]);
        } catch (error) {
          const refusal = toRefusal(error);
          const code = refusal instanceof AppError ? refusal.code : 'internal';
          for (const entry of pushed) refuse(entry, code);
        }
      }
      waiting = new Map();
      const writing = batches.filter(([, batch]) => batch.writes);
      const outcomes = await this.#append(writing);
      for (const [index, [slot, batch]] of writing.entries()) {
        if (outcomes[index] !== 'phase_changed') continue;
        this.#discard(slot);
        waiting.set(slot, batch.entered);
      }
      for (const [slot, batch] of batches) if (!waiting.has(slot)) frames.push(...this.#finish(slot, batch));
    }
    return { frames, refusals };
  }

  /**
   * Gates a document's entries in order. A throw on apply leaves memory in doubt: it is rebuilt from the
   * journal, the offender is refused, and the others of this batch enter again (R5).
   */
  async #gateAll(
    slot: Slot,
    entries: readonly Entry[],
    refuse: (entry: Entry, code: ErrorCode) => void,
  ): Promise<Batch<Entry>> {
    const { clock, watch } = this.#deps;
    const live = await this.#loaded(slot);
    const batch = new Batch<Entry>(live);
    const now = clock.now();
    for (const [index, entry] of entries.entries()) {
      const actor = this.#seating.get(entry.seat)?.actor;
      if (actor === undefined) {
        refuse(entry, 'not_joined');
        continue;
      }
      watch.entry(entry.seat);
      try {
        const outcome = live.enter({ ...entry, actor }, now);
        if (outcome.kind === 'refused') refuse(entry, outcome.code);
        else batch.add(entry, outcome);
      } catch (error) {
        refuse(entry, error instanceof TooSlow ? 'update_too_large' : 'malformed_update');
        this.#discard(slot);
        return this.#gateAll(slot, [...batch.entered, ...entries.slice(index + 1)], refuse);
      } finally {
        watch.entry(0);
      }
    }
    return batch;
  }

  async #append(writing: readonly (readonly [Slot, Batch<Entry>])[]): Promise<readonly AppendOutcome[]> {
    if (writing.length === 0) return [];
    const { store, sink } = this.#deps;
    const parts: DocumentAppend[] = writing.map(([, batch]) => batch.toAppend());
    const held = new Set(writing.map(([slot]) => slot));
    for (let stalled = false; ; stalled = true) {
      try {
        const outcomes = await store.append(parts);
        if (stalled) sink.recovered();
        return outcomes;
      } catch (error) {
        if (!(error instanceof StorageUnavailable)) {
          sink.fatal(error);
          // Nobody is told anything any more.
          return new Promise(() => undefined);
        }
        if (!stalled) sink.stalled();
        await this.#turns.whileStalled(held);
        await this.#pause();
      }
    }
  }

  #finish(slot: Slot, batch: Batch<Entry>): Committed[] {
    const { live, shown, cards } = batch;
    if (batch.writes) live.newClients.clear();
    // After the answer: nobody waits for it.
    if (live.wantsSnapshot) void this.#enqueue(() => this.#snapshot(slot, live)).catch(() => undefined);
    this.#scheduleUnload(slot);
    if (shown.length === 0) return [];
    const frame = encodeFrame({ seq: live.seq, entries: shown, cards });
    return [{ channel: slot.channel, frame, seq: live.seq, usage: live.usage }];
  }

  #discard(slot: Slot): void {
    slot.live?.destroy();
    slot.live = null;
  }

  // --- Memory and snapshots

  #discardBoard(board: string): void {
    for (const [document, slot] of this.#slots) {
      if (slot.live?.board !== board) continue;
      this.#discard(slot);
      if (slot.seats.size === 0 && slot.idle === null) this.#slots.delete(document);
    }
  }

  #scheduleUnload(slot: Slot): void {
    if (slot.seats.size > 0 || slot.live === null || slot.idle !== null || this.#stopped) return;
    slot.idle = this.#deps.clock.after(IDLE_MS, () => {
      slot.idle = null;
      void this.#enqueue(() => this.#unload(slot)).catch(() => undefined);
    });
  }

  async #unload(slot: Slot): Promise<void> {
    if (slot.seats.size > 0 || slot.live === null) return;
    await this.#snapshots.save(slot.live);
    this.#discard(slot);
    if (this.#slots.get(slot.document) === slot) this.#slots.delete(slot.document);
  }

  async #snapshot(slot: Slot, live: LiveDocument): Promise<void> {
    // One that was discarded meanwhile was ahead of the journal.
    if (slot.live === live) await this.#snapshots.save(live);
  }
}

/** A store's passing troubles as the refusal that tells a page to try again. */
function toRefusal(error: unknown): Error {
  if (error instanceof StorageUnavailable) return new AppError('storage_unavailable');
  return error instanceof Error ? error : new Error(String(error));
}
