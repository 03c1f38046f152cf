import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { type ErrorCode, isErrorCode } from '../../shared/protocol/errors.ts';
import type { Commitment, Committed, Entry, Refusal } from '../engine/handover.ts';

/*
 * What crosses between the threads at every window, as one buffer that changes hands: copying hundreds of
 * small objects would cost more than gating them.
 */

export function packEntries(entries: readonly Entry[]): ArrayBuffer {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const { seat, clientId, n, update, mayClaim } of entries) {
    for (const number of [seat, clientId, n, mayClaim ? 1 : 0]) encoding.writeVarUint(encoder, number);
    encoding.writeVarUint8Array(encoder, update);
  }
  return encoding.toUint8Array(encoder).buffer as ArrayBuffer;
}

/** The updates are views into the buffer. */
export function unpackEntries(buffer: ArrayBuffer): Entry[] {
  const decoder = decoding.createDecoder(new Uint8Array(buffer));
  return Array.from({ length: decoding.readVarUint(decoder) }, () => {
    const [seat, clientId, n] = [0, 0, 0].map(() => decoding.readVarUint(decoder)) as [number, number, number];
    const mayClaim = decoding.readVarUint(decoder) === 1;
    return { seat, clientId, n, mayClaim, update: decoding.readVarUint8Array(decoder) };
  });
}

export function packCommitment({ frames, refusals }: Commitment): ArrayBuffer {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, frames.length);
  for (const { channel, seq, usage, frame } of frames) {
    encoding.writeVarUint(encoder, channel);
    encoding.writeVarUint(encoder, seq);
    encoding.writeFloat64(encoder, usage);
    encoding.writeVarUint8Array(encoder, frame);
  }
  encoding.writeVarUint(encoder, refusals.length);
  for (const { seat, clientId, n, code } of refusals) {
    for (const number of [seat, clientId, n]) encoding.writeVarUint(encoder, number);
    encoding.writeVarString(encoder, code);
  }
  return encoding.toUint8Array(encoder).buffer as ArrayBuffer;
}

/** The frames are views into the buffer. */
export function unpackCommitment(buffer: ArrayBuffer): Commitment {
  const decoder = decoding.createDecoder(new Uint8Array(buffer));
  const frames: Committed[] = Array.from({ length: decoding.readVarUint(decoder) }, () => ({
    channel: decoding.readVarUint(decoder),
    seq: decoding.readVarUint(decoder),
    usage: decoding.readFloat64(decoder),
    frame: decoding.readVarUint8Array(decoder),
  }));
  const refusals: Refusal[] = Array.from({ length: decoding.readVarUint(decoder) }, () => ({
    seat: decoding.readVarUint(decoder),
    clientId: decoding.readVarUint(decoder),
    n: decoding.readVarUint(decoder),
    code: toCode(decoding.readVarString(decoder)),
  }));
  return { frames, refusals };
}

const toCode = (name: string): ErrorCode => (isErrorCode(name) ? name : 'internal');
