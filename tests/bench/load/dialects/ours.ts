import type { HelloMessage, HelloReply, PresenceMessage } from '../../../../shared/protocol/messages.ts';
import { PROTOCOL_VERSION, SCHEMA_VERSION } from '../../../../shared/protocol/version.ts';
import { decodePacket, encodePacket } from '../../../../shared/protocol/wire.ts';
import { Cursor } from '../Cursor.ts';
import { BINARY, type RawSocket, TEXT } from '../RawSocket.ts';
import type { Dialect, Ears, Person, Session } from './Dialect.ts';

/* SharedThinking: shared/protocol/wire.ts over Engine.IO. */

const CONNECT = 0;
const EVENT = 2;
const ACK = 3;
const CONNECT_ERROR = 4;
const FRAME = 16;
const NAMESPACE = '/';
/** Events that tell of trouble; all others are about things that are not measured. */
const TROUBLES = ['refused', 'resync', 'bye'];
/** Where an event's name begins: type, no acknowledgement id, a list, its length, a string, its length. */
const NAME_OFFSET = 6;
const mayBeTrouble = (first: number | undefined) => first === 0x72 || first === 0x62;

export const ours: Dialect = {
  path: () => '/socket.io/?EIO=4&transport=websocket',
  headers: ({ cookie }) => ({ Cookie: cookie ?? '' }),
  start: (socket, person, ears) => new OurSession(socket, person, ears),
};

class OurSession implements Session {
  listens = true;
  readonly #socket: RawSocket;
  readonly #ears: Ears;
  readonly #document: string;
  readonly #cursor = new Cursor();
  #channel = 0;
  #clientId = 0;
  #n = 0;

  constructor(socket: RawSocket, { document }: Person, ears: Ears) {
    this.#socket = socket;
    this.#ears = ears;
    this.#document = document;
  }

  receive(opcode: number, bytes: Buffer, start: number, end: number): void {
    if (opcode === TEXT) {
      if (end - start === 1) this.#socket.sendText('3');
      else if (bytes[start] === 0x30) this.#send({ type: CONNECT });
      return;
    }
    if (bytes[start] === FRAME) {
      if (this.listens) this.#frame(bytes, start + 1);
    } else if (bytes[start] !== EVENT || mayBeTrouble(bytes[start + NAME_OFFSET])) {
      this.#packet(Uint8Array.prototype.slice.call(bytes, start, end));
    }
  }

  push(update: Uint8Array): void {
    this.#n++;
    const entry = { channel: this.#channel, clientId: this.#clientId, n: this.#n, update };
    this.#send({ type: EVENT, data: ['push', entry] });
  }

  presence(characters: number): void {
    const presence: PresenceMessage = { channel: this.#channel, card: 'x'.repeat(characters), caret: null };
    this.#send({ type: EVENT, data: ['presence', presence] });
  }

  keepAlive(): void {}

  #send(packet: { type: number; data?: unknown; id?: number }): void {
    this.#socket.send(BINARY, encodePacket({ nsp: NAMESPACE, ...packet }));
  }

  /** As `decodeFrame`, without taking the updates out. */
  #frame(bytes: Buffer, start: number): void {
    const cursor = this.#cursor.over(bytes, start);
    cursor.skipUint();
    cursor.skipUint();
    for (let left = cursor.uint(); left > 0; left--) {
      if (cursor.uint() % 2 === 1) cursor.skipUint();
      const length = cursor.uint();
      if (length > 0) this.#ears.update(bytes, cursor.at, cursor.at + length);
      cursor.at += length;
    }
  }

  #packet(bytes: Uint8Array): void {
    const { type, data } = decodePacket(bytes);
    if (type === CONNECT) this.#hello();
    else if (type === ACK) this.#welcome((data as [HelloReply])[0]);
    else if (type === CONNECT_ERROR) this.#ears.refused(JSON.stringify(data));
    else if (type === EVENT) {
      const [name, body] = data as [string, { code?: string }?];
      if (TROUBLES.includes(name)) this.#ears.refused(`${name} ${body?.code ?? ''}`.trim());
    }
  }

  #hello(): void {
    const hello: HelloMessage = {
      protocol: PROTOCOL_VERSION,
      schema: SCHEMA_VERSION,
      document: this.#document,
      stateVector: new Uint8Array(),
    };
    this.#send({ type: EVENT, data: ['hello', hello], id: 0 });
  }

  #welcome(reply: HelloReply): void {
    if (!reply.ok) return this.#ears.refused(`hello ${reply.code}`);
    this.#channel = reply.channel;
    this.#clientId = reply.lease[0];
    this.#ears.joined(reply.state, this.#clientId);
  }
}
