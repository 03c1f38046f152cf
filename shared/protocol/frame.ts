import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { CardRecord } from './messages.ts';

/**
 * One frame per document and window: what was committed in it and whose entries those were. Built once,
 * sent to everybody.
 *
 * Layout (lib0 variable-length integers): seq; count of entries; per entry n × 2, plus 1 when the client id
 * follows because it cannot be read from the update, then the update as a byte string (empty for an entry that
 * is only acknowledged again); JSON of the card records that changed, absent for none.
 */
export interface Frame {
  /** Sequence number of the last journal row in this frame. */
  readonly seq: number;
  readonly entries: readonly FrameEntry[];
  readonly cards: readonly CardRecord[];
}

/** One durable entry. Its author takes (clientId, n) off the outbox; everybody else applies the update. */
export interface FrameEntry {
  readonly clientId: number;
  /** 0 acknowledges nothing: the writer keeps no outbox. */
  readonly n: number;
  /** Null when the entry was committed before and is only acknowledged again. */
  readonly update: Uint8Array | null;
}

const NOTHING = new Uint8Array();

export function encodeFrame(frame: Frame): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, frame.seq);
  encoding.writeVarUint(encoder, frame.entries.length);
  for (const { clientId, n, update } of frame.entries) {
    const told = update !== null && firstClient(update) === clientId;
    // Sums, not shifts: numbers of a long session stay whole above 2^31.
    encoding.writeVarUint(encoder, n * 2 + (told ? 0 : 1));
    if (!told) encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint8Array(encoder, update ?? NOTHING);
  }
  if (frame.cards.length > 0) encoding.writeVarString(encoder, JSON.stringify(frame.cards));
  return encoding.toUint8Array(encoder);
}

/** @throws when the bytes are not a frame of this version. */
export function decodeFrame(bytes: Uint8Array): Frame {
  const decoder = decoding.createDecoder(bytes);
  const seq = decoding.readVarUint(decoder);
  const entries: FrameEntry[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const head = decoding.readVarUint(decoder);
    const named = head % 2 === 1 ? decoding.readVarUint(decoder) : null;
    const update = decoding.readVarUint8Array(decoder);
    const clientId = named ?? firstClient(update);
    if (clientId === null) throw new Error('an entry without a client id');
    entries.push({ clientId, n: Math.floor(head / 2), update: update.byteLength === 0 ? null : update });
  }
  const cards = decoding.hasContent(decoder) ? (JSON.parse(decoding.readVarString(decoder)) as CardRecord[]) : [];
  return { seq, entries, cards };
}

/** The client id of an update's first run of structs (format V1); null for an update of deletions alone. */
function firstClient(update: Uint8Array): number | null {
  const decoder = decoding.createDecoder(update);
  if (decoding.readVarUint(decoder) === 0) return null;
  decoding.readVarUint(decoder);
  return decoding.readVarUint(decoder);
}
