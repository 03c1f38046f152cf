import {
  type DBSchema,
  type IDBPDatabase,
  type IDBPObjectStore,
  type IDBPTransaction,
  openDB,
  type StoreNames,
} from 'idb';
import type { Lease } from '../../shared/protocol/messages.ts';
import type { StoredDocument, StoredEntry, StoredState, StoredWords } from './DeviceStore.ts';
import { type DeviceStore, type LateCopy, MAX_STATES } from './DeviceStore.ts';

interface StoredSpares {
  readonly member: string;
  readonly document: string;
  readonly epoch: number;
  readonly leases: readonly Lease[];
}

interface Schema extends DBSchema {
  outbox: { key: [string, string, number, number]; value: StoredEntry };
  words: { key: [string, string, number, string]; value: StoredWords };
  states: { key: [string, string, number]; value: StoredState; indexes: { at: number } };
  spares: { key: [string, string]; value: StoredSpares };
  late: { key: [string, string, string]; value: LateCopy };
}
type Database = IDBPDatabase<Schema>;

const NAME = 'sharedthinking';
const VERSION = 2;

/** All that is filed under a member and a document. */
const within = (member: string, document: string) =>
  IDBKeyRange.bound([member, document], [member, document, []], false, true);
const upTo = (member: string, document: string, clientId: number, n: number) =>
  IDBKeyRange.bound([member, document, clientId, 0], [member, document, clientId, n]);

/**
 * IndexedDB. A browser may refuse it (private windows): then `onTrouble` hears of it once a failure, the page
 * goes on with what it holds in memory and says that leaving loses it.
 */
export function createIndexedDbStore(onTrouble: (error: unknown) => void): DeviceStore {
  const device = new Device(onTrouble);
  const none: StoredDocument = { state: null, entries: [], words: [], lateCopies: [] };
  return {
    get keeps() {
      return device.keeps;
    },
    load: (member, document) => device.attempt((db) => load(db, member, document), none),
    putEntry: (entry) => device.do((db) => write(db, 'outbox', (store) => store.put(entry))),
    removeEntries: (member, document, clientId, n) =>
      device.do((db) => write(db, 'outbox', (store) => store.delete(upTo(member, document, clientId, n)))),
    putWords: (words) => device.do((db) => write(db, 'words', (store) => store.put(words))),
    removeWords: (member, document, clientId, card) =>
      device.do((db) => write(db, 'words', (store) => store.delete([member, document, clientId, card]))),
    putState: (state) => device.do((db) => putState(db, state)),
    removeState: (member, document) => device.do((db) => removeState(db, member, document)),
    putSpares: (member, document, epoch, leases) =>
      device.do((db) => write(db, 'spares', (store) => store.put({ member, document, epoch, leases }))),
    takeSpare: (member, document, epoch) => device.attempt((db) => takeSpare(db, member, document, epoch), null),
    putLateCopy: (copy) => device.do((db) => write(db, 'late', (store) => store.put(copy))),
    removeLateCopy: (member, document, id) =>
      device.do((db) => write(db, 'late', (store) => store.delete([member, document, id]))),
  };
}

class Device {
  keeps = true;
  readonly #onTrouble: (error: unknown) => void;
  #opening: Promise<Database> | null = null;
  #cleared = false;

  constructor(onTrouble: (error: unknown) => void) {
    this.#onTrouble = onTrouble;
  }

  async do(work: (db: Database) => Promise<unknown>): Promise<void> {
    await this.attempt(async (db) => void (await work(db)), undefined);
  }

  async attempt<T>(work: (db: Database) => Promise<T>, otherwise: T): Promise<T> {
    // The device is somebody else's: what this page still holds goes with it.
    if (this.#cleared) return otherwise;
    try {
      return await work(await this.#open());
    } catch (error) {
      this.#opening = null;
      this.keeps = false;
      if (!this.#cleared) this.#onTrouble(error);
      return otherwise;
    }
  }

  #open(): Promise<Database> {
    this.#opening ??= openDB<Schema>(NAME, VERSION, {
      upgrade,
      // Another tab deletes everything for the next person: let go at once, and never begin anew.
      blocking: (_, version, event) => {
        if (version === null) {
          this.#cleared = true;
          this.keeps = false;
        }
        this.#opening = null;
        (event.target as IDBDatabase).close();
      },
      terminated: () => {
        this.#opening = null;
      },
    });
    return this.#opening;
  }
}

