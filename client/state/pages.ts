import { newId } from '../sync/newId.ts';
import { forDevice, readStored, storedKeys, writeStored } from './storage.ts';

/*
 * Which pages of this browser are open. Each has an id of its own from the moment it loads (a duplicated tab is
 * another page) and stands under `st:page:<id>` until it goes. One that crashed stands there still: pages ask each
 * other, and who does not answer is gone.
 */

const PREFIX = 'page:';
const CHANNEL = 'sharedthinking-pages';
/** A page that is alive answers at once. One that is frozen writes nothing meanwhile. */
const ANSWER_MS = 300;

export const thisPage = newId();
const listeners = new Set<() => void>();

/** Is that page gone, as far as is known? */
export function isGone(page: string): boolean {
  return page !== thisPage && readStored(forDevice, PREFIX + page) === null;
}

/** Calls back when pages were found to be gone that did not say so. */
export function listenPages(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

type Message = { readonly who: true } | { readonly here: string };

/** Stands in the list of pages while this one is open, and clears it of those that crashed. */
export function watchPages(): void {
  const arrive = () => writeStored(forDevice, PREFIX + thisPage, '1');
  arrive();
  addEventListener('pagehide', () => writeStored(forDevice, PREFIX + thisPage, null));
  addEventListener('pageshow', arrive);
  if (typeof BroadcastChannel !== 'function') return;
  const channel = new BroadcastChannel(CHANNEL);
  const alive = new Set([thisPage]);
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if ('who' in data) channel.postMessage({ here: thisPage } satisfies Message);
    else alive.add(data.here);
  };
  channel.postMessage({ who: true } satisfies Message);
  setTimeout(() => forgetAllBut(alive), ANSWER_MS);
}

function forgetAllBut(alive: ReadonlySet<string>): void {
  const crashed = storedKeys(forDevice, PREFIX).filter((page) => !alive.has(page));
  for (const page of crashed) writeStored(forDevice, PREFIX + page, null);
  if (crashed.length > 0) for (const listener of listeners) listener();
}
