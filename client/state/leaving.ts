import { forDevice, readStored, writeStored } from './storage.ts';

/*
 * Somebody left this device while the server could not be reached: what the device kept of them is gone, and the server
 * does not know yet. Kept as `st:leaving`, so that the next person's first word to the server comes after it.
 */

const KEY = 'leaving';
const WAYS = ['signOut', 'leaveDevice'] as const;
type Way = (typeof WAYS)[number];

/** How somebody leaves whom the server does not know to have left; null for nobody. */
export function whoLeaves(): Way | null {
  const kept = readStored(forDevice, KEY);
  return WAYS.find((way) => way === kept) ?? null;
}

/** @param way null once the server knows */
export function noteLeaving(way: Way | null): void {
  writeStored(forDevice, KEY, way);
}
