import * as Y from 'yjs';
import { integrationOrder } from './integrationOrder.ts';
import { type DecodedUpdate, readUpdate, type Struct } from './readUpdate.ts';
import { writeUpdate } from './writeUpdate.ts';

/*
 * Large updates go into a document a slice at a time, with a look at the clock after each: whatever the gate did not
 * foresee ends after 40 ms instead of blocking every board of this thread.
 */

/** Takes 0.1 to 1 ms: short enough to stop in time, long enough that looking at the clock costs nothing. */
const STRUCTS_PER_SLICE = 32;
/** Ranges cost less than structs each, and most are of one item. */
const RANGES_PER_SLICE = 128;
/** Below this much an update is applied as it is: that many structs take 2 ms at the most honest. */
const SMALL = 256;
/** A struct takes two bytes, a range as well: shorter updates need not be read to be known as small. */
const SMALL_BYTES = 2 * SMALL;

/** Every update may take this long: a paste of 300 paragraphs takes 5 ms, 8 times longer on a school's old machine. */
const BUDGET_MS = 40;
/** The largest paste, 5,000 structs, takes 20 ms on a test machine; with this it may take ten times as long. */
const BUDGET_MS_PER_STRUCT = 0.032;

/** Applying took longer than any honest update does. The document is half changed: discard it and rebuild it. */
export class TooSlow extends Error {
  constructor(spentMs: number) {
    super(`applying an update took ${Math.round(spentMs)} ms of CPU and was given up`);
    this.name = 'TooSlow';
  }
}

/** CPU milliseconds that applying an update with so many new structs may take. */
export function budgetMs(structs: number): number {
  return BUDGET_MS + structs * BUDGET_MS_PER_STRUCT;
}

/**
 * Applies an update as `Y.applyUpdate` does, with the same result to the byte: in one transaction, and in the order
 * in which Yjs would integrate it.
 *
 * @param update has passed the gate
 * @param meter CPU milliseconds of this thread so far
 * @param limitMs how much of it applying may take; by default what the number of structs allows
 * @throws TooSlow; the caller discards the document
 */
export function applyInSlices(doc: Y.Doc, update: Uint8Array, meter: () => number, limitMs?: number): void {
  const decoded = update.byteLength < SMALL_BYTES ? null : read(update);
  if (decoded === null || decoded.structs.length + decoded.ranges <= SMALL) {
    Y.applyUpdate(doc, update);
    return;
  }
  const limit = limitMs ?? budgetMs(decoded.structs.length);
  const start = meter();
  Y.transact(
    doc,
    () => {
      for (const slice of slices(decoded, doc, STRUCTS_PER_SLICE)) {
        Y.applyUpdate(doc, slice);
        const spent = meter() - start;
        if (spent > limit) throw new TooSlow(spent);
      }
    },
    null,
    false,
  );
}

/**
 * Cuts an update into several that say the same together. Applied in order none waits for a later one: structs come
 * in the order of integration, whole, and deletions last.
 *
 * @param doc what the update is made for; it must hold, with the update, all that the update leans on
 * @param structsPerSlice at most so many structs a slice, and at most four times as many delete ranges
 */
export function sliceUpdate(update: Uint8Array, doc: Y.Doc, structsPerSlice: number): Uint8Array[] {
  return [...slices(read(update), doc, structsPerSlice)];
}

function read(update: Uint8Array): DecodedUpdate {
  const decoded = readUpdate(update);
  if (typeof decoded === 'string') throw new Error(`an update to be sliced cannot be read: ${decoded}`);
  return decoded;
}

function* slices(decoded: DecodedUpdate, doc: Y.Doc, structsPerSlice: number): Generator<Uint8Array> {
  const ordered = integrationOrder(doc, decoded.structs);
  if (ordered === null) throw new Error('an update to be sliced leans on what is not there');
  let slice: Struct[] = [];
  for (const struct of ordered) {
    // Inside one update Yjs begins with the highest client id: a slice in falling order is integrated as it stands.
    const rises = slice.length > 0 && struct.id.client > (slice.at(-1) as Struct).id.client;
    if (rises || slice.length >= structsPerSlice) {
      yield writeUpdate(slice);
      slice = [];
    }
    slice.push(struct);
  }
  if (slice.length > 0) yield writeUpdate(slice);
  const rangesPerSlice = (structsPerSlice * RANGES_PER_SLICE) / STRUCTS_PER_SLICE;
  for (const [client, ranges] of decoded.deletes) {
    for (let from = 0; from < ranges.length; from += rangesPerSlice) {
      yield writeUpdate([], [[client, ranges.slice(from, from + rangesPerSlice)]]);
    }
  }
}
