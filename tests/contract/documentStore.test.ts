import { describe, expect, it, onTestFinished } from 'vitest';
import type { DocumentStore } from '../../server/ports/DocumentStore.ts';
import { createRecords } from '../../server/store/createRecords.ts';
import { openSqlite } from '../../server/store/sqlite/openSqlite.ts';
import { createSqliteDocumentStore } from '../../server/store/sqlite/SqliteDocumentStore.ts';
import { MemoryDocumentStore } from '../support/MemoryDocumentStore.ts';
import { sampleBoard, sampleMember } from '../support/samples.ts';
import { tempDir } from '../support/tempDir.ts';

/* One suite for every adapter of the journal: what `DocumentStore` promises. */

interface Subject {
  readonly store: DocumentStore;
  closeBoard(): Promise<void>;
}

const DOC = 'document-of-the-board';

const ADAPTERS: Record<string, () => Promise<Subject>> = {
  memory: async () => {
    const store = new MemoryDocumentStore();
    store.add(DOC);
    return { store, closeBoard: async () => store.setState(DOC, 'closed') };
  },
  sqlite: async () => {
    const sqlite = await openSqlite(tempDir());
    onTestFinished(() => sqlite.close());
    const records = createRecords(sqlite.db);
    await records.addAccount({ id: 'account-1', name: 'Ruth', passwordHash: '' });
    const board = { ...sampleBoard, document: DOC };
    await records.addBoard(board, { ...sampleMember, account: 'account-1' });
    return { store: createSqliteDocumentStore(sqlite), closeBoard: () => records.setBoardState(board.id, 'closed') };
  },
};

const entry = (seq: number, clientId = 7, n = seq) => ({
  seq,
  clientId,
  n,
  member: 'ana',
  at: 1_000 + seq,
  bytes: Uint8Array.from([seq]),
});
const card = { id: 'card-1', number: 1, owner: 'ana', coauthors: ['ben'], at: 1_001 };
const append = (entries: ReturnType<typeof entry>[], phase = 1) => ({
  document: DOC,
  epoch: 1,
  phase,
  entries,
  cards: [card],
  living: 1,
  clients: [[7, 'ana']] as const,
});

describe.each(Object.keys(ADAPTERS))('the journal in %s', (name) => {
  const open = () => (ADAPTERS[name] as () => Promise<Subject>)();

  it('gives back what was appended, in order, with its tables', async () => {
    const { store } = await open();
    expect(await store.append([append([entry(1), entry(2)])])).toEqual(['written']);
    expect(await store.append([append([entry(3)])])).toEqual(['written']);
    const stored = await store.load(DOC);
    expect(stored?.tail.map((bytes) => [...bytes])).toEqual([[1], [2], [3]]);
    expect(stored).toMatchObject({ seq: 3, epoch: 1, phase: 1, state: 'live', snapshot: null, cards: [card] });
    expect(stored?.clients.get(7)).toBe('ana');
    expect(stored?.committed.get(7)).toBe(3);
    expect(await store.head(DOC)).toMatchObject({ seq: 3, phase: 1 });
  });

  it('knows nothing of a document that does not exist', async () => {
    const { store } = await open();
    expect(await store.load('nowhere')).toBeNull();
    expect(await store.head('nowhere')).toBeNull();
  });

  it('R6: writes nothing of a document whose phase moved', async () => {
    const { store, closeBoard } = await open();
    await closeBoard();
    expect(await store.append([append([entry(1)])])).toEqual(['phase_changed']);
    expect((await store.load(DOC))?.tail).toEqual([]);
    expect(await store.append([append([entry(1)], 2)])).toEqual(['written']);
    expect(await store.head(DOC)).toMatchObject({ state: 'closed', phase: 2 });
  });

  it('starts from a snapshot and replays only what came after it', async () => {
    const { store } = await open();
    await store.append([append([entry(1), entry(2)])]);
    await store.saveSnapshot(DOC, 1, 2, Uint8Array.from([42]));
    await store.append([append([entry(3)])]);
    const stored = await store.load(DOC);
    expect([...(stored?.snapshot ?? [])]).toEqual([42]);
    expect(stored?.tail.map((bytes) => [...bytes])).toEqual([[3]]);
  });
});

describe('the journal in sqlite', () => {
  it('R4: refuses an entry that is there already, and then writes nothing of the whole batch', async () => {
    const { store } = await (ADAPTERS.sqlite as () => Promise<Subject>)();
    await store.append([append([entry(1)])]);
    await expect(store.append([append([entry(2), entry(3, 7, 1)])])).rejects.toThrow(/UNIQUE/);
    expect((await store.load(DOC))?.tail.length).toBe(1);
  });
});
