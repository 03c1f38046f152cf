import * as encoding from 'lib0/encoding';

/* Parts of the Yjs protocols that several servers share. */

export const EMPTY_STATE_VECTOR = new Uint8Array([0]);
export const EMPTY_UPDATE = new Uint8Array([0, 0]);

/** Steps of a sync message. */
export const STEP_1 = 0;
export const STEP_2 = 1;
export const UPDATE = 2;

/** Numbers, then one byte string. */
export function message(head: Uint8Array, numbers: readonly number[], payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeUint8Array(encoder, head);
  for (const number of numbers) encoding.writeVarUint(encoder, number);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}

/** An awareness update of one client whose caret's JSON has so many characters. */
export function awareness(clientId: number, clock: number, characters: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarUint(encoder, clock);
  encoding.writeVarString(encoder, JSON.stringify({ user: { name: 'x'.repeat(characters) } }));
  return encoding.toUint8Array(encoder);
}
