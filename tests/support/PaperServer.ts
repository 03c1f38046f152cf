import * as Y from 'yjs';
import { BoardDocument } from '../../client/sync/BoardDocument.ts';
import type { LateCopyServer, ServerCopy } from '../../client/sync/LateCopies.ts';
import { newId } from '../../client/sync/newId.ts';
import type { Transport, TransportEvents } from '../../client/sync/transport.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { encodeFrame } from '../../shared/protocol/frame.ts';
import type {
  CardRecord,
  HelloMessage,
  HelloReply,
  Lease,
  LeaveMessage,
  PresenceMessage,
  PushMessage,
} from '../../shared/protocol/messages.ts';
import type { FakeClock } from './FakeClock.ts';
import { MemoryDeviceStore } from './MemoryDeviceStore.ts';

const DOCUMENT = 'document-on-paper';

/**
 * A server as the protocol has it, without sockets, disk and most of the gate: for tests of the client that need the
 * server's answers in their hands. It takes what comes in order, refuses what leans on something deleted, and
 * whatever else `judge` says.
 */
export class PaperServer {
  doc = new Y.Doc();
  epoch = 1;
  channel = 1;
  state: 'live' | 'closed' = 'live';
  usage = 0;
  judge: (member: string, message: PushMessage) => ErrorCode | null = () => null;
  /** While true, entries wait without an answer. */
  holding = false;
  /** Late copies cannot be reached over REST. */
  restDown = false;
  maxCopies = 200;
  readonly hellos: HelloMessage[] = [];
  readonly pushes: PushMessage[] = [];
  readonly records = new Map<string, CardRecord>();
  readonly copies = new Map<string, Map<string, ServerCopy>>();
  readonly #owners = new Map<number, string>();
  readonly #committed = new Map<number, number>();
  readonly #lines = new Set<PaperLine>();
  #waiting: [PaperLine, PushMessage][] = [];
  #seq = 0;
  #nextId = 100;

  line(member: string): PaperLine {
    const line = new PaperLine(this, member);
    this.#lines.add(line);
    return line;
  }

  lateCopiesOf(member: string): LateCopyServer {
    const kept = this.copies.get(member) ?? new Map<string, ServerCopy>();
    this.copies.set(member, kept);
    const reach = async () => {
      if (this.restDown) throw new Error('offline');
    };
    return {
      list: async () => {
        await reach();
        return [...kept.values()];
      },
      keep: async (copy) => {
        await reach();
        if (!kept.has(copy.id) && kept.size >= this.maxCopies) return 'full';
        kept.set(copy.id, copy);
        return 'kept';
      },
      discard: async (id) => {
        await reach();
        kept.delete(id);
      },
    };
  }

