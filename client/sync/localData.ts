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
