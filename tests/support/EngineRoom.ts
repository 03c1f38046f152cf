import * as Y from 'yjs';
import { Engine, type Joined } from '../../server/engine/Engine.ts';
import type { Random } from '../../server/ports/Random.ts';
import { LOCAL } from '../../shared/model/board.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { decodeFrame, type Frame } from '../../shared/protocol/frame.ts';
import type { RefusedMessage } from '../../shared/protocol/messages.ts';
import { FakeClock, settle } from './FakeClock.ts';
import { MemoryDocumentStore } from './MemoryDocumentStore.ts';

/** An engine with everything around it in the test's hands: time, storage, randomness, and what it says. */
export class EngineRoom {
  readonly clock = new FakeClock();
  readonly store = new MemoryDocumentStore();
  readonly frames: { document: string; frame: Frame }[] = [];
  readonly refusals: (RefusedMessage & { connection: string })[] = [];
  readonly fatal: unknown[] = [];
  readonly damaged: string[] = [];
  readonly engine: Engine;

  constructor() {
    let draw = 0;
    const random: Random = { bytes: (length) => new Uint8Array(length).map(() => (draw = (draw * 167 + 13) & 0xff)) };
    this.engine = new Engine({
      store: this.store,
      clock: this.clock,
      random,
      sink: {
        frame: (document, frame) => this.frames.push({ document, frame: decodeFrame(frame) }),
        refused: (connection, message) => this.refusals.push({ connection, ...message }),
        fatal: (error) => this.fatal.push(error),
        damaged: (document) => this.damaged.push(document),
      },
    });
  }

  async join(document: string, member: string, connection = member): Promise<Peer> {
    const actor = { member, role: 'student' as const, steward: false };
    const joined = await this.engine.join({ document, connection, actor, stateVector: new Uint8Array() });
    return new Peer(this, document, connection, joined);
  }

  get lastRefusal(): ErrorCode | undefined {
    return this.refusals.at(-1)?.code;
  }

  /** What a fresh reader of the journal would see. */
  async replay(document: string): Promise<Y.Doc> {
    const stored = await this.store.load(document);
    const doc = new Y.Doc();
    if (stored?.snapshot != null) Y.applyUpdate(doc, stored.snapshot);
    for (const update of stored?.tail ?? []) Y.applyUpdate(doc, update);
    return doc;
  }
}

/** One connection with its own document. */
export class Peer {
  readonly doc = new Y.Doc();
  readonly joined: Joined;
  readonly #room: EngineRoom;
  readonly #document: string;
  readonly #connection: string;
  #n = 0;

  constructor(room: EngineRoom, document: string, connection: string, joined: Joined) {
    this.#room = room;
    this.#document = document;
    this.#connection = connection;
    this.joined = joined;
    Y.applyUpdate(this.doc, joined.state);
    this.doc.clientID = joined.clientId;
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

  /** Sends bytes as the next entry; resolves with the refusal, or null once they are durable. */
  async send(update: Uint8Array, n = this.#n + 1, clientId = this.doc.clientID): Promise<ErrorCode | null> {
    const before = this.#room.refusals.length;
    this.#room.engine.push(this.#document, this.#connection, { clientId, n, update });
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

  /** Takes in what the others did. */
  receive(): void {
    for (const { document, frame } of this.#room.frames) {
      if (document === this.#document) for (const update of frame.updates) Y.applyUpdate(this.doc, update);
    }
  }
}
