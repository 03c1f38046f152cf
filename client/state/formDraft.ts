import { forDevice, readStored, writeStored } from './storage.ts';

/* What somebody is filling in, kept until it is sent: a reload or a flat battery must not cost a sentence. */

export type Draft = Readonly<Record<string, string>>;

export function readDraft(key: string): Draft {
  const stored = readStored(forDevice, `draft:${key}`);
  if (stored === null) return {};
  try {
    const parsed: unknown = JSON.parse(stored);
    if (typeof parsed !== 'object' || parsed === null) return {};
    return Object.fromEntries(Object.entries(parsed).filter(([, value]) => typeof value === 'string'));
  } catch {
    // Written by another version or cut off: an empty form is the honest state.
    return {};
  }
}

export function writeDraft(key: string, draft: Draft | null): void {
  writeStored(forDevice, `draft:${key}`, draft === null ? null : JSON.stringify(draft));
}
