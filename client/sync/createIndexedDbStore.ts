import type { Lease } from '../../shared/protocol/messages.ts';
import type { StoredDocument, StoredEntry, StoredState, StoredWords } from './DeviceStore.ts';
import { type DeviceStore, type LateCopy, MAX_STATES } from './DeviceStore.ts';
import { answer, committed, openDatabase } from './indexedDb.ts';

interface StoredSpares {
  readonly member: string;
  readonly document: string;
  readonly epoch: number;
  readonly leases: readonly Lease[];
}

/** Stores with the fields that make their keys. */
const STORES = {
  outbox: ['member', 'document', 'clientId', 'n'],
  words: ['member', 'document', 'clientId', 'card'],
  states: ['member', 'document', 'epoch'],
  spares: ['member', 'document'],
  late: ['member', 'document', 'id'],
} as const;
type StoreName = keyof typeof STORES;
interface Values {
  readonly outbox: StoredEntry;
  readonly words: StoredWords;
  readonly states: StoredState;
  readonly spares: StoredSpares;
  readonly late: LateCopy;
}

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
    putEntry: (entry) => device.do((db) => put(db, 'outbox', entry)),
    takeEntries: (member, document, page, living) =>
      device.attempt((db) => takeEntries(db, member, document, page, living), []),
    removeEntries: (member, document, clientId, n) =>
      device.do((db) => write(db, 'outbox', (store) => store.delete(upTo(member, document, clientId, n)))),
    putWords: (words) => device.do((db) => put(db, 'words', words)),
    removeWords: (member, document, clientId, card) =>
      device.do((db) => write(db, 'words', (store) => store.delete([member, document, clientId, card]))),
    putState: (state) => device.do((db) => putState(db, state)),
    removeState: (member, document) => device.do((db) => removeState(db, member, document)),
    putSpares: (member, document, epoch, leases) =>
      device.do((db) => put(db, 'spares', { member, document, epoch, leases })),
    takeSpare: (member, document, epoch) => device.attempt((db) => takeSpare(db, member, document, epoch), null),
    putLateCopy: (copy) => device.do((db) => put(db, 'late', copy)),
    removeLateCopy: (member, document, id) =>
      device.do((db) => write(db, 'late', (store) => store.delete([member, document, id]))),
  };
}

class Device {
  keeps = true;
  readonly #onTrouble: (error: unknown) => void;
  #opening: Promise<IDBDatabase> | null = null;
  #cleared = false;

  constructor(onTrouble: (error: unknown) => void) {
    this.#onTrouble = onTrouble;
  }

  async do(work: (db: IDBDatabase) => Promise<unknown>): Promise<void> {
    await this.attempt(async (db) => void (await work(db)), undefined);
  }

  async attempt<T>(work: (db: IDBDatabase) => Promise<T>, otherwise: T): Promise<T> {
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

  #open(): Promise<IDBDatabase> {
    this.#opening ??= openDatabase(NAME, {
      version: VERSION,
      upgrade,
      onWanted: (version) => {
        this.#opening = null;
        if (version !== null) return;
        // Another tab deletes everything for the next person: let go at once, and never begin anew.
        this.#cleared = true;
        this.keeps = false;
      },
      onClosed: () => {
        this.#opening = null;
      },
    });
    return this.#opening;
  }
}

async function upgrade(db: IDBDatabase, before: number, change: IDBTransaction): Promise<void> {
  const copies = before === 1 ? await copiesOfFirst(change) : [];
  for (const store of [...db.objectStoreNames]) db.deleteObjectStore(store);
  for (const [name, keyPath] of Object.entries(STORES)) db.createObjectStore(name, { keyPath: [...keyPath] });
  change.objectStore('states').createIndex('at', 'at');
  for (const copy of copies) change.objectStore('late').put(copy);
}

type FirstCopy = Omit<LateCopy, 'id' | 'place'> & { readonly card: string };
type FirstEntry = Pick<LateCopy, 'member' | 'document'> & {
  readonly cards: readonly Pick<LateCopy, 'id' | 'type' | 'text'>[];
};

/** Entries of the first version carry no proof of whose they are, and no server of today takes them: their words stay. */
async function copiesOfFirst(change: IDBTransaction): Promise<LateCopy[]> {
  const entries: FirstEntry[] = await answer(change.objectStore('outbox').getAll());
  const late: FirstCopy[] = await answer(change.objectStore('late').getAll());
  const unsent = entries.flatMap(({ member, document, cards }) =>
    cards.map(({ id: card, type, text }) => ({ member, document, card, type, text, reason: 'resync', at: 0 })),
  );
  return [...late, ...unsent].map(({ card, ...copy }) => ({ ...copy, id: card, place: 'device' }));
}

async function load(db: IDBDatabase, member: string, document: string): Promise<StoredDocument> {
  const from = db.transaction(['states', 'outbox', 'words', 'late']);
  const all = <N extends StoreName>(name: N): Promise<Values[N][]> =>
    answer(from.objectStore(name).getAll(within(member, document)));
  const [states, entries, words, lateCopies] = await Promise.all([
    all('states'),
    all('outbox'),
    all('words'),
    all('late'),
  ]);
  return { state: states.at(-1) ?? null, entries, words, lateCopies };
}

/**
 * One transaction, committed at once: a page that goes does not live to see its requests answered, and what is not
 * committed then is not done.
 */
function write(db: IDBDatabase, name: StoreName, ask: (store: IDBObjectStore) => void): Promise<void> {
  const change = db.transaction(name, 'readwrite');
  ask(change.objectStore(name));
  change.commit();
  return committed(change);
}

function put<N extends StoreName>(db: IDBDatabase, name: N, value: Values[N]): Promise<void> {
  return write(db, name, (store) => store.put(value));
}

async function putState(db: IDBDatabase, state: StoredState): Promise<void> {
  await write(db, 'states', (store) => {
    store.delete(within(state.member, state.document));
    store.put(state);
  });
  const keys = await answer(db.transaction('states').objectStore('states').index('at').getAllKeys());
  const oldest = keys.slice(0, Math.max(0, keys.length - MAX_STATES));
  if (oldest.length === 0) return;
  await write(db, 'states', (store) => {
    for (const key of oldest) store.delete(key);
  });
}

async function removeState(db: IDBDatabase, member: string, document: string): Promise<void> {
  const change = db.transaction(['states', 'spares'], 'readwrite');
  change.objectStore('states').delete(within(member, document));
  change.objectStore('spares').delete([member, document]);
  change.commit();
  await committed(change);
}

async function takeEntries(
  db: IDBDatabase,
  member: string,
  document: string,
  page: string,
  living: readonly string[],
): Promise<readonly StoredEntry[]> {
  const change = db.transaction('outbox', 'readwrite');
  const store = change.objectStore('outbox');
  const entries: StoredEntry[] = await answer(store.getAll(within(member, document)));
  const taken = entries.filter((entry) => !living.includes(entry.page)).map((entry) => ({ ...entry, page }));
  for (const entry of taken) store.put(entry);
  await committed(change);
  return taken;
}

async function takeSpare(db: IDBDatabase, member: string, document: string, epoch: number): Promise<Lease | null> {
  const change = db.transaction('spares', 'readwrite');
  const store = change.objectStore('spares');
  const spares: StoredSpares | undefined = await answer(store.get([member, document]));
  const [first = null, ...leases] = spares?.epoch === epoch ? spares.leases : [];
  if (first !== null) store.put({ ...spares, leases });
  await committed(change);
  return first;
}
