import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { MAX_DELETE_RANGES, MAX_STRUCTS_PER_UPDATE } from '../../shared/protocol/limits.ts';

/*
 * Reads an update as Yjs does (format V1), with three differences: it stops at the bounds of GATE-2 instead of
 * building a quarter of a megabyte of objects first; it builds nothing that a board is not made of (sub-documents
 * take 0.3 s to build and then be refused); and it reads to the end, so that V2 bytes are not taken for an empty
 * update. What it accepts, Yjs reads as the same structs.
 */

export type Struct = Y.Item | Y.GC | Y.Skip;
export interface Range {
  readonly clock: number;
  readonly len: number;
}
export interface DecodedUpdate {
  readonly structs: readonly Struct[];
  /** Ranges in the order given, by client. */
  readonly deletes: ReadonlyMap<number, readonly Range[]>;
  /** Number of ranges. */
  readonly ranges: number;
}

/** Bits of a struct's first byte, as `Item.write` sets them. */
const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_KEY = 0x20;
const KIND = 0x1f;

const GC = 0;
const DELETED = 1;
const STRING = 4;
const FORMAT = 6;
const TYPE = 7;
const ANY = 8;
const SKIP = 10;

class Unreadable extends Error {}

/** `update_too_large`: more structs or ranges than a person causes. */
export function readUpdate(bytes: Uint8Array): DecodedUpdate | 'malformed_update' | 'update_too_large' {
  try {
    const decoder = decoding.createDecoder(bytes);
    const structs = readStructs(decoder);
    if (structs === null) return 'update_too_large';
    const deletes = readDeletes(decoder);
    if (deletes === null) return 'update_too_large';
    return decoding.hasContent(decoder) ? 'malformed_update' : { structs, ...deletes };
  } catch {
    // Trust boundary: whatever bytes arrive, the answer is a code.
    return 'malformed_update';
  }
}

function readStructs(decoder: decoding.Decoder): Struct[] | null {
  const structs: Struct[] = [];
  for (let runs = decoding.readVarUint(decoder); runs > 0; runs--) {
    const count = decoding.readVarUint(decoder);
    // An empty run is written by nobody, and would replace that client's other run when it is applied.
    if (count === 0) throw new Unreadable();
    if (structs.length + count > MAX_STRUCTS_PER_UPDATE) return null;
    const client = decoding.readVarUint(decoder);
    let clock = decoding.readVarUint(decoder);
    for (let n = 0; n < count; n++) {
      const struct = readStruct(decoder, Y.createID(client, clock));
      // Nothing of no length: it would be here already and not be here.
      if (struct.length === 0) throw new Unreadable();
      structs.push(struct);
      clock += struct.length;
    }
  }
  return structs;
}

function readStruct(decoder: decoding.Decoder, id: Y.ID): Struct {
  const info = decoding.readUint8(decoder);
  if (info === GC) return new Y.GC(id, decoding.readVarUint(decoder));
  if (info === SKIP) return new Y.Skip(id, decoding.readVarUint(decoder));
  const origin = (info & HAS_ORIGIN) === 0 ? null : readId(decoder);
  const rightOrigin = (info & HAS_RIGHT_ORIGIN) === 0 ? null : readId(decoder);
  let parent: Y.ID | string | null = null;
  let key: string | null = null;
  if (origin === null && rightOrigin === null) {
    parent = decoding.readVarUint(decoder) === 1 ? readString(decoder) : readId(decoder);
    if ((info & HAS_KEY) !== 0) key = readString(decoder);
  }
  const content = readContent(decoder, info & KIND);
  // Yjs itself keeps the name of a root there until the struct is integrated.
  return new Y.Item(id, null, origin, null, rightOrigin, parent as Y.ID | null, key, content);
}

function readContent(decoder: decoding.Decoder, kind: number): Y.Item['content'] {
  switch (kind) {
    case STRING:
      return new Y.ContentString(readString(decoder));
    case DELETED:
      return new Y.ContentDeleted(decoding.readVarUint(decoder));
    case FORMAT: {
      const key = readString(decoder);
      return new Y.ContentFormat(key, JSON.parse(readString(decoder)));
    }
    case TYPE:
      return new Y.ContentType(readType(decoder));
    case ANY: {
      const values: unknown[] = [];
      for (let n = decoding.readVarUint(decoder); n > 0; n--) values.push(decoding.readAny(decoder));
      return new Y.ContentAny(values);
    }
    default:
      throw new Unreadable();
  }
}

function readType(decoder: decoding.Decoder): Y.AbstractType<unknown> {
  switch (decoding.readVarUint(decoder)) {
    case 1:
      return new Y.Map() as Y.AbstractType<unknown>;
    case 3:
      return new Y.XmlElement(readString(decoder)) as Y.AbstractType<unknown>;
    case 4:
      return new Y.XmlFragment() as Y.AbstractType<unknown>;
    case 6:
      return new Y.XmlText() as Y.AbstractType<unknown>;
    default:
      throw new Unreadable();
  }
}

function readDeletes(decoder: decoding.Decoder): Pick<DecodedUpdate, 'deletes' | 'ranges'> | null {
  const deletes = new Map<number, Range[]>();
  let ranges = 0;
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const client = decoding.readVarUint(decoder);
    const count = decoding.readVarUint(decoder);
    ranges += count;
    if (ranges > MAX_DELETE_RANGES) return null;
    if (count === 0) continue;
    // Some encoders name a client twice.
    const list = deletes.get(client) ?? [];
    deletes.set(client, list);
    for (let n = 0; n < count; n++) {
      const clock = decoding.readVarUint(decoder);
      const len = decoding.readVarUint(decoder);
      if (len === 0) throw new Unreadable();
      list.push({ clock, len });
    }
  }
  return { deletes, ranges };
}

const readId = (decoder: decoding.Decoder) => Y.createID(decoding.readVarUint(decoder), decoding.readVarUint(decoder));

/** A typed character is one byte: the platform's decoder takes 0.3 µs to begin with. */
function readString(decoder: decoding.Decoder): string {
  const byte = decoder.arr[decoder.pos + 1];
  if (decoder.arr[decoder.pos] === 1 && byte !== undefined && byte < 0x80) {
    decoder.pos += 2;
    return String.fromCharCode(byte);
  }
  return decoding.readVarString(decoder);
}
