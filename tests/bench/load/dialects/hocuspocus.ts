import * as encoding from 'lib0/encoding';
import { Cursor } from '../Cursor.ts';
import { BINARY, type RawSocket } from '../RawSocket.ts';
import type { Dialect, Ears, Person, Session } from './Dialect.ts';
import { awareness, EMPTY_STATE_VECTOR, EMPTY_UPDATE, message, STEP_1, STEP_2, UPDATE } from './yMessages.ts';

/* Message types of @hocuspocus/server 4. Every message begins with the document's name. */

const SYNC = 0;
const AWARENESS = 1;
const AUTH = 2;
const SYNC_REPLY = 4;
const AUTH_TOKEN = 0;
const AUTHENTICATED = 2;

export const hocuspocus: Dialect = {
  path: () => '/',
  headers: () => ({}),
  start: (socket, person, ears) => new HocuspocusSession(socket, person, ears),
};

class HocuspocusSession implements Session {
  listens = true;
  readonly #socket: RawSocket;
  readonly #ears: Ears;
  readonly #name: Uint8Array;
  readonly #cursor = new Cursor();
  #clock = 1;

  constructor(socket: RawSocket, { document }: Person, ears: Ears) {
    this.#socket = socket;
    this.#ears = ears;
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, document);
    this.#name = encoding.toUint8Array(encoder);
    socket.send(BINARY, message(this.#name, [AUTH, AUTH_TOKEN], Buffer.from('token')));
  }

  receive(_: number, bytes: Buffer, start: number): void {
    if (!this.listens) return;
    const cursor = this.#cursor.over(bytes, start + this.#name.length);
    const type = cursor.uint();
    if (type === AUTH) {
      if (cursor.uint() === AUTHENTICATED) this.#send([SYNC, STEP_1], EMPTY_STATE_VECTOR);
      else this.#ears.refused('not authenticated');
    } else if (type === SYNC || type === SYNC_REPLY) {
      const step = cursor.uint();
      const length = cursor.uint();
      if (step === UPDATE) this.#ears.update(bytes, cursor.at, cursor.at + length);
      else if (step === STEP_1) this.#send([SYNC, STEP_2], EMPTY_UPDATE);
      else this.#ears.joined(Uint8Array.prototype.slice.call(bytes, cursor.at, cursor.at + length), null);
    }
  }

  push(update: Uint8Array): void {
    this.#send([SYNC, UPDATE], update);
  }

  presence(characters: number): void {
    this.#send([AWARENESS], awareness(1, this.#clock++, characters));
  }

  /** It closes connections that said nothing for a minute; its own client sends awareness. */
  keepAlive(): void {
    this.#send([AWARENESS], new Uint8Array([0]));
  }

  #send(numbers: readonly number[], payload: Uint8Array): void {
    this.#socket.send(BINARY, message(this.#name, numbers, payload));
  }
}
