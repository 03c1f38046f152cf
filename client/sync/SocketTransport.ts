import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { isErrorCode } from '../../shared/protocol/errors.ts';
import type {
  ByeMessage,
  ClientToServer,
  HelloMessage,
  HelloReply,
  PresenceMessage,
  PushMessage,
  ServerToClient,
} from '../../shared/protocol/messages.ts';
import type { Transport, TransportEvents } from './transport.ts';

/** An answer to hello that does not come in this time means that nobody is there. */
const HELLO_TIMEOUT_MS = 10_000;

/**
 * One socket for all documents of the page. It starts on polling, which schools let through, and moves to
 * WebSocket when that works. It reconnects for as long as the page is open, spread over time.
 */
export class SocketTransport implements Transport {
  readonly #socket: Socket<ServerToClient, ClientToServer>;
  readonly #listeners = new Set<Partial<TransportEvents>>();

  /** @param url another origin than the page's; @param options for programs that are no browser */
  constructor(url?: string, options: Partial<ManagerOptions & SocketOptions> = {}) {
    this.#socket = io(...((url === undefined ? [] : [url]) as [string]), {
      ...options,
      autoConnect: false,
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
      randomizationFactor: 0.5,
      timeout: 10_000,
    });
    this.#socket.on('connect', () => this.#tell('connected'));
    this.#socket.on('disconnect', () => this.#tell('disconnected'));
    this.#socket.on('connect_error', ({ message }) => {
      // The server's own refusal; everything else is the network, and is tried again.
      if (isErrorCode(message)) this.#tell('ended', message);
    });
    this.#socket.on('frame', (document, frame) => this.#tell('frame', document, new Uint8Array(frame)));
    this.#socket.on('refused', (message) => this.#tell('refused', message));
    this.#socket.on('presence', (message) => this.#tell('presence', message));
    this.#socket.on('board', (message) => this.#tell('board', message));
    this.#socket.on('bye', ({ code }: ByeMessage) => this.#tell('ended', code));
  }

  open(): void {
    this.#socket.connect();
  }

  close(): void {
    this.#socket.disconnect();
  }

  get connected(): boolean {
    return this.#socket.connected;
  }

  listen(events: Partial<TransportEvents>): () => void {
    this.#listeners.add(events);
    return () => this.#listeners.delete(events);
  }

  async hello(message: HelloMessage): Promise<HelloReply> {
    const reply: HelloReply = await this.#socket.timeout(HELLO_TIMEOUT_MS).emitWithAck('hello', message);
    return reply.ok ? { ...reply, state: new Uint8Array(reply.state) } : reply;
  }

  push(message: PushMessage): void {
    if (this.#socket.connected) this.#socket.emit('push', message);
  }

  presence(message: PresenceMessage): void {
    if (this.#socket.connected) this.#socket.volatile.emit('presence', message);
  }

  leave(document: string): void {
    if (this.#socket.connected) this.#socket.emit('leave', { document });
  }

  #tell<E extends keyof TransportEvents>(event: E, ...values: Parameters<TransportEvents[E]>): void {
    for (const listener of [...this.#listeners]) {
      (listener[event] as ((...all: Parameters<TransportEvents[E]>) => void) | undefined)?.(...values);
    }
  }
}
