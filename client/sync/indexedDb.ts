/* IndexedDB in promises, as much of it as this project needs. */

/** The answer to a request. */
export function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('a request to IndexedDB failed'));
  });
}

/** Resolves when a transaction is committed. */
export function committed(change: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    change.oncomplete = () => resolve();
    change.onabort = () => reject(change.error ?? new Error('a transaction of IndexedDB was aborted'));
  });
}

interface Opening {
  readonly version: number;
  /** Makes the stores of this version. @param change for reading what is there, and nothing else that takes time */
  readonly upgrade: (db: IDBDatabase, before: number, change: IDBTransaction) => Promise<void>;
  /** Another page wants the database for itself. @param version that it wants, or null to delete it */
  readonly onWanted: (version: number | null) => void;
  readonly onClosed: () => void;
}

export function openDatabase(name: string, { version, upgrade, onWanted, onClosed }: Opening): Promise<IDBDatabase> {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = ({ oldVersion }) => {
    const { result, transaction } = request;
    if (transaction !== null) upgrade(result, oldVersion, transaction).catch(() => transaction.abort());
  };
  return answer(request).then((db) => {
    db.onversionchange = (event) => {
      db.close();
      onWanted(event.newVersion);
    };
    db.onclose = onClosed;
    return db;
  });
}
