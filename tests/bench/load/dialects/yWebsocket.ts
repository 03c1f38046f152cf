import { Cursor } from '../Cursor.ts';
import { BINARY, type RawSocket } from '../RawSocket.ts';
import type { Dialect, Ears, Person, Session } from './Dialect.ts';
import { awareness, EMPTY_STATE_VECTOR, EMPTY_UPDATE, message, STEP_1, STEP_2, UPDATE } from './yMessages.ts';

const SYNC = 0;
const AWARENESS = 1;
const NO_HEAD = new Uint8Array();

export const yWebsocket: Dialect = {
  path: ({ document }) => `/${document}`,
  headers: () => ({}),
  start: (socket, person, ears) => new YWebsocketSession(socket, person, ears),
};

class YWebsocketSession implements Session {
  listens = true;
  readonly #socket: RawSocket;
  readonly #ears: Ears;
  readonly #cursor = new Cursor();
  #clock = 1;

  constructor(socket: RawSocket, _: Person, ears: Ears) {
    this.#socket = socket;
    this.#ears = ears;
    this.#send(STEP_1, EMPTY_STATE_VECTOR);
  }

  receive(_: number, bytes: Buffer, start: number): void {
    if (!this.listens || bytes[start] !== SYNC) return;
    const cursor = this.#cursor.over(bytes, start + 1);
    const step = cursor.uint();
    const length = cursor.uint();
    if (step === UPDATE) this.#ears.update(bytes, cursor.at, cursor.at + length);
    else if (step === STEP_1) this.#send(STEP_2, EMPTY_UPDATE);
    else this.#ears.joined(Uint8Array.prototype.slice.call(bytes, cursor.at, cursor.at + length), null);
  }

  push(update: Uint8Array): void {
    this.#send(UPDATE, update);
  }

  presence(characters: number): void {
    this.#socket.send(BINARY, message(NO_HEAD, [AWARENESS], awareness(1, this.#clock++, characters)));
  }

  keepAlive(): void {}

  #send(step: number, payload: Uint8Array): void {
    this.#socket.send(BINARY, message(NO_HEAD, [SYNC, step], payload));
  }
}
