import { describe, expect, it, onTestFinished } from 'vitest';
import type { DocumentStore, RedactionWrite } from '../../server/ports/DocumentStore.ts';
import { createRecords } from '../../server/store/createRecords.ts';
import { holdFolder } from '../../server/store/sqlite/holdFolder.ts';
import { openSqlite, type Sqlite } from '../../server/store/sqlite/openSqlite.ts';
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
  sqlite: () => openInSqlite(),
};

async function openInSqlite(): Promise<Subject & { readonly sqlite: Sqlite }> {
  const sqlite = await openSqlite(tempDir());
  onTestFinished(() => sqlite.close());
  const records = createRecords(sqlite.db);
  await records.addAccount({ id: 'account-1', name: 'Ruth', passwordHash: '', email: null, tutor: true });
  const board = { ...sampleBoard, document: DOC };
  await records.addBoard(board, [{ ...sampleMember, account: 'account-1' }]);
  const closeBoard = () => records.setBoardState(board.id, 'closed');
  return { store: createSqliteDocumentStore(sqlite), closeBoard, sqlite };
}

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
    expect(stored?.tail.map(({ seq, bytes }) => [seq, ...bytes])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect((await store.rowsAfter(DOC, 1, 2)).map(({ seq }) => seq)).toEqual([3]);
    expect(stored).toMatchObject({
      seq: 3,
      epoch: 1,
      phase: 1,
      state: 'live',
      snapshot: null,
      damagedAt: null,
      cards: [card],
    });
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

  it('starts from a snapshot once it is proven, and replays only what came after it', async () => {
    const { store } = await open();
    await store.append([append([entry(1), entry(2)])]);
    await store.saveSnapshot(DOC, 1, 2, Uint8Array.from([42]));
    await store.append([append([entry(3)])]);
    expect((await store.load(DOC))?.snapshot).toBeNull();
    const proof = await store.snapshotProof(DOC, 1, 2);
    expect(proof?.before).toBeNull();
    expect(proof?.rows.map(({ seq }) => seq)).toEqual([1, 2]);
    expect([...(proof?.snapshot ?? [])]).toEqual([42]);
    await store.markSnapshot(DOC, 1, 2, true);
    const stored = await store.load(DOC);
    expect([...(stored?.snapshot ?? [])]).toEqual([42]);
    expect(stored?.tail.map(({ seq }) => seq)).toEqual([3]);
  });

  it('drops a snapshot that was disproven, and replays every row', async () => {
    const { store } = await open();
    await store.append([append([entry(1)])]);
    await store.saveSnapshot(DOC, 1, 1, Uint8Array.from([42]));
    await store.markSnapshot(DOC, 1, 1, false);
    expect(await store.snapshotProof(DOC, 1, 1)).toBeNull();
    expect((await store.load(DOC))?.tail.length).toBe(1);
  });

  it('sets client ids aside that it never gives again', async () => {
    const { store } = await open();
    const first = await store.reserveClientIds(DOC, 10);
    expect(first).toBeGreaterThan(0);
    expect(await store.reserveClientIds(DOC, 5)).toBe(first + 10);
    expect(await store.reserveClientIds(DOC, 5)).toBe(first + 15);
  });
});

