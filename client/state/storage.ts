/*
 * The browser's storage as this project uses it: small texts under keys that begin with `st:`. A browser may
 * refuse storage altogether (private windows, school policies); then nothing is remembered and nothing breaks.
 */

const PREFIX = 'st:';

export function readStored(store: () => Storage, key: string): string | null {
  try {
    return store().getItem(PREFIX + key);
  } catch {
    return null;
  }
}

export function writeStored(store: () => Storage, key: string, value: string | null): void {
  try {
    if (value === null) store().removeItem(PREFIX + key);
    else store().setItem(PREFIX + key, value);
  } catch {
    // Refused or full: remembering is a convenience here, never the only copy of anything.
  }
}

export const forDevice = () => localStorage;
