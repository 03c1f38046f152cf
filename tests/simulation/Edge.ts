import { AppError } from '../../server/errors.ts';
import type { Host } from '../../server/host/Host.ts';
import { type ErrorCode, isStrike } from '../../shared/protocol/errors.ts';
import { MAX_DOCUMENTS_PER_CONNECTION, MAX_STRIKES } from '../../shared/protocol/limits.ts';
import {
  type HelloReply,
  helloMessage,
  isPush,
  leaveMessage,
  type PushMessage,
  presenceMessage,
} from '../../shared/protocol/messages.ts';
import { decodePacket, encodeFramePacket, encodePacket } from '../../shared/protocol/wire.ts';
import type { Process } from './Timeline.ts';
import type { End, Wire } from './Wire.ts';

/** What the simulation wants to know of what passes. */
export interface Guard {
  /** A frame is about to be shown. */
  frame(document: string, frame: Uint8Array): void;
  /** A state is about to be shown. */
  state(document: string, reply: Extract<HelloReply, { ok: true }>): void;
  /** Somebody honest is told off. */
  strike(member: string, code: ErrorCode): void;
}

interface EdgeDeps {
  readonly host: Host;
  readonly process: Process;
  readonly guard: Guard;
  /** How long the records take to say who somebody is, in ms. */
  readonly admission: () => number;
}

const [CONNECT, EVENT, ACK] = [0, 2, 3] as const;
const NAMESPACE = '/';
const eventPacket = (name: string, message: unknown) =>
  encodePacket({ type: EVENT, nsp: NAMESPACE, data: [name, message] });

/** What `server/socket/createSocketServer.ts` is over Socket.IO, over wires. Presence is taken and forgotten. */
export class Edge {
  readonly #deps: EdgeDeps;
  readonly #lines = new Map<string, Line>();
  readonly #rooms = new Map<number, Set<Line>>();
  readonly #documents = new Map<number, string>();
  #lastId = 0;

