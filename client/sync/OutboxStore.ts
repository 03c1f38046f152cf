import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** A card as its author last saw it while writing: found again even when the card itself is gone. */
export interface TouchedCard {
  readonly id: string;
  readonly type: string;
  readonly text: string;
}

/** An entry on its way: edits of one page under one client id, numbered. */
export interface StoredEntry {
  readonly document: string;
  readonly member: string;
  readonly clientId: number;
  readonly n: number;
  /** Place among this person's entries of all pages: what was written later may lean on what was before. */
  readonly order: number;
  readonly updates: readonly Uint8Array[];
  /** Cards it touched, so that words that are refused can be found again. */
  readonly cards: readonly TouchedCard[];
}

/** Words that the server could not take, kept for the person who wrote them. */
export interface LateCopy {
  readonly document: string;
  readonly member: string;
  readonly card: string;
  readonly type: string;
  readonly text: string;
  /** Code of the refusal. */
  readonly reason: string;
  readonly at: number;
}

interface Schema extends DBSchema {
  outbox: { key: [string, string, number, number]; value: StoredEntry };
  late: { key: [string, string, string]; value: LateCopy };
}

/** Where unsent words survive a closed page. Keys begin with member and document: nobody reads another's. */
export interface OutboxStore {
  entries(member: string, document: string): Promise<StoredEntry[]>;
  put(entry: StoredEntry): Promise<void>;
  remove(member: string, document: string, clientId: number, upTo: number): Promise<void>;
  lateCopies(member: string, document: string): Promise<LateCopy[]>;
  putLateCopy(copy: LateCopy): Promise<void>;
  removeLateCopy(member: string, document: string, card: string): Promise<void>;
}

let opening: Promise<IDBPDatabase<Schema>> | null = null;

function database(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>('sharedthinking', 1, {
    upgrade(db) {
      db.createObjectStore('outbox', { keyPath: ['member', 'document', 'clientId', 'n'] });
      db.createObjectStore('late', { keyPath: ['member', 'document', 'card'] });
    },
    // Another tab clears this device for the next person: let go at once.
    blocking(_, __, event) {
      opening = null;
      (event.target as IDBDatabase).close();
    },
    terminated() {
      opening = null;
    },
  });
  return opening;
}

const within = (member: string, document: string) =>
  IDBKeyRange.bound([member, document], [member, document, []], false, true);

/**
 * IndexedDB. A browser may refuse it (private windows): then `onTrouble` hears of it once a failure, the page
 * goes on with what it holds in memory and says that leaving loses it.
 */
export function createIndexedDbStore(onTrouble: (error: unknown) => void): OutboxStore {
  const attempt = async <T>(work: (db: IDBPDatabase<Schema>) => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await work(await database());
    } catch (error) {
      opening = null;
      onTrouble(error);
      return otherwise;
    }
  };
  return {
    entries: (member, document) => attempt((db) => db.getAll('outbox', within(member, document)), []),
    put: (entry) => attempt(async (db) => void (await db.put('outbox', entry)), undefined),
    remove: (member, document, clientId, upTo) =>
      attempt(
        (db) =>
          db.delete('outbox', IDBKeyRange.bound([member, document, clientId, 0], [member, document, clientId, upTo])),
        undefined,
      ),
    lateCopies: (member, document) => attempt((db) => db.getAll('late', within(member, document)), []),
    putLateCopy: (copy) => attempt(async (db) => void (await db.put('late', copy)), undefined),
    removeLateCopy: (member, document, card) => attempt((db) => db.delete('late', [member, document, card]), undefined),
  };
}
