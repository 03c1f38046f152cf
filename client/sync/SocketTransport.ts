import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import type {
  ByeMessage,
  ClientToServer,
  HelloMessage,
  HelloReply,
  LeaveMessage,
  PresenceMessage,
  PushMessage,
  ServerToClient,
} from '../../shared/protocol/messages.ts';
import { Decoder, Encoder } from '../../shared/protocol/wire.ts';
import { isErrorCode } from '../api/isErrorCode.ts';
import type { Transport, TransportEvents } from './transport.ts';

/**
 * An answer to hello that does not come in this time means that nobody is there. A dead connection is noticed sooner, by
 * its pings; a large board on a slow line takes its time.
 */
const HELLO_TIMEOUT_MS = 25_000;
/** Refusals at the door that are over by themselves. */
const PASSING: readonly ErrorCode[] = ['internal', 'storage_unavailable', 'too_fast'];
const RETRY_MS = 3_000;

/**
 * One socket for all documents of the page. It starts on polling, which schools let through, and moves to
 * WebSocket when that works. It reconnects for as long as the page is open, spread over time.
 */
export class SocketTransport implements Transport {
  readonly #socket: Socket<ServerToClient, ClientToServer>;
  readonly #listeners = new Set<Partial<TransportEvents>>();
  #retry: ReturnType<typeof setTimeout> | undefined;
  /** The server said why it lets go of this page. */
  #dismissed = false;

  /** @param url another origin than the page's; @param options for programs that are no browser */
  constructor(url?: string, options: Partial<ManagerOptions & SocketOptions> = {}) {
    this.#socket = io(...((url === undefined ? [] : [url]) as [string]), {
      transports: ['polling', 'websocket'],
      ...options,
      parser: { Encoder, Decoder },
      autoConnect: false,
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
      randomizationFactor: 0.5,
      timeout: 10_000,
    });
    this.#socket.on('connect', () => this.#tell('connected'));
    this.#socket.on('disconnect', (reason) => {
      this.#tell('disconnected');
      // Put out without a word, as when the device is signed out elsewhere: the door says why. Socket.IO knocks again by
      // itself only where the line broke.
      if (reason === 'io server disconnect' && !this.#dismissed) this.#socket.connect();
    });
    this.#socket.on('connect_error', ({ message }) => {
      // The server's own refusal; everything else is the network, and is tried again.
      if (isErrorCode(message) && !PASSING.includes(message)) {
        this.#dismissed = true;
        this.#tell('ended', message);
      } else this.#tell('unreachable');
      // Socket.IO tries again by itself only where nobody answered.
      if (PASSING.some((code) => code === message)) this.#retry = setTimeout(() => this.#socket.connect(), RETRY_MS);
    });
    this.#socket.on('frame', (channel, frame) => this.#tell('frame', channel, frame));
    this.#socket.on('refused', (message) => this.#tell('refused', message));
    this.#socket.on('resync', (message) => this.#tell('resync', message));
    this.#socket.on('usage', (message) => this.#tell('usage', message));
    this.#socket.on('storage', (message) => this.#tell('storage', message));
    this.#socket.on('presence', (message) => this.#tell('presence', message));
    this.#socket.on('board', (message) => this.#tell('board', message));
    this.#socket.on('bye', ({ code }: ByeMessage) => {
      this.#dismissed = true;
      this.#tell('ended', code);
    });
  }

  open(): void {
    this.#socket.connect();
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#socket.disconnect();
  }

  /** The server let go of this connection for good. */
  get over(): boolean {
    return this.#dismissed;
  }

  get connected(): boolean {
    return this.#socket.connected;
  }

  listen(events: Partial<TransportEvents>): () => void {
    this.#listeners.add(events);
    return () => this.#listeners.delete(events);
  }

  hello(message: HelloMessage): Promise<HelloReply> {
    return this.#socket.timeout(HELLO_TIMEOUT_MS).emitWithAck('hello', message);
  }

  push(message: PushMessage): void {
    if (this.#socket.connected) this.#socket.emit('push', message);
  }

  presence(message: PresenceMessage): void {
    if (this.#socket.connected) this.#socket.volatile.emit('presence', message);
  }

  leave(message: LeaveMessage): void {
    if (this.#socket.connected) this.#socket.emit('leave', message);
  }

  #tell<E extends keyof TransportEvents>(event: E, ...values: Parameters<TransportEvents[E]>): void {
    for (const listener of [...this.#listeners]) {
      (listener[event] as ((...all: Parameters<TransportEvents[E]>) => void) | undefined)?.(...values);
    }
  }
}