describe.each(Object.keys(ADAPTERS))('a redaction in %s', (name) => {
  const open = () => (ADAPTERS[name] as () => Promise<Subject>)();
  const write = (seq: number): RedactionWrite => ({
    ...{ document: DOC, epoch: 1, seq, rewritten: [{ seq: 1, bytes: Uint8Array.from([99, 98]) }], living: 0 },
    entries: [{ ...entry(seq + 1, 0, 1), member: '' }],
    ...{ snapshot: Uint8Array.from([7]), cards: [], copies: [], erasure: null },
  });

  it('ERASE-2: keeps rows under their numbers, and starts from its own snapshot alone', async () => {
    const { store } = await open();
    await store.append([append([entry(1), entry(2)])]);
    await store.saveSnapshot(DOC, 1, 2, Uint8Array.from([42]));
    await store.markSnapshot(DOC, 1, 2, true);
    expect((await store.history(DOC))?.rows.map(({ seq, bytes }) => [seq, ...bytes])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(await store.redact(write(2))).toBe('written');
    const history = await store.history(DOC);
    expect(history).toMatchObject({ seq: 3, damagedAt: null });
    expect(history?.rows.map(({ seq, bytes }) => [seq, ...bytes])).toEqual([
      [1, 99, 98],
      [2, 2],
      [3, 3],
    ]);
    expect(history?.committed.get(7)).toBe(2);
    expect(history?.committed.get(0)).toBe(1);
    const stored = await store.load(DOC);
    expect(stored).toMatchObject({ seq: 3, tail: [] });
    expect([...(stored?.snapshot ?? [])]).toEqual([7]);
    expect(await store.snapshotProof(DOC, 1, 2)).toBeNull();
    await store.eraseTraces();
    expect(await store.append([append([entry(4, 7, 3)])])).toEqual(['written']);
  });

  it('writes nothing when there are other rows than it was made for', async () => {
    const { store } = await open();
    await store.append([append([entry(1), entry(2), entry(3)])]);
    expect(await store.redact(write(2))).toBe('moved');
    expect((await store.history(DOC))?.rows.length).toBe(3);
    expect(await store.history('nowhere')).toBeNull();
  });
});

describe('the journal in sqlite', () => {
  it('R4: refuses an entry that is there already, and then writes nothing of the whole batch', async () => {
    const { store } = await (ADAPTERS.sqlite as () => Promise<Subject>)();
    await store.append([append([entry(1)])]);
    await expect(store.append([append([entry(2), entry(3, 7, 1)])])).rejects.toThrow(/UNIQUE/);
    expect((await store.load(DOC))?.tail.length).toBe(1);
  });

  it('takes back nothing that is not what was written: rows from the first flipped byte on are left out', async () => {
    const { store, sqlite } = await openInSqlite();
    await store.append([append([entry(1), entry(2), entry(3)])]);
    sqlite.raw.exec(`UPDATE journal SET bytes = x'ff' WHERE seq = 2`);
    expect(await store.load(DOC)).toMatchObject({ damagedAt: 2, tail: [{ seq: 1 }] });
    sqlite.raw.exec('DELETE FROM journal WHERE seq = 1');
    expect(await store.load(DOC)).toMatchObject({ damagedAt: 1, tail: [] });
  });

  it('passes over a damaged snapshot and starts from the one before', async () => {
    const { store, sqlite } = await openInSqlite();
    for (const seq of [1, 2]) {
      await store.append([append([entry(seq)])]);
      await store.saveSnapshot(DOC, 1, seq, Uint8Array.from([40 + seq]));
      await store.markSnapshot(DOC, 1, seq, true);
    }
    sqlite.raw.exec(`UPDATE snapshots SET bytes = x'00' WHERE seq = 2`);
    const stored = await store.load(DOC);
    expect([...(stored?.snapshot ?? [])]).toEqual([41]);
    expect(stored).toMatchObject({ damagedAt: null, tail: [{ seq: 2 }] });
  });
});

describe('the journal in SQLite', () => {
  it('is one server’s: another one is told that the folder is in use, until the first lets go', () => {
    const dir = tempDir();
    const letGo = holdFolder(dir);
    expect(() => holdFolder(dir, 10)).toThrow(/Another server runs on the data folder .*DATA_DIR/);
    letGo();
    holdFolder(dir, 10)();
  });

  it('is tidied up on a connection of its own while another writes, and says nothing of what is there already', async () => {
    const dir = tempDir();
    const [writing, beside] = [await openSqlite(dir), await openSqlite(dir)];
    onTestFinished(async () => {
      await beside.close();
      await writing.close();
    });
    writing.raw.exec('CREATE TABLE filler (bytes BLOB)');
    const log = () => beside.raw.prepare('PRAGMA wal_checkpoint(NOOP)').get() as { log: number; checkpointed: number };
    const before = log();
    await beside.checkpoint();
    expect(log()).toEqual(before);
    writing.raw.prepare('INSERT INTO filler VALUES (zeroblob(?))').run(5_000_000);
    // Its commit left that to whoever is beside it.
    expect(log().log - log().checkpointed).toBeGreaterThan(1_000);
    writing.raw.exec('BEGIN IMMEDIATE; INSERT INTO filler VALUES (1)');
    await beside.checkpoint();
    expect(log().log - log().checkpointed).toBe(0);
    writing.raw.exec('COMMIT');
  });
});
