import { isGone, thisPage } from './pages.ts';
import { forDevice, readStored, storedKeys, writeStored } from './storage.ts';

/*
 * What somebody is filling in, kept until it is sent: a reload or a flat battery must not cost a sentence. Two tabs
 * may fill in the same form: each keeps a draft of its own, and what a closed one left goes to the next that opens
 * the form.
 */

export type Draft = Readonly<Record<string, string>>;

interface Kept {
  /** When it was written, by this device's clock. */
  readonly at: number;
  readonly draft: Draft;
}

/** Nobody comes back to half a sentence after a term. */
const KEEP_MS = 120 * 24 * 60 * 60_000;

const keyOf = (key: string, page: string) => `draft:${key}#${page}`;

/** This page's draft of a form, or the newest that a page which is gone has left; empty without any. */
export function readDraft(key: string, now: number = Date.now()): Draft {
  const own = readKept(key, thisPage);
  if (own !== null) return own.draft;
  const left = storedKeys(forDevice, keyOf(key, ''))
    .filter(isGone)
    .flatMap((page) => {
      const kept = readKept(key, page);
      const fresh = kept !== null && now - kept.at < KEEP_MS;
      if (!fresh) writeStored(forDevice, keyOf(key, page), null);
      return fresh ? [{ page, ...kept }] : [];
    });
  const newest = left.sort((a, b) => b.at - a.at)[0];
  if (newest === undefined) return {};
  writeDraft(key, newest.draft, newest.at);
  writeStored(forDevice, keyOf(key, newest.page), null);
  return newest.draft;
}

export function writeDraft(key: string, draft: Draft | null, now: number = Date.now()): void {
  const kept: Kept | null = draft === null ? null : { at: now, draft };
  writeStored(forDevice, keyOf(key, thisPage), kept === null ? null : JSON.stringify(kept));
}

function readKept(key: string, page: string): Kept | null {
  const stored = readStored(forDevice, keyOf(key, page));
  if (stored === null) return null;
  try {
    const { at, draft } = JSON.parse(stored) as { at?: unknown; draft?: unknown };
    if (typeof at !== 'number' || typeof draft !== 'object' || draft === null) return null;
    const texts = Object.entries(draft).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return { at, draft: Object.fromEntries(texts) };
  } catch {
    // Written by another version or cut off: an empty form is the honest state.
    return null;
  }
}
