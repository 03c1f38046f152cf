import type { Transport, TransportEvents } from '../../client/sync/transport.ts';
import { type ErrorCode, isErrorCode } from '../../shared/protocol/errors.ts';
import type {
  HelloMessage,
  HelloReply,
  LeaveMessage,
  PresenceMessage,
  PushMessage,
} from '../../shared/protocol/messages.ts';
import { decodePacket, encodePacket } from '../../shared/protocol/wire.ts';
import type { Draws } from './Draws.ts';
import type { Process } from './Timeline.ts';
import type { End, Wire } from './Wire.ts';

/** Gives a connected wire, or null when nobody is there. */
export type Dial = () => Wire | null;

/** What the simulation wants to know of what passes. */
export interface Ear {
  refused(code: ErrorCode): void;
  ended(code: ErrorCode): void;
}

const [CONNECT, EVENT, ACK] = [0, 2, 3] as const;
const HELLO_TIMEOUT_MS = 10_000;

/** What `client/sync/SocketTransport.ts` is over Socket.IO, over a wire. */
export class PageTransport implements Transport, End {
  readonly #process: Process;
  readonly #draws: Draws;
  readonly #dial: Dial;
  readonly #ear: Ear;
  readonly #listeners = new Set<Partial<TransportEvents>>();
  readonly #waiting = new Map<number, (reply: HelloReply | null) => void>();
  #wire: Wire | null = null;
  #connected = false;
  #wanted = false;
  #lastId = 0;
  #tries = 0;

  constructor(deps: { process: Process; draws: Draws; dial: Dial; ear: Ear }) {
    this.#process = deps.process;
    this.#draws = deps.draws;
    this.#dial = deps.dial;
    this.#ear = deps.ear;
  }

  get connected(): boolean {
    return this.#connected;
  }

  /** The way at this moment, working or not. */
  get wire(): Wire | null {
    return this.#wire;
  }

  open(): void {
    this.#wanted = true;
    this.#connect();
  }

  close(): void {
    this.#wanted = false;
    const wire = this.#wire;
    this.#lose();
    wire?.closeFromClient();
  }

  listen(events: Partial<TransportEvents>): () => void {
    this.#listeners.add(events);
    return () => this.#listeners.delete(events);
  }

  hello(message: HelloMessage): Promise<HelloReply> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const cancel = this.#process.after(HELLO_TIMEOUT_MS, () => this.#waiting.get(id)?.(null));
      this.#waiting.set(id, (reply) => {
        cancel();
        this.#waiting.delete(id);
        if (reply === null) reject(new Error('no answer'));
        else resolve(reply);
      });
      this.#send({ type: EVENT, nsp: '/', id, data: ['hello', message] });
    });
  }

  push(message: PushMessage): void {
    if (!this.#connected) return;
    this.#send({ type: EVENT, nsp: '/', data: ['push', message] });
  }

  presence(message: PresenceMessage): void {
    if (this.#connected) this.#send({ type: EVENT, nsp: '/', data: ['presence', message] });
  }

  leave(message: LeaveMessage): void {
    if (this.#connected) this.#send({ type: EVENT, nsp: '/', data: ['leave', message] });
  }

  receive(bytes: Uint8Array): void {
    const { type, id, data } = decodePacket(bytes);
    if (type === CONNECT) {
      this.#connected = true;
      this.#tries = 0;
      return this.#tell('connected');
    }
    if (type === ACK) return this.#answered(id ?? 0, (data as [HelloReply])[0]);
    const [event, ...values] = data as [string, ...unknown[]];
    if (event === 'refused') this.#ear.refused((values[0] as { code: ErrorCode }).code);
    if (event !== 'bye') return this.#tell(event as keyof TransportEvents, ...(values as never));
    const { code } = values[0] as { code: ErrorCode };
    this.#wanted = false;
    this.#ear.ended(code);
    this.#tell('ended', isErrorCode(code) ? code : 'internal');
  }

  gone(): void {
    this.#lose();
    this.#tryLater();
  }

  #answered(id: number, reply: HelloReply): void {
    this.#waiting.get(id)?.(reply);
  }

  #connect(): void {
    if (!this.#wanted || !this.#process.alive || this.#wire !== null) return;
    const wire = this.#dial();
    if (wire === null) {
      this.#process.after(this.#draws.between(5, 100), () => this.#tell('unreachable'));
      return this.#tryLater();
    }
    wire.client = this;
    this.#wire = wire;
  }

  /** Socket.IO's way: 0.5 s, then twice as long each time up to 5 s, spread by half. */
  #tryLater(): void {
    const wait = Math.min(5_000, 500 * 2 ** this.#tries++) * this.#draws.between(0.5, 1.5);
    this.#process.after(wait, () => this.#connect());
  }

  #lose(): void {
    const was = this.#connected;
    this.#wire = null;
    this.#connected = false;
    if (was) this.#tell('disconnected');
    for (const answer of [...this.#waiting.values()]) answer(null);
  }

  #send(packet: { type: number; nsp: string; id?: number; data: unknown }): void {
    this.#wire?.toServer(encodePacket(packet));
  }

  #tell<E extends keyof TransportEvents>(event: E, ...values: Parameters<TransportEvents[E]>): void {
    for (const listener of [...this.#listeners]) {
      (listener[event] as ((...all: Parameters<TransportEvents[E]>) => void) | undefined)?.(...values);
    }
  }
}
