import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Present } from './PresenceHub.ts';

/*
 * The y-websocket protocol (y-protocols 1.0): a message type, for sync messages a step, then a payload.
 */

const SYNC = 0;
const AWARENESS = 1;
const QUERY_AWARENESS = 3;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;

export type YjsMessage =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly states: readonly unknown[] }
  | { readonly kind: 'query_awareness' }
  | { readonly kind: 'other' };

/** @throws when the bytes are not such a message */
export function readMessage(bytes: Uint8Array): YjsMessage {
  const decoder = decoding.createDecoder(bytes);
  const type = decoding.readVarUint(decoder);
  if (type === SYNC) {
    const step = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    if (step === STEP_1) return { kind: 'step1', stateVector: payload };
    if (step === STEP_2 || step === UPDATE) return { kind: 'update', update: payload };
    throw new Error('unknown sync step');
  }
  if (type === AWARENESS) return { kind: 'awareness', states: readAwareness(decoding.readVarUint8Array(decoder)) };
  return { kind: type === QUERY_AWARENESS ? 'query_awareness' : 'other' };
}

/** States only: under which ids they came is the sender's claim, and not used. */
function readAwareness(bytes: Uint8Array): unknown[] {
  const decoder = decoding.createDecoder(bytes);
  const states: unknown[] = [];
  for (let left = Math.min(decoding.readVarUint(decoder), 4); left > 0; left--) {
    decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
    states.push(JSON.parse(decoding.readVarString(decoder)));
  }
  return states;
}

function sync(step: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SYNC);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}

export const step1Message = (stateVector: Uint8Array) => sync(STEP_1, stateVector);
export const step2Message = (state: Uint8Array) => sync(STEP_2, state);
export const updateMessage = (update: Uint8Array) => sync(UPDATE, update);

/** @param clock awareness drops what is not newer, so each message takes a higher one */
export function awarenessMessage(here: readonly Present[], gone: readonly number[], clock: number): Uint8Array {
  const inner = encoding.createEncoder();
  encoding.writeVarUint(inner, here.length + gone.length);
  const write = (clientId: number, state: unknown) => {
    encoding.writeVarUint(inner, clientId);
    encoding.writeVarUint(inner, clock);
    encoding.writeVarString(inner, JSON.stringify(state));
  };
  for (const { clientId, name, caret } of here) write(clientId, { user: { name }, cursor: caret });
  for (const clientId of gone) write(clientId, null);
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, AWARENESS);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
  return encoding.toUint8Array(encoder);
}
