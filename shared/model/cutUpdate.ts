import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { Root } from './board.ts';

/** What one update may hold. */
export interface UpdateSize {
  readonly bytes: number;
  readonly structs: number;
  /** Ranges of deletions. */
  readonly ranges: number;
}

type Decoded = ReturnType<typeof Y.decodeUpdate>;
type Struct = Decoded['structs'][number];

/** How much an update (format V1) holds. Two microseconds for a keystroke. */
export function measureUpdate(update: Uint8Array): UpdateSize {
  return sizeOf(update, Y.decodeUpdate(update));
}

/**
 * Cuts one author's update (format V1) into several that say the same when they are applied in order: structs by
 * clock, deletions last. A card stays with its fields, a link with its ends, a comment with its words: whoever judges the
 * first piece sees a whole card. An update of several client ids comes back as it is.
 */
export function cutUpdate(update: Uint8Array, most: UpdateSize): Uint8Array[] {
  const decoded = Y.decodeUpdate(update);
  const size = sizeOf(update, decoded);
  const fits = size.bytes <= most.bytes && size.structs <= most.structs && size.ranges <= most.ranges;
  const [first] = decoded.structs;
  if (fits || decoded.structs.some((struct) => struct.id.client !== first?.id.client)) return [update];
  return [...cutStructs(decoded.structs, most), ...cutDeletions(decoded.ds.clients, most.ranges)];
}

function sizeOf(update: Uint8Array, { structs, ds }: Decoded): UpdateSize {
  let ranges = 0;
  for (const list of ds.clients.values()) ranges += list.length;
  return { bytes: update.byteLength, structs: structs.length, ranges };
}

function cutStructs(structs: readonly Struct[], most: UpdateSize): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let run: Struct[] = [];
  let bytes = 0;
  const close = () => {
    if (run.length > 0) pieces.push(encodeRun(run));
    run = [];
    bytes = 0;
  };
  for (const struct of structs) {
    const length = encodedLength(struct);
    const full = run.length >= most.structs || bytes + length > most.bytes;
    if (full && mayStandFirst(struct)) close();
    run.push(struct);
    bytes += length;
  }
  close();
  return pieces;
}

/** Roots whose entries need nothing before them: a thousand cards moved offline are no one piece. */
const ALONE: readonly unknown[] = ['themes', 'themed', 'canvas', 'reactions', 'comments'] satisfies readonly Root[];

/** A value under a key (a card, its fields, a link's ends) goes with what stands before it. */
function mayStandFirst(struct: Struct): boolean {
  return !(struct instanceof Y.Item) || struct.parentSub === null || ALONE.includes(struct.parent);
}

function encodedLength(struct: Struct): number {
  const encoder = new Y.UpdateEncoderV1();
  write(struct, encoder);
  return encoding.length(encoder.restEncoder);
}

function write(struct: Struct, encoder: Y.UpdateEncoderV1): void {
  (struct as { write(encoder: Y.UpdateEncoderV1, offset: number): void }).write(encoder, 0);
}

function encodeRun(run: readonly Struct[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const [first] = run;
  encoding.writeVarUint(encoder.restEncoder, first === undefined ? 0 : 1);
  if (first !== undefined) {
    encoding.writeVarUint(encoder.restEncoder, run.length);
    encoder.writeClient(first.id.client);
    encoding.writeVarUint(encoder.restEncoder, first.id.clock);
    for (const struct of run) write(struct, encoder);
  }
  // No deletions.
  encoding.writeVarUint(encoder.restEncoder, 0);
  return encoder.toUint8Array();
}

type Range = { readonly clock: number; readonly len: number };

function cutDeletions(clients: ReadonlyMap<number, readonly Range[]>, most: number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (const [client, ranges] of clients) {
    for (let at = 0; at < ranges.length; at += most) pieces.push(encodeDeletions(client, ranges.slice(at, at + most)));
  }
  return pieces;
}

function encodeDeletions(client: number, ranges: readonly Range[]): Uint8Array {
  const encoder = encoding.createEncoder();
  // No structs, one client.
  for (const number of [0, 1, client, ranges.length]) encoding.writeVarUint(encoder, number);
  for (const { clock, len } of ranges) {
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarUint(encoder, len);
  }
  return encoding.toUint8Array(encoder);
}
