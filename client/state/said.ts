import { forDevice, readStored, writeStored } from './storage.ts';

/* What the server last said of this device's boards: enough to show them while it cannot be reached. Kept as `st:said`. */

const KEY = 'said';
/** A board's two answers are some kB; a week's boards and who one is on them. */
const MOST = 20;

type Said = readonly (readonly [key: string, data: unknown])[];

function read(): Said {
  try {
    const stored: unknown = JSON.parse(readStored(forDevice, KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((each) => Array.isArray(each) && each.length === 2) : [];
  } catch {
    // Cut off or of another version: nothing is remembered.
    return [];
  }
}

/** Undefined when nothing is remembered. */
export function readSaid(key: string): unknown {
  return read().find(([known]) => known === key)?.[1];
}

/** @param data undefined to forget */
export function writeSaid(key: string, data: unknown): void {
  const others = read().filter(([known]) => known !== key);
  const next = data === undefined ? others : [[key, data] as const, ...others].slice(0, MOST);
  writeStored(forDevice, KEY, next.length === 0 ? null : JSON.stringify(next));
}

/** What is remembered of a route, by whatever it was asked. */
export function saidOf(route: string): readonly unknown[] {
  return read().flatMap(([key, data]) => (key.startsWith(`${route} `) ? [data] : []));
}

export function forgetSaid(): void {
  writeStored(forDevice, KEY, null);
}