  constructor(deps: EdgeDeps) {
    this.#deps = deps;
    const { host, guard } = deps;
    host.listen({
      frame: (channel, frame) => {
        guard.frame(this.#documents.get(channel) ?? '', frame);
        this.#send(channel, encodeFramePacket(channel, frame));
      },
      refused: (connection, channel, { clientId, n, code }) => {
        const line = this.#lines.get(connection);
        line?.emit('refused', { channel, clientId, n, code });
        if (line !== undefined) this.strike(line, code);
      },
      usage: (channel, usage) => this.#send(channel, eventPacket('usage', { channel, usage })),
      storage: (ok) => {
        for (const line of this.#lines.values()) line.emit('storage', { ok });
      },
      expelled: (connection) => this.#lines.get(connection)?.dismiss('malformed_update'),
    });
  }

  /** Somebody signed in connects. */
  accept(wire: Wire, member: string): void {
    const line = new Line(`socket-${++this.#lastId}`, member, wire, this, this.#deps);
    this.#lines.set(line.id, line);
    wire.server = line;
    wire.toClient(encodePacket({ type: CONNECT, nsp: NAMESPACE, data: { sid: line.id } }));
  }

  board(message: unknown): void {
    for (const line of this.#lines.values()) line.emit('board', message);
  }

  /** Lets go of everybody, as a server does that is stopped. */
  close(): void {
    for (const line of [...this.#lines.values()]) line.wire.closeFromServer();
    for (const line of [...this.#lines.values()]) line.gone();
  }

  /** The process is gone: nobody is told by it. */
  died(): void {
    for (const line of this.#lines.values()) line.wire.serverDied();
  }

  room(channel: number, document: string): Set<Line> {
    this.#documents.set(channel, document);
    const room = this.#rooms.get(channel) ?? new Set();
    this.#rooms.set(channel, room);
    return room;
  }

  strike(line: Line, code: ErrorCode): void {
    if (!isStrike(code)) return;
    this.#deps.guard.strike(line.member, code);
    if (++line.strikes >= MAX_STRIKES) line.dismiss(code);
  }

  forget(line: Line): void {
    this.#lines.delete(line.id);
  }

  /** Those who read too slowly for a while miss it. */
  #send(channel: number, packet: Uint8Array): void {
    for (const line of this.#rooms.get(channel) ?? []) if (!line.behind) line.wire.toClient(packet);
  }
}

/** One connection. */
export class Line implements End {
  readonly id: string;
  readonly member: string;
  readonly wire: Wire;
  strikes = 0;
  /** It reads too slowly: frames go past it until it is caught up. */
  behind = false;
  readonly #edge: Edge;
  readonly #deps: EdgeDeps;
  readonly #joined = new Map<number, { readonly seat: number; readonly document: string }>();
  #connected = true;

  constructor(id: string, member: string, wire: Wire, edge: Edge, deps: EdgeDeps) {
    this.id = id;
    this.member = member;
    this.wire = wire;
    this.#edge = edge;
    this.#deps = deps;
  }

  emit(name: string, message: unknown): void {
    this.wire.toClient(eventPacket(name, message));
  }

  dismiss(code: ErrorCode): void {
    this.emit('bye', { code });
    this.wire.closeFromServer();
    this.gone();
  }

  /** It read what waited for it. */
  caughtUp(): void {
    if (!this.behind) return;
    this.behind = false;
    for (const channel of this.#joined.keys()) this.emit('resync', { channel });
  }

  gone(): void {
    if (!this.#connected) return;
    this.#connected = false;
    this.#depart();
    this.#edge.forget(this);
  }

  receive(packet: Uint8Array): void {
    if (!this.#deps.process.alive || !this.#connected) return;
    const { id, data } = decodePacket(packet);
    const [name, input] = data as [string, unknown];
    switch (name) {
      case 'hello':
        return this.#answer(id, input);
      case 'push':
        return this.#push(input as PushMessage);
      case 'presence':
        return this.#presence(input);
      case 'leave': {
        const parsed = leaveMessage.safeParse(input);
        return parsed.success ? this.#quit(parsed.data.channel) : this.#edge.strike(this, 'malformed_update');
      }
      default:
        throw new Error(`a page said ${name}`);
    }
  }

  #push(input: PushMessage): void {
    const entry = input as PushMessage;
    if (!isPush(entry)) return this.#edge.strike(this, 'malformed_update');
    const { channel } = entry;
    const joined = this.#joined.get(channel);
    if (joined !== undefined) return this.#deps.host.push(joined.seat, entry);
    this.emit('refused', { channel, clientId: entry.clientId, n: entry.n, code: 'not_joined' });
    this.#edge.strike(this, 'not_joined');
  }

  #presence(input: unknown): void {
    const parsed = presenceMessage.safeParse(input);
    if (!parsed.success) return this.#edge.strike(this, 'malformed_update');
    if (!this.#joined.has(parsed.data.channel)) this.#edge.strike(this, 'not_joined');
  }

  #answer(id: number | undefined, input: unknown): void {
    const reply = (answer: HelloReply) => {
      if (!this.#deps.process.alive) return;
      this.wire.toClient(
        encodePacket({ type: ACK, nsp: NAMESPACE, data: [answer], ...(id === undefined ? {} : { id }) }),
      );
    };
    this.#hello(input).then(reply, (error: unknown) => {
      const code = error instanceof AppError ? error.code : 'internal';
      reply({ ok: false, code });
      if (code === 'bad_request') this.#edge.strike(this, 'malformed_update');
    });
  }

  async #hello(input: unknown): Promise<HelloReply> {
    const parsed = helloMessage.safeParse(input);
    if (!parsed.success) throw new AppError('bad_request');
    const { document, epoch, stateVector, lease, outbox, spares = 2 } = parsed.data;
    const { host, guard, process, admission } = this.#deps;
    await new Promise<void>((resolve) => process.after(admission(), resolve));
    const channel = host.channel(document);
    const before = this.#joined.get(channel);
    if (before === undefined && this.#joined.size >= MAX_DOCUMENTS_PER_CONNECTION) throw new AppError('too_fast');
    const room = this.#edge.room(channel, document);
    // In the room before the state is read, so that no frame falls between: the client holds frames until the reply.
    room.add(this);
    try {
      const actor = { member: this.member, role: 'student', steward: false } as const;
      const request = { document, connection: this.id, actor, epoch, stateVector, lease, outbox, spares };
      const { stateVector: _, seat, ...joined } = await host.join(request);
      if (before !== undefined) host.leave(before.seat);
      this.#joined.set(channel, { seat, document });
      if (!this.#connected) this.#depart();
      const reply = { ok: true, ...joined, presence: [], now: process.now() } as const;
      guard.state(document, reply);
      return reply;
    } catch (error) {
      // One that was in before goes on with what it has.
      if (!this.#joined.has(channel)) room.delete(this);
      throw error;
    }
  }

  #quit(channel: number): void {
    const joined = this.#joined.get(channel);
    if (joined === undefined) return;
    this.#joined.delete(channel);
    this.#edge.room(channel, joined.document).delete(this);
    this.#deps.host.leave(joined.seat);
  }

  #depart(): void {
    for (const channel of [...this.#joined.keys()]) this.#quit(channel);
  }
}
