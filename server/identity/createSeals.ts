import { createHmac } from 'node:crypto';
import type { Seals } from '../ports/Seals.ts';

/** 64 bits of HMAC-SHA-256: guessing one takes longer than the connection that may try lives. */
const BYTES = 8;

export function createSeals(key: Uint8Array): Seals {
  return {
    // A copy of its own: a slice of Node's pool would take 8 kB along into another thread.
    seal: (text) => new Uint8Array(createHmac('sha256', key).update(text).digest().subarray(0, BYTES)),
  };
}
