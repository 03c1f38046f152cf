/*
 * The browser's storage as this project uses it: small texts under keys that begin with `st:`. A browser may
 * refuse storage altogether (private windows, school policies); then nothing is remembered and nothing breaks.
 */

const PREFIX = 'st:';

let sealed = false;

/** From now on this page writes nothing: the device is somebody else's. */
export function sealStorage(): void {
  sealed = true;
}

export function readStored(store: () => Storage, key: string): string | null {
  try {
    return store().getItem(PREFIX + key);
  } catch {
    return null;
  }
}

export function writeStored(store: () => Storage, key: string, value: string | null): void {
  if (sealed) return;
  try {
    if (value === null) store().removeItem(PREFIX + key);
    else store().setItem(PREFIX + key, value);
  } catch {
    // Refused or full: remembering is a convenience here, never the only copy of anything.
  }
}

/** What follows `prefix` in the keys that begin with it. */
export function storedKeys(store: () => Storage, prefix: string): string[] {
  try {
    return Object.keys(store()).flatMap((key) =>
      key.startsWith(PREFIX + prefix) ? [key.slice(PREFIX.length + prefix.length)] : [],
    );
  } catch {
    return [];
  }
}

export const forDevice = () => localStorage;
