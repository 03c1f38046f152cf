import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { CardRecord } from './messages.ts';

/**
 * One frame per document and window: what was committed in it and whose entries those were.
 *
 * Layout (lib0 variable-length integers): seq, count and pairs of (client id, n), count and byte
 * strings of updates, JSON of the card records that changed (empty string for none).
 */
export interface Frame {
  /** Sequence number of the last journal row in this frame. */
  readonly seq: number;
  /** Entries made durable, as (client id, n). Each one's author takes it off the outbox. */
  readonly acks: readonly (readonly [clientId: number, n: number])[];
  readonly updates: readonly Uint8Array[];
  readonly cards: readonly CardRecord[];
}

export function encodeFrame(frame: Frame): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, frame.seq);
  encoding.writeVarUint(encoder, frame.acks.length);
  for (const [clientId, n] of frame.acks) {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, n);
  }
  encoding.writeVarUint(encoder, frame.updates.length);
  for (const update of frame.updates) encoding.writeVarUint8Array(encoder, update);
  encoding.writeVarString(encoder, frame.cards.length === 0 ? '' : JSON.stringify(frame.cards));
  return encoding.toUint8Array(encoder);
}

/** @throws when the bytes are not a frame of this version. */
export function decodeFrame(bytes: Uint8Array): Frame {
  const decoder = decoding.createDecoder(bytes);
  const seq = decoding.readVarUint(decoder);
  const acks: [number, number][] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    acks.push([decoding.readVarUint(decoder), decoding.readVarUint(decoder)]);
  }
  const updates: Uint8Array[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    updates.push(decoding.readVarUint8Array(decoder));
  }
  const json = decoding.readVarString(decoder);
  return { seq, acks, updates, cards: json === '' ? [] : (JSON.parse(json) as CardRecord[]) };
}
