import * as Y from 'yjs';
import { Engine } from '../../server/engine/Engine.ts';
import type { EngineDeps } from '../../server/engine/EngineDeps.ts';
import { proveSnapshot } from '../../server/engine/proveSnapshot.ts';
import { Host, type HostJoined } from '../../server/host/Host.ts';
import { createSeals } from '../../server/identity/createSeals.ts';
import type { Random } from '../../server/ports/Random.ts';
import { LOCAL } from '../../shared/model/board.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { decodeFrame, type Frame } from '../../shared/protocol/frame.ts';
import { FakeClock, settle } from './FakeClock.ts';
import { MemoryDocumentStore } from './MemoryDocumentStore.ts';

export interface Refused {
  readonly connection: string;
  readonly channel: number;
  readonly clientId: number;
  readonly n: number;
  readonly code: ErrorCode;
}

/** An engine and its host with everything around them in the test's hands: time, storage, randomness, and what they say. */
export class EngineRoom {
  readonly clock = new FakeClock();
  readonly store = new MemoryDocumentStore();
  readonly frames: { channel: number; frame: Frame }[] = [];
  readonly refusals: Refused[] = [];
  readonly fatal: unknown[] = [];
  readonly damaged: string[] = [];
  readonly storage: boolean[] = [];
  readonly usage: number[] = [];
  readonly engine: Engine;
  readonly host: Host;

  constructor(change: Partial<EngineDeps> = {}) {
    let draw = 0;
    const random: Random = { bytes: (length) => new Uint8Array(length).map(() => (draw = (draw * 167 + 13) & 0xff)) };
    this.engine = new Engine({
      store: this.store,
      clock: this.clock,
      random,
      seals: createSeals(new Uint8Array(32)),
      apply: Y.applyUpdate,
      rateFactor: 1,
      watch: { entry: () => undefined, loading: () => undefined },
      prove: (document, epoch, seq) => proveSnapshot(this.store, document, epoch, seq),
      sink: {
        fatal: (error) => this.fatal.push(error),
        damaged: (document) => this.damaged.push(document),
        stalled: () => this.storage.push(false),
        recovered: () => this.storage.push(true),
      },
      ...change,
    });
    this.host = new Host(this.engine, this.clock);
    this.host.listen({
      frame: (channel, frame) => this.frames.push({ channel, frame: decodeFrame(frame) }),
      refused: (connection, channel, refusal) => this.refusals.push({ connection, channel, ...refusal }),
      usage: (_, usage) => this.usage.push(usage),
    });
  }

  async join(document: string, member: string, connection = member): Promise<Peer> {
    const actor = { member, role: 'student' as const, steward: false };
    const joined = await this.host.join({ document, connection, actor, stateVector: new Uint8Array() });
    return new Peer(this, connection, joined);
  }

  get lastRefusal(): ErrorCode | undefined {
    return this.refusals.at(-1)?.code;
  }

  /** What a fresh reader of the journal would see. */
  async replay(document: string): Promise<Y.Doc> {
    const stored = await this.store.load(document);
    const doc = new Y.Doc();
    if (stored?.snapshot != null) Y.applyUpdate(doc, stored.snapshot);
    for (const { bytes } of stored?.tail ?? []) Y.applyUpdate(doc, bytes);
    return doc;
  }
}

/** One connection with its own document. */
export class Peer {
  readonly doc = new Y.Doc();
  readonly joined: HostJoined;
  readonly #room: EngineRoom;
  readonly #connection: string;
  #n = 0;

  constructor(room: EngineRoom, connection: string, joined: HostJoined) {
    this.#room = room;
    this.#connection = connection;
    this.joined = joined;
    Y.applyUpdate(this.doc, joined.state);
    this.doc.clientID = joined.lease[0];
  }

  /** Makes an edit and returns its update, without sending it. */
  edit(write: (doc: Y.Doc) => void): Uint8Array {
    const updates: Uint8Array[] = [];
    const keep = (update: Uint8Array) => updates.push(update);
    this.doc.on('update', keep);
    this.doc.transact(() => write(this.doc), LOCAL);
    this.doc.off('update', keep);
    return updates.length === 1 && updates[0] !== undefined ? updates[0] : Y.mergeUpdates(updates);
  }

  /** Hands bytes to the host as an entry, without waiting for the answer. */
  push(update: Uint8Array, n = ++this.#n, clientId = this.doc.clientID): void {
    this.#room.host.push(this.joined.seat, { clientId, n, update });
  }

  /** Sends bytes as the next entry; resolves with the refusal, or null once they are durable. */
  async send(update: Uint8Array, n = this.#n + 1, clientId = this.doc.clientID): Promise<ErrorCode | null> {
    const before = this.#room.refusals.length;
    this.push(update, n, clientId);
    await this.#room.clock.advance(100);
    await settle();
    const refused = this.#room.refusals.slice(before).find((refusal) => refusal.connection === this.#connection);
    if (refused !== undefined) return refused.code;
    this.#n = Math.max(this.#n, n);
    return null;
  }

  write(write: (doc: Y.Doc) => void): Promise<ErrorCode | null> {
    return this.send(this.edit(write));
  }

  leave(): void {
    this.#room.host.leave(this.joined.seat);
  }

  /** Takes in what the others did. */
  receive(): void {
    for (const { channel, frame } of this.#room.frames) {
      if (channel !== this.joined.channel) continue;
      for (const { update } of frame.entries) if (update !== null) Y.applyUpdate(this.doc, update);
    }
  }
}
