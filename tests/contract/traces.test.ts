import { expect, it } from 'vitest';
import { createRecords } from '../../server/store/createRecords.ts';
import { openSqlite } from '../../server/store/sqlite/openSqlite.ts';
import { createSqliteDocumentStore } from '../../server/store/sqlite/SqliteDocumentStore.ts';
import { Draws } from '../simulation/Draws.ts';
import { sampleBoard, sampleMember } from '../support/samples.ts';
import { tempDir } from '../support/tempDir.ts';
import { tracesIn } from '../support/tracesIn.ts';

const DOCUMENTS = ['doc-a', 'doc-b', 'doc-c', 'doc-d'];
/** Pages split and are joined thousands of times; some words lie beside what is in the tables then. */
const BYTES = 12_000_000;

it('ERASE-5: nothing is left beside the rows where pages were split, in a file of 12 MB', async () => {
  const draws = new Draws(7);
  const dir = tempDir();
  const sqlite = await openSqlite(dir);
  const [records, store] = [createRecords(sqlite.db), createSqliteDocumentStore(sqlite)];
  await records.addAccount({ id: 'account-1', name: 'Ruth', passwordHash: '', email: null, tutor: true });
  for (const [index, document] of DOCUMENTS.entries()) {
    const board = { ...sampleBoard, id: `b${index}`, code: `C${index}`, artefact: `a${index}`, document };
    await records.addBoard(board, [{ ...sampleMember, id: `m${index}`, board: board.id, account: 'account-1' }]);
  }
  const seqs = new Map<string, number>();
  const words: string[] = [];
  const rewritten: { seq: number; bytes: Uint8Array }[] = [];
  const entryOf = (document: string) => {
    const seq = (seqs.get(document) ?? 0) + 1;
    seqs.set(document, seq);
    const size = draws.chance(0.05) ? 500 + draws.below(20_000) : 30 + draws.below(80);
    const bytes = Buffer.alloc(size, 'filler ');
    if (document === 'doc-b' && seq % 2 === 0) {
      const letters = Array.from({ length: 8 }, () => String.fromCharCode(97 + draws.below(16))).join('');
      const word = `Zx${words.length}q${letters}`;
      words.push(word);
      for (let at = 0; at + word.length < size; at += 40) bytes.write(word, at);
      rewritten.push({ seq, bytes: Buffer.alloc(Math.floor(size * 0.9), 'x') });
    }
    return { seq, clientId: 7, n: seq, member: 'ana', at: seq, bytes };
  };
  let written = 0;
  while (written < BYTES) {
    const parts = DOCUMENTS.map((document) => {
      const entries = Array.from({ length: 1 + draws.below(20) }, () => entryOf(document));
      for (const { bytes } of entries) written += bytes.byteLength;
      return { document, epoch: 1, phase: 1, entries, cards: [], living: 0, clients: [[7, 'ana']] as const };
    });
    await store.append(parts);
  }
  expect(tracesIn(dir, words).length).toBeGreaterThanOrEqual(words.length);
  const about = { document: 'doc-b', epoch: 1, seq: seqs.get('doc-b') ?? 0, rewritten, entries: [], living: 0 };
  const rest = { snapshot: Uint8Array.from([7]), cards: [], copies: [], erasure: null };
  expect(await store.redact({ ...about, ...rest })).toBe('written');
  await store.eraseTraces();
  expect(tracesIn(dir, words)).toEqual([]);
  await sqlite.close();
  expect(tracesIn(dir, words)).toEqual([]);
});