  lease(member: string): Lease {
    this.#nextId += 1;
    this.#owners.set(this.#nextId, member);
    return [this.#nextId, proofOf(member, this.#nextId)];
  }

  hello(line: PaperLine, message: HelloMessage): HelloReply {
    this.hellos.push(message);
    if (message.epoch !== undefined && message.epoch !== this.epoch) return { ok: false, code: 'epoch_changed' };
    const { member } = line;
    const ours = ([id, proof]: Lease) => proof.every((byte, at) => byte === proofOf(member, id)[at]);
    const own = message.lease !== undefined && ours(message.lease) ? message.lease : this.lease(member);
    const asked = [own, ...(message.outbox ?? [])].filter(ours);
    for (const [id] of asked) this.#owners.set(id, member);
    line.channel = this.channel;
    const since = message.stateVector.byteLength === 0 ? undefined : message.stateVector;
    return {
      ok: true,
      epoch: this.epoch,
      seq: this.#seq,
      channel: this.channel,
      lease: own,
      spares: Array.from({ length: message.spares ?? 2 }, () => this.lease(member)),
      writable: this.state === 'live',
      usage: this.usage,
      state: Y.encodeStateAsUpdate(this.doc, since),
      cards: [...this.records.values()],
      committed: asked.map(([id]) => [id, this.#committed.get(id) ?? 0] as const),
      presence: [],
      now: 0,
    };
  }

  take(line: PaperLine, message: PushMessage): void {
    this.pushes.push(message);
    this.#waiting.push([line, message]);
    if (!this.holding) this.release();
  }

  /** Answers what waits. */
  release(): void {
    this.holding = false;
    for (const [line, message] of this.#waiting.splice(0)) this.#enter(line, message);
  }

  /** Somebody without a page: writes, and everybody hears of it. */
  write(member: string, edit: (doc: Y.Doc) => void): void {
    const [clientId] = this.lease(member);
    const scratch = new Y.Doc();
    Y.applyUpdate(scratch, Y.encodeStateAsUpdate(this.doc));
    scratch.clientID = clientId;
    const updates: Uint8Array[] = [];
    scratch.on('update', (update: Uint8Array) => updates.push(update));
    edit(scratch);
    this.#commit(member, clientId, 0, Y.mergeUpdates(updates));
  }

  tell<E extends keyof TransportEvents>(event: E, ...values: Parameters<TransportEvents[E]>): void {
    for (const line of this.#lines) if (line.connected) line.tell(event, ...values);
  }

  #enter(line: PaperLine, message: PushMessage): void {
    const { clientId, n, update, channel } = message;
    const before = this.#committed.get(clientId) ?? 0;
    if (channel === this.channel && n <= before && this.#owners.get(clientId) === line.member) {
      return this.#tellFrame(clientId, n, null, []);
    }
    const code = this.#refusal(line, message, before);
    if (code !== null) return line.tell('refused', { channel, clientId, n, code });
    this.#commit(line.member, clientId, n, update);
  }

  #refusal({ member }: PaperLine, message: PushMessage, before: number): ErrorCode | null {
    const { clientId, n, update, channel } = message;
    if (channel !== this.channel) return 'not_joined';
    if (this.#owners.get(clientId) !== member) return 'not_your_client';
    if (n !== before + 1) return 'resync';
    const said = this.judge(member, message);
    if (said !== null) return said;
    if (this.state !== 'live') return 'board_closed';
    if (this.usage >= 1) return 'board_full';
    const { structs } = Y.decodeUpdate(update);
    const [first] = structs;
    if (first !== undefined && first.id.clock > Y.getState(this.doc.store, first.id.client)) return 'resync';
    return structs.some((struct) => this.#leansOnGone(struct)) ? 'card_gone' : null;
  }

  #leansOnGone(struct: Y.AbstractStruct): boolean {
    if (!(struct instanceof Y.Item)) return false;
    const parent = struct.parent as unknown;
    const id = struct.origin ?? struct.rightOrigin ?? (parent instanceof Y.ID ? parent : null);
    if (id === null || id.clock >= Y.getState(this.doc.store, id.client)) return false;
    const found = Y.getItem(this.doc.store, id) as Y.Item | Y.GC;
    if (!(found instanceof Y.Item)) return true;
    for (let item: Y.Item | null = (found.parent as Y.AbstractType<unknown>)._item; item !== null; ) {
      if (item.deleted) return true;
      item = (item.parent as Y.AbstractType<unknown>)._item;
    }
    return found.deleted && parent instanceof Y.ID;
  }

  #commit(member: string, clientId: number, n: number, update: Uint8Array): void {
    Y.applyUpdate(this.doc, update);
    if (n > 0) this.#committed.set(clientId, n);
    const changed: CardRecord[] = [];
    for (const id of this.doc.getMap('cards').keys()) {
      if (this.records.has(id)) continue;
      const record = { id, number: this.records.size + 1, owner: member, coauthors: [], at: 0 };
      this.records.set(id, record);
      changed.push(record);
    }
    this.#tellFrame(clientId, n, update, changed);
  }

  #tellFrame(clientId: number, n: number, update: Uint8Array | null, cards: readonly CardRecord[]): void {
    this.#seq++;
    const frame = encodeFrame({ seq: this.#seq, entries: [{ clientId, n, update }], cards });
    for (const line of this.#lines) if (line.channel === this.channel) line.tell('frame', this.channel, frame);
  }
}

const proofOf = (member: string, clientId: number) => new TextEncoder().encode(`${member}${clientId}`).slice(0, 32);

/** One page's way to the server. Answers come in a later turn, as over any network. */
export class PaperLine implements Transport {
  readonly member: string;
  connected = false;
  channel = -1;
  readonly #server: PaperServer;
  readonly #listeners = new Set<Partial<TransportEvents>>();
  #epoch = 0;

  constructor(server: PaperServer, member: string) {
    this.#server = server;
    this.member = member;
  }

  connect(): void {
    this.connected = true;
    this.#epoch++;
    this.tell('connected');
  }

  cut(): void {
    this.connected = false;
    this.channel = -1;
    this.#epoch++;
    this.#say('disconnected');
  }

  listen(events: Partial<TransportEvents>): () => void {
    this.#listeners.add(events);
    return () => this.#listeners.delete(events);
  }

  async hello(message: HelloMessage): Promise<HelloReply> {
    const epoch = this.#epoch;
    await Promise.resolve();
    if (!this.connected || epoch !== this.#epoch) throw new Error('the connection went');
    return this.#server.hello(this, structuredClone(message));
  }

  push(message: PushMessage): void {
    if (this.connected) queueMicrotask(() => this.#server.take(this, message));
  }

  presence(_: PresenceMessage): void {}
  leave(_: LeaveMessage): void {
    this.channel = -1;
  }

  tell<E extends keyof TransportEvents>(event: E, ...values: Parameters<TransportEvents[E]>): void {
    const epoch = this.#epoch;
    queueMicrotask(() => this.connected && epoch === this.#epoch && this.#say(event, ...values));
  }

  #say<E extends keyof TransportEvents>(event: E, ...values: Parameters<TransportEvents[E]>): void {
    for (const listener of [...this.#listeners]) {
      (listener[event] as ((...all: Parameters<TransportEvents[E]>) => void) | undefined)?.(...values);
    }
  }
}

/** A page of somebody's on the paper server: the client's own code. */
export class PaperPage {
  readonly name = newId();
  readonly board: BoardDocument;
  readonly line: PaperLine;
  readonly store: MemoryDeviceStore;

  constructor(
    server: PaperServer,
    clock: FakeClock,
    member: string,
    store = new MemoryDeviceStore(),
    others: readonly PaperPage[] = [],
  ) {
    this.store = store;
    this.line = server.line(member);
    this.board = new BoardDocument({
      document: DOCUMENT,
      member,
      transport: this.line,
      store,
      lateCopies: server.lateCopiesOf(member),
      clock,
      page: this.name,
      livingTabs: async () => others.map(({ name }) => name),
    });
  }

  /** What the device holds of this page's document. */
  stored() {
    return this.store.load(this.line.member, DOCUMENT);
  }
}
