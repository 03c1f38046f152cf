import { Draws } from './Draws.ts';

/*
 * Ids that client and Yjs draw are the seed's too. lib0 takes hold of `getRandomValues` when it is loaded: this module
 * is imported before it.
 */

const real = crypto.getRandomValues.bind(crypto);
let bytes: Draws | null = null;
/** Yjs's own draws, one for each document: they move nobody else's. */
let numbers: Draws | null = null;

crypto.getRandomValues = <T extends ArrayBufferView | null>(array: T): T => {
  const [draws, most] = array instanceof Uint8Array ? [bytes, 256] : [numbers, 4_294_967_296];
  if (draws === null || !(array instanceof Uint8Array || array instanceof Uint32Array)) return real(array as never);
  for (let at = 0; at < array.length; at++) array[at] = draws.below(most);
  return array;
};

/** Draws from the seed until the returned function is called. */
export function drawFromSeed(seed: number): () => void {
  bytes = new Draws(seed ^ 0x5eed);
  numbers = new Draws(seed ^ 0xd0c);
  return () => {
    bytes = null;
    numbers = null;
  };
}