async function upgrade(db: Database, before: number, _: unknown, change: Upgrade): Promise<void> {
  const copies = before === 1 ? await copiesOfFirst(change) : [];
  for (const store of [...db.objectStoreNames]) db.deleteObjectStore(store);
  db.createObjectStore('outbox', { keyPath: ['member', 'document', 'clientId', 'n'] });
  db.createObjectStore('words', { keyPath: ['member', 'document', 'clientId', 'card'] });
  db.createObjectStore('states', { keyPath: ['member', 'document', 'epoch'] }).createIndex('at', 'at');
  db.createObjectStore('spares', { keyPath: ['member', 'document'] });
  const late = db.createObjectStore('late', { keyPath: ['member', 'document', 'id'] });
  for (const copy of copies) void late.put(copy);
}

type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;
type FirstCopy = Omit<LateCopy, 'id' | 'place'> & { readonly card: string };
type FirstEntry = Pick<LateCopy, 'member' | 'document'> & {
  readonly cards: readonly Pick<LateCopy, 'id' | 'type' | 'text'>[];
};

/** Entries of the first version carry no proof of whose they are, and no server of today takes them: their words stay. */
async function copiesOfFirst(change: Upgrade): Promise<LateCopy[]> {
  const entries = (await change.objectStore('outbox').getAll()) as unknown as FirstEntry[];
  const late = (await change.objectStore('late').getAll()) as unknown as FirstCopy[];
  const unsent = entries.flatMap(({ member, document, cards }) =>
    cards.map(({ id: card, type, text }) => ({ member, document, card, type, text, reason: 'resync', at: 0 })),
  );
  return [...late, ...unsent].map(({ card, ...copy }) => ({ ...copy, id: card, place: 'device' }));
}

async function load(db: Database, member: string, document: string): Promise<StoredDocument> {
  const range = within(member, document);
  const from = db.transaction(['states', 'outbox', 'words', 'late']);
  const [states, entries, words, lateCopies] = await Promise.all([
    from.objectStore('states').getAll(range),
    from.objectStore('outbox').getAll(range),
    from.objectStore('words').getAll(range),
    from.objectStore('late').getAll(range),
  ]);
  return { state: states.at(-1) ?? null, entries, words, lateCopies };
}

/**
 * One transaction, committed at once: a page that goes does not live to see its requests answered, and what is not
 * committed then is not done.
 */
async function write<N extends StoreNames<Schema>>(
  db: Database,
  name: N,
  ask: (store: IDBPObjectStore<Schema, [N], N, 'readwrite'>) => unknown,
): Promise<void> {
  const change = db.transaction(name, 'readwrite');
  void ask(change.store);
  change.commit();
  await change.done;
}

async function putState(db: Database, state: StoredState): Promise<void> {
  await write(db, 'states', (store) => {
    void store.delete(within(state.member, state.document));
    void store.put(state);
  });
  const keys = await db.getAllKeysFromIndex('states', 'at');
  const oldest = keys.slice(0, Math.max(0, keys.length - MAX_STATES));
  if (oldest.length > 0) await write(db, 'states', (store) => oldest.map((key) => store.delete(key)));
}

async function removeState(db: Database, member: string, document: string): Promise<void> {
  const change = db.transaction(['states', 'spares'], 'readwrite');
  void change.objectStore('states').delete(within(member, document));
  void change.objectStore('spares').delete([member, document]);
  change.commit();
  await change.done;
}

async function takeSpare(db: Database, member: string, document: string, epoch: number): Promise<Lease | null> {
  const change = db.transaction('spares', 'readwrite');
  const spares = await change.store.get([member, document]);
  const [first = null, ...rest] = spares?.epoch === epoch ? spares.leases : [];
  if (spares !== undefined && first !== null) await change.store.put({ ...spares, leases: rest });
  await change.done;
  return first;
}
