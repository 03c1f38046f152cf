import { BINARY, type RawSocket, TEXT } from '../RawSocket.ts';
import type { Dialect, Ears, Person, Session } from './Dialect.ts';
import { awareness, EMPTY_STATE_VECTOR, EMPTY_UPDATE } from './yMessages.ts';

/*
 * Socket.IO with its default parser: a text frame that names the event, then a frame with the bytes.
 * `4` is Engine.IO's message; `5` and `6` are Socket.IO's binary event and acknowledgement.
 */

const BYTES = '{"_placeholder":true,"num":0}';
const ACKNOWLEDGEMENT_ID = 1;

export const ySocketIo: Dialect = {
  path: () => '/socket.io/?EIO=4&transport=websocket',
  headers: () => ({}),
  start: (socket, person, ears) => new YSocketIoSession(socket, person, ears),
};

class YSocketIoSession implements Session {
  listens = true;
  readonly #socket: RawSocket;
  readonly #ears: Ears;
  readonly #namespace: string;
  /** What the next binary frame belongs to. */
  #next: 'update' | 'state' | 'step1' | 'other' = 'other';
  #acknowledge = '';
  #clock = 1;

  constructor(socket: RawSocket, { document }: Person, ears: Ears) {
    this.#socket = socket;
    this.#ears = ears;
    this.#namespace = `/yjs|${document}`;
  }

  receive(opcode: number, bytes: Buffer, start: number, end: number): void {
    if (opcode === TEXT) {
      if (end - start === 1) this.#socket.sendText('3');
      else if (this.listens) this.#read(bytes.toString('latin1', start, end));
      return;
    }
    if (!this.listens) return;
    const kind = this.#next;
    this.#next = 'other';
    if (kind === 'update') this.#ears.update(bytes, start, end);
    else if (kind === 'state') this.#ears.joined(Uint8Array.prototype.slice.call(bytes, start, end), null);
    else if (kind === 'step1') {
      this.#send(`461-${this.#namespace},${this.#acknowledge}[${BYTES}]`, EMPTY_UPDATE);
      // Not before: what comes while the server reads its storage is dropped there.
      this.#send(`451-${this.#namespace},${ACKNOWLEDGEMENT_ID}["sync-step-1",${BYTES}]`, EMPTY_STATE_VECTOR);
    }
  }

  push(update: Uint8Array): void {
    this.#send(`451-${this.#namespace},["sync-update",${BYTES}]`, update);
  }

  presence(characters: number): void {
    this.#send(`451-${this.#namespace},["awareness-update",${BYTES}]`, awareness(1, this.#clock++, characters));
  }

  keepAlive(): void {}

  #read(text: string): void {
    if (text.startsWith('0{')) this.#socket.sendText(`40${this.#namespace},`);
    else if (text.startsWith('44')) this.#ears.refused(text);
    else if (text.startsWith('46')) this.#next = 'state';
    else if (text.startsWith('45')) {
      const head = text.slice(text.indexOf(',') + 1);
      if (head.startsWith('["sync-update"')) this.#next = 'update';
      else if (head.includes('"sync-step-1"')) {
        this.#next = 'step1';
        this.#acknowledge = head.slice(0, head.indexOf('['));
      } else this.#next = 'other';
    }
  }

  #send(header: string, bytes: Uint8Array): void {
    this.#socket.sendText(header);
    this.#socket.send(BINARY, bytes);
  }
}
