import { answer, committed } from './indexedDb.ts';

/*
 * Everything that this browser keeps of a person: databases whose name begins with `sharedthinking`, and
 * `st:` entries of both storages.
 */

const DATABASE_PREFIX = 'sharedthinking';
const KEY_PREFIX = 'st:';
/** Entries with a member's id in their key: drafts, and what somebody was looking for on a board. */
const PERSONAL = ['draft:', 'look:'];

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

/** Deletes what is kept of one member of a board: drafts, filters, unsent words, the board as it was. Others' things stay. */
export async function clearMemberData(member: string): Promise<void> {
  for (const key of Object.keys(localStorage)) {
    // Ids are drawn at random: one is in no other's key.
    if (PERSONAL.some((kind) => key.startsWith(KEY_PREFIX + kind)) && key.includes(member))
      localStorage.removeItem(key);
  }
  await withDatabase(async (db) => {
    if (db.objectStoreNames.length === 0) return;
    const change = db.transaction([...db.objectStoreNames], 'readwrite');
    // The keys of every store begin with the member.
    for (const name of db.objectStoreNames) change.objectStore(name).delete(IDBKeyRange.bound([member], [member, []]));
    change.commit();
    await committed(change);
  });
}

/** Opens the database when there is one, as it is: asked first, because opening one that is not there would make it. */
async function withDatabase<T>(work: (db: IDBDatabase) => Promise<T>): Promise<T | null> {
  const databases = (await indexedDB.databases?.()) ?? [];
  if (!databases.some(({ name }) => name === DATABASE_PREFIX)) return null;
  const db = await answer(indexedDB.open(DATABASE_PREFIX));
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** Stores with words that the server may not have. */
const UNSENT = ['outbox', 'late'] as const;

/** Would clearing lose somebody's words: drafts, edits that wait to be sent? */
export async function holdsUnsentWords(): Promise<boolean> {
  if (Object.entries(localStorage).some(([key, draft]) => key.startsWith(`${KEY_PREFIX}draft:`) && hasWords(draft))) {
    return true;
  }
  const held = await withDatabase(async (db) => {
    const names = UNSENT.filter((name) => db.objectStoreNames.contains(name));
    if (names.length === 0) return false;
    const from = db.transaction(names);
    const all = await Promise.all(names.map((name) => answer<Stored[]>(from.objectStore(name).getAll())));
    return all.flat().some(({ place }) => place !== 'server');
  });
  return held === true;
}

/** A type that was chosen for a card, and no text: that is nothing to lose. */
function hasWords(kept: string): boolean {
  try {
    const { draft } = JSON.parse(kept) as { draft: Readonly<Record<string, unknown>> };
    return Object.entries(draft).some(([name, text]) => name !== 'type' && text !== '');
  } catch {
    return true;
  }
}

/** Documents in which this device has words of a member's that the server may not have. */
export async function documentsWithUnsentWords(member: string): Promise<readonly string[]> {
  const held = await withDatabase(async (db) => {
    const names = UNSENT.filter((name) => db.objectStoreNames.contains(name));
    if (names.length === 0) return [];
    const from = db.transaction(names);
    const range = IDBKeyRange.bound([member], [member, []]);
    const all = await Promise.all(names.map((name) => answer<Stored[]>(from.objectStore(name).getAll(range))));
    return all.flat().flatMap(({ place, document }) => (place === 'server' ? [] : [document]));
  });
  return [...new Set(held ?? [])];
}

/** Of a late copy, where it is kept; an entry of the outbox has no such thing. */
interface Stored {
  readonly document: string;
  readonly place?: 'device' | 'server';
}
