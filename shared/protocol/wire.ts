import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { ObservableV2 } from 'lib0/observable';

/*
 * Socket.IO packets as bytes: one binary frame per packet. Socket.IO's own parser sends a text header and then
 * each binary argument as a frame of its own, twice the system calls and four times the bytes of a keystroke.
 *
 * The first byte tells what follows:
 *   0-4  CONNECT, DISCONNECT, EVENT, ACK, CONNECT_ERROR as in socket.io-parser: acknowledgement id + 1 (0 for
 *        none), then the data in lib0's "any" encoding
 *   16   event `frame`: channel, then the frame (frame.ts) to the end
 *   17   event `push`: channel, client id, n, then the update to the end
 * Integers are lib0's variable-length ones. There is one namespace.
 */

const EVENT = 2;
const LAST_PLAIN_TYPE = 4;
const FRAME = 16;
const PUSH = 17;
const NAMESPACE = '/';

/** As socket.io-parser's; `data` of an event is its name and its arguments. */
export interface Packet {
  type: number;
  nsp: string;
  data?: unknown;
  id?: number;
}

/** A `frame` event, ready to be sent to everybody whose document has this channel. */
export function encodeFramePacket(channel: number, frame: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, FRAME);
  encoding.writeVarUint(encoder, channel);
  encoding.writeUint8Array(encoder, frame);
  return encoding.toUint8Array(encoder);
}

export function encodePacket(packet: Packet): Uint8Array {
  const { type, data, id } = packet;
  if (type === EVENT && id === undefined && Array.isArray(data)) {
    if (data[0] === 'frame') return encodeFramePacket(data[1] as number, data[2] as Uint8Array);
    if (data[0] === 'push') return encodePush(data[1] as PushedEntry);
  }
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, type);
  encoding.writeVarUint(encoder, id === undefined ? 0 : id + 1);
  encoding.writeAny(encoder, data as never);
  return encoding.toUint8Array(encoder);
}

interface PushedEntry {
  readonly channel: number;
  readonly clientId: number;
  readonly n: number;
  readonly update: Uint8Array;
}

function encodePush({ channel, clientId, n, update }: PushedEntry): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, PUSH);
  for (const number of [channel, clientId, n]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}

/** @throws when the bytes are no packet; whoever reads from strangers ends that connection then */
export function decodePacket(bytes: Uint8Array): Packet {
  const decoder = decoding.createDecoder(bytes);
  const type = decoding.readUint8(decoder);
  if (type === FRAME) {
    const channel = decoding.readVarUint(decoder);
    return { type: EVENT, nsp: NAMESPACE, data: ['frame', channel, decoding.readTailAsUint8Array(decoder)] };
  }
  if (type === PUSH) {
    const [channel, clientId, n] = [0, 0, 0].map(() => decoding.readVarUint(decoder));
    const update = decoding.readTailAsUint8Array(decoder);
    return { type: EVENT, nsp: NAMESPACE, data: ['push', { channel, clientId, n, update }] };
  }
  if (type > LAST_PLAIN_TYPE) throw new Error('unknown packet type');
  const id = decoding.readVarUint(decoder);
  const data: unknown = decoding.readAny(decoder);
  if (decoding.hasContent(decoder)) throw new Error('bytes after the packet');
  if (type === EVENT && !isEvent(data)) throw new Error('an event without a name, or in another form than its own');
  return { type, nsp: NAMESPACE, data, ...(id === 0 ? {} : { id: id - 1 }) };
}

/** Frames and pushes have forms of their own, whose parts are what they are declared to be. */
function isEvent(data: unknown): boolean {
  return Array.isArray(data) && typeof data[0] === 'string' && data[0] !== 'frame' && data[0] !== 'push';
}

/** For the `parser` option of Socket.IO's server and client. */
export class Encoder {
  encode(packet: Packet): Uint8Array[] {
    return [encodePacket(packet)];
  }
}

/** For the `parser` option of Socket.IO's server and client; an error thrown by `add` ends the connection. */
export class Decoder extends ObservableV2<{ decoded: (packet: Packet) => void }> {
  add(chunk: unknown): void {
    if (chunk instanceof ArrayBuffer) this.emit('decoded', [decodePacket(new Uint8Array(chunk))]);
    else if (chunk instanceof Uint8Array) this.emit('decoded', [decodePacket(chunk)]);
    else throw new Error('a packet that is not binary');
  }

  /** Socket.IO's server says it by this name. */
  removeListener(name: 'decoded', listener: (packet: Packet) => void): void {
    this.off(name, listener);
  }
}
