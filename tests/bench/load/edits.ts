import * as Y from 'yjs';
import { Cursor } from './Cursor.ts';
import { makeCard } from './makeCard.ts';

/*
 * Edits as bytes. A typist's keystroke is written by hand: one struct, one character, right of the one before.
 * That is what Yjs makes of typing at the end of a text, at a hundredth of the cost.
 */

const STRING = 4;
const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const GC = 0;
const SKIP = 10;

export interface FirstEdit {
  readonly update: Uint8Array;
  /** Clock of the next character, which goes right of the last one of this update. */
  readonly next: number;
}

/** A card of one's own with one character in it; every server receives the same bytes. */
export function newCard(clientId: number, id: string): FirstEdit {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const { card, text } = makeCard();
  doc.getMap('cards').set(id, card);
  // In a transaction of its own: its character then has the last clock.
  text.insert(0, 'x');
  return { update: Y.encodeStateAsUpdate(doc), next: Y.getState(doc.store, clientId) };
}

/** One character at `clock`, right of the one at `clock - 1`. */
export function keystroke(clientId: number, clock: number, character = 0x61): Uint8Array {
  const id = sizeOf(clientId);
  const bytes = new Uint8Array(6 + 2 * id + sizeOf(clock) + sizeOf(clock - 1));
  let at = 0;
  bytes[at++] = 1;
  bytes[at++] = 1;
  at = write(bytes, at, clientId);
  at = write(bytes, at, clock);
  bytes[at++] = HAS_ORIGIN | STRING;
  at = write(bytes, at, clientId);
  at = write(bytes, at, clock - 1);
  bytes[at++] = 1;
  bytes[at++] = character;
  bytes[at] = 0;
  return bytes;
}

function sizeOf(value: number): number {
  let size = 1;
  for (let rest = Math.floor(value / 0x80); rest > 0; rest = Math.floor(rest / 0x80)) size++;
  return size;
}

function write(bytes: Uint8Array, start: number, value: number): number {
  let at = start;
  let rest = value;
  while (rest >= 0x80) {
    bytes[at++] = (rest % 0x80) | 0x80;
    rest = Math.floor(rest / 0x80);
  }
  bytes[at++] = rest;
  return at;
}

/** Reads varuints of its own, so that a caller's cursor stays where it is. */
const cursor = new Cursor();

/**
 * Names client and clock of every keystroke in an update (format V1), also in a merged one. Ends early at the
 * first struct that is no text: cards are made before anything is measured.
 */
export function visitKeystrokes(
  bytes: Uint8Array,
  start: number,
  visit: (clientId: number, clock: number) => void,
): void {
  cursor.over(bytes, start);
  for (let clients = cursor.uint(); clients > 0; clients--) {
    let structs = cursor.uint();
    const clientId = cursor.uint();
    for (let clock = cursor.uint(); structs > 0; structs--) {
      const info = cursor.byte();
      const kind = info & 0x1f;
      if (kind === GC || kind === SKIP) {
        clock += cursor.uint();
        continue;
      }
      if (kind !== STRING) return;
      if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) return;
      if ((info & HAS_ORIGIN) !== 0) {
        cursor.skipUint();
        cursor.skipUint();
      }
      if ((info & HAS_RIGHT_ORIGIN) !== 0) {
        cursor.skipUint();
        cursor.skipUint();
      }
      // The texts of typists are ASCII: bytes are characters.
      const length = cursor.uint();
      for (let each = 0; each < length; each++) visit(clientId, clock + each);
      cursor.at += length;
      clock += length;
    }
  }
}
