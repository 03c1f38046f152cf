import { WebSocket } from 'ws';
import type { HelloMessage, HelloReply, PresenceMessage, PushMessage } from '../../../shared/protocol/messages.ts';
import { decodePacket, encodePacket, type Packet } from '../../../shared/protocol/wire.ts';

export interface WireEvents {
  /** The server let this connection in. */
  open(): void;
  frame(channel: number, frame: Uint8Array): void;
  /** Any other event of the server's. */
  event(name: string, message: unknown): void;
  /** Once, whatever the reason. */
  closed(reason: string): void;
}

/** Socket.IO's packet types as wire.ts numbers them. */
const CONNECT = 0;
const DISCONNECT = 1;
const EVENT = 2;
const ACK = 3;
const CONNECT_ERROR = 4;
/** Engine.IO's, on text frames. */
const [ENGINE_OPEN, ENGINE_PING, ENGINE_PONG] = ['0', '2', '3'];
/** The server pings every 10 s and gives up after 8 more: so does this side. */
const SILENCE_MS = 18_000;
const HANDSHAKE_MS = 10_000;

/** One Socket.IO connection over WebSocket, without Socket.IO's client: a process carries a thousand of them. */
export class WireSocket {
  readonly #socket: WebSocket;
  readonly #events: WireEvents;
  readonly #replies = new Map<number, (reply: HelloReply) => void>();
  #lastId = 0;
  #silence: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(url: string, cookie: string, events: WireEvents) {
    this.#events = events;
    this.#socket = new WebSocket(`${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      headers: { cookie },
      perMessageDeflate: false,
      handshakeTimeout: HANDSHAKE_MS,
    });
    this.#socket.binaryType = 'nodebuffer';
    this.#socket.on('message', (data: Buffer, binary) => this.#message(data, binary));
    this.#socket.on('error', (error) => this.#close(error.message));
    this.#socket.on('close', (code) => this.#close(`closed with ${code}`));
  }

  /** Never answered when the connection goes first. */
  hello(message: HelloMessage): Promise<HelloReply> {
    const id = this.#lastId++;
    return new Promise((resolve) => {
      this.#replies.set(id, resolve);
      this.#send({ type: EVENT, nsp: '/', data: ['hello', message], id });
    });
  }

  push(message: PushMessage): void {
    this.#send({ type: EVENT, nsp: '/', data: ['push', message] });
  }

  presence(message: PresenceMessage): void {
    this.#send({ type: EVENT, nsp: '/', data: ['presence', message] });
  }

  /** What the server sends stays with it and with the system. */
  stopReading(): void {
    this.#socket.pause();
    clearTimeout(this.#silence);
  }

  readOn(): void {
    this.#socket.resume();
  }

  end(): void {
    this.#close('ended here');
  }

  #message(data: Buffer, binary: boolean): void {
    if (this.#closed) return;
    if (!binary) return this.#engineMessage(data.toString());
    // A copy of its own: what lies in the receive buffer is overwritten.
    const { type, data: content, id } = decodePacket(new Uint8Array(data));
    if (type === CONNECT) this.#events.open();
    else if (type === EVENT) {
      const [name, ...rest] = content as [string, ...unknown[]];
      if (name === 'frame') this.#events.frame(rest[0] as number, rest[1] as Uint8Array);
      else this.#events.event(name, rest[0]);
    } else if (type === ACK && id !== undefined) {
      this.#replies.get(id)?.((content as [HelloReply])[0]);
      this.#replies.delete(id);
    } else if (type === CONNECT_ERROR) this.#close(`turned away: ${(content as { message?: string }).message ?? ''}`);
    else if (type === DISCONNECT) this.#close('the server said goodbye');
  }

  #engineMessage(text: string): void {
    if (text === ENGINE_PING) {
      this.#socket.send(ENGINE_PONG);
      this.#listenForPings();
    } else if (text.startsWith(ENGINE_OPEN)) {
      this.#listenForPings();
      this.#send({ type: CONNECT, nsp: '/' });
    }
  }

  #listenForPings(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#close('silence'), SILENCE_MS);
  }

  #send(packet: Packet): void {
    if (!this.#closed && this.#socket.readyState === WebSocket.OPEN) this.#socket.send(encodePacket(packet));
  }

  #close(reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#silence);
    this.#socket.terminate();
    this.#events.closed(reason);
  }
}
