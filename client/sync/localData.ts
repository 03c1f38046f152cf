import { answer } from './indexedDb.ts';

/*
 * Everything that this browser keeps of a person: databases whose name begins with `sharedthinking`, and
 * `st:` entries of both storages.
 */

const DATABASE_PREFIX = 'sharedthinking';
const KEY_PREFIX = 'st:';

/** Deletes it all, unread. Resolves when the databases are gone or will go once the page that holds them closes. */
export async function clearLocalData(): Promise<void> {
  for (const store of [localStorage, sessionStorage]) {
    for (const key of Object.keys(store)) if (key.startsWith(KEY_PREFIX)) store.removeItem(key);
  }
  // Older browsers cannot say which there are.
  const databases = (await indexedDB.databases?.()) ?? [{ name: DATABASE_PREFIX }];
  await Promise.all(
    databases.map(({ name }) => (name?.startsWith(DATABASE_PREFIX) ? deleteDatabase(name) : undefined)),
  );
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    // Another tab still has it open: it goes when that tab lets go.
    request.onblocked = () => resolve();
    request.onerror = () => reject(request.error ?? new Error(`cannot delete ${name}`));
  });
}

/** Stores with words that the server may not have. */
const UNSENT = ['outbox', 'late'] as const;

/** Would clearing lose somebody's words: drafts, edits that wait to be sent? */
export async function holdsUnsentWords(): Promise<boolean> {
  if (Object.keys(localStorage).some((key) => key.startsWith(`${KEY_PREFIX}draft:`))) return true;
  const databases = (await indexedDB.databases?.()) ?? [];
  // Asked first: opening one that is not there would make it.
  if (!databases.some(({ name }) => name === DATABASE_PREFIX)) return false;
  const db = await answer(indexedDB.open(DATABASE_PREFIX));
  try {
    const names = UNSENT.filter((name) => db.objectStoreNames.contains(name));
    if (names.length === 0) return false;
    const from = db.transaction(names);
    const all = await Promise.all(names.map((name) => answer<Stored[]>(from.objectStore(name).getAll())));
    return all.flat().some(({ place }) => place !== 'server');
  } finally {
    db.close();
  }
}

/** Of a late copy, where it is kept; an entry of the outbox has no such thing. */
interface Stored {
  readonly place?: 'device' | 'server';
}
