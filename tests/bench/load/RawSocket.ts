import { randomBytes } from 'node:crypto';
import { createConnection, type Socket } from 'node:net';

/*
 * A WebSocket client that costs a fraction of the server it loads: one read buffer for all sockets, payloads seen
 * where they lie, nothing allocated for a frame that nobody looks at.
 */

export const TEXT = 1;
export const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

const SHARED = Buffer.allocUnsafeSlow(256 * 1024);
/** A real mask, so that servers unmask what they would unmask. */
const MASK = [0x37, 0xfa, 0x21, 0x3d] as const;
const HEADER_END = '\r\n\r\n';

export interface RawSocketEvents {
  open(): void;
  /** One whole message; the bytes are gone after the call. */
  message(opcode: number, bytes: Buffer, start: number, end: number): void;
  closed(reason: string): void;
}

export class RawSocket {
  /** Bytes since the upgrade, frame headers included. */
  received = 0;
  frames = 0;
  readonly #socket: Socket;
  readonly #events: RawSocketEvents;
  #open = false;
  #closed = false;
  #head = '';
  /** The beginning of a frame header that was cut. */
  #rest: Buffer | null = null;
  /** A payload that spans several reads. */
  #payload: Buffer | null = null;
  #filled = 0;
  #opcode = 0;

  constructor(port: number, path: string, headers: Readonly<Record<string, string>>, events: RawSocketEvents) {
    this.#events = events;
    this.#socket = createConnection({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer: SHARED,
        callback: (size, bytes) => {
          this.#read(bytes as Buffer, size);
          return true;
        },
      },
    });
    const lines = Object.entries({
      Host: `127.0.0.1:${port}`,
      Upgrade: 'websocket',
      Connection: 'Upgrade',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      ...headers,
    }).map(([name, value]) => `${name}: ${value}\r\n`);
    this.#socket.on('connect', () => this.#socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`));
    this.#socket.on('error', (error) => this.#close(error.message));
    this.#socket.on('close', () => this.#close('the connection ended'));
  }

  send(opcode: number, payload: Uint8Array): void {
    const size = payload.length;
    const head = size < 126 ? 2 : size < 65_536 ? 4 : 10;
    const frame = Buffer.allocUnsafe(head + 4 + size);
    frame[0] = 0x80 | opcode;
    if (head === 2) frame[1] = 0x80 | size;
    else if (head === 4) {
      frame[1] = 0x80 | 126;
      frame.writeUInt16BE(size, 2);
    } else {
      frame[1] = 0x80 | 127;
      frame.writeUInt32BE(0, 2);
      frame.writeUInt32BE(size, 6);
    }
    for (let at = 0; at < 4; at++) frame[head + at] = MASK[at] as number;
    for (let at = 0; at < size; at++) frame[head + 4 + at] = (payload[at] as number) ^ (MASK[at & 3] as number);
    this.#socket.write(frame);
  }

  sendText(text: string): void {
    this.send(TEXT, Buffer.from(text));
  }

  /** Bytes that the system has not taken yet. */
  get waiting(): number {
    return this.#socket.writableLength;
  }

  /** Reads nothing more: what the server sends stays with it and the system. */
  stopReading(): void {
    this.#socket.pause();
  }

  end(): void {
    this.#closed = true;
    this.#socket.destroy();
  }

  #close(reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#socket.destroy();
    this.#events.closed(reason);
  }

  #read(bytes: Buffer, size: number): void {
    if (this.#open) this.#parse(bytes, 0, size);
    else this.#handshake(bytes, size);
  }

  #handshake(bytes: Buffer, size: number): void {
    const before = this.#head.length;
    this.#head += bytes.toString('latin1', 0, size);
    const end = this.#head.indexOf(HEADER_END);
    if (end === -1) return;
    if (!this.#head.startsWith('HTTP/1.1 101')) return this.#close(this.#head.slice(0, 40).split('\r\n')[0] ?? '');
    this.#open = true;
    this.#events.open();
    this.#parse(bytes, end + HEADER_END.length - before, size);
  }

  #parse(chunk: Buffer, start: number, limit: number): void {
    this.received += limit - start;
    let bytes = chunk;
    let at = start;
    let end = limit;
    if (this.#rest !== null) {
      bytes = Buffer.concat([this.#rest, chunk.subarray(start, limit)]);
      this.#rest = null;
      at = 0;
      end = bytes.length;
    }
    while (at < end && !this.#closed) {
      if (this.#payload !== null) {
        const size = Math.min(this.#payload.length - this.#filled, end - at);
        bytes.copy(this.#payload, this.#filled, at, at + size);
        this.#filled += size;
        at += size;
        if (this.#filled < this.#payload.length) return;
        const payload = this.#payload;
        this.#payload = null;
        this.#message(this.#opcode, payload, 0, payload.length);
        continue;
      }
      const short = (bytes[at + 1] ?? 0) & 0x7f;
      const head = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (end - at < head) {
        this.#rest = Buffer.from(bytes.subarray(at, end));
        return;
      }
      const size = head === 2 ? short : head === 4 ? bytes.readUInt16BE(at + 2) : bytes.readUInt32BE(at + 6);
      const opcode = (bytes[at] as number) & 0x0f;
      at += head;
      if (end - at >= size) {
        this.#message(opcode, bytes, at, at + size);
        at += size;
      } else {
        this.#opcode = opcode;
        this.#payload = Buffer.allocUnsafeSlow(size);
        this.#filled = bytes.copy(this.#payload, 0, at, end);
        at = end;
      }
    }
  }

  #message(opcode: number, bytes: Buffer, start: number, end: number): void {
    this.frames++;
    if (opcode === PING) this.send(PONG, Buffer.from(bytes.subarray(start, end)));
    else if (opcode === CLOSE) this.#close(`closed with ${end - start >= 2 ? bytes.readUInt16BE(start) : 'no code'}`);
    else if (opcode !== PONG) this.#events.message(opcode, bytes, start, end);
  }
}
