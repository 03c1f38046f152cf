import type { DatabaseSync } from 'node:sqlite';
import type { CardRecord } from '../../../shared/protocol/messages.ts';
import type {
  AppendOutcome,
  DocumentAppend,
  DocumentHead,
  DocumentStore,
  StoredDocument,
} from '../../ports/DocumentStore.ts';
import { asStorageError } from './asStorageError.ts';
import type { Sqlite } from './openSqlite.ts';

/** The journal in SQLite. Appends share the records' connection, so that they never wait for one another's locks. */
export function createSqliteDocumentStore({ db, raw }: Sqlite): DocumentStore {
  const statements = prepare(raw);

  /** Runs `work` without a pause between BEGIN and COMMIT; passing troubles become `StorageUnavailable`. */
  const inTransaction = <T>(work: () => T): Promise<T> =>
    db.connection().execute(async () => {
      try {
        raw.exec('BEGIN IMMEDIATE');
        const result = work();
        raw.exec('COMMIT');
        return result;
      } catch (error) {
        // After SQLITE_FULL the transaction may be gone already.
        if (raw.isTransaction) raw.exec('ROLLBACK');
        throw asStorageError(error);
      }
    });

  const reading = <T>(work: () => Promise<T>): Promise<T> =>
    work().catch((error: unknown) => {
      throw asStorageError(error);
    });

  const head = async (document: string): Promise<DocumentHead | null> => {
    const row = await db
      .selectFrom('documents')
      .innerJoin('boards', 'boards.id', 'documents.board')
      .select(['documents.document', 'board', 'epoch', 'seq', 'phase', 'state'])
      .where('documents.document', '=', document)
      .executeTakeFirst();
    return row ?? null;
  };

  const load = async (document: string): Promise<StoredDocument | null> => {
    const found = await head(document);
    if (found === null) return null;
    const snapshot = await db
      .selectFrom('snapshots')
      .select(['seq', 'bytes'])
      .where('document', '=', document)
      .where('epoch', '=', found.epoch)
      .orderBy('seq', 'desc')
      .executeTakeFirst();
    const tail = await db
      .selectFrom('journal')
      .select('bytes')
      .where('document', '=', document)
      .where('epoch', '=', found.epoch)
      .where('seq', '>', snapshot?.seq ?? 0)
      .orderBy('seq')
      .execute();
    const cards = await db.selectFrom('cards').selectAll().where('document', '=', document).orderBy('number').execute();
    const clients = await db.selectFrom('clients').selectAll().where('document', '=', document).execute();
    return {
      ...found,
      snapshot: snapshot?.bytes ?? null,
      tail: tail.map((row) => row.bytes),
      cards: cards.map((row) => ({
        id: row.card,
        number: row.number,
        owner: row.owner,
        coauthors: JSON.parse(row.coauthors) as string[],
        at: row.at,
      })),
      clients: new Map(clients.map((row) => [row.client_id, row.member])),
      committed: new Map(clients.map((row) => [row.client_id, row.last_n])),
    };
  };

  return {
    head: (document) => reading(() => head(document)),
    load: (document) => reading(() => load(document)),

    append: (batch) => inTransaction(() => batch.map((part) => appendOne(statements, part))),

    saveSnapshot: (document, epoch, seq, state) =>
      inTransaction(() => {
        statements.snapshot.run(document, epoch, seq, state);
        // The one before stays: should the newest ever turn out damaged, replay starts there.
        statements.oldSnapshots.run(document, epoch, document, epoch);
      }),
  };
}

function prepare(raw: DatabaseSync) {
  return {
    phase: raw.prepare('SELECT phase, epoch FROM documents WHERE document = ?'),
    entry: raw.prepare(
      'INSERT INTO journal (document, epoch, seq, at, client_id, n, member, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    client: raw.prepare(
      'INSERT INTO clients (document, client_id, member, last_n) VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING',
    ),
    lastN: raw.prepare('UPDATE clients SET last_n = ? WHERE document = ? AND client_id = ?'),
    card: raw.prepare(
      `INSERT INTO cards (document, card, number, owner, coauthors, at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (document, card) DO UPDATE SET coauthors = excluded.coauthors`,
    ),
    snapshot: raw.prepare(
      'INSERT INTO snapshots (document, epoch, seq, bytes) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    oldSnapshots: raw.prepare(
      `DELETE FROM snapshots WHERE document = ? AND epoch = ? AND seq < (
        SELECT MIN(seq) FROM (SELECT seq FROM snapshots WHERE document = ? AND epoch = ? ORDER BY seq DESC LIMIT 2))`,
    ),
    head: raw.prepare('UPDATE documents SET seq = ?, active_at = ?, cards = ? WHERE document = ?'),
  };
}

function appendOne(statements: ReturnType<typeof prepare>, part: DocumentAppend): AppendOutcome {
  const { document, epoch } = part;
  const stored = statements.phase.get(document);
  if (stored?.phase !== part.phase || stored.epoch !== epoch) return 'phase_changed';
  for (const [clientId, member] of part.clients) statements.client.run(document, clientId, member);
  const lastN = new Map<number, number>();
  for (const entry of part.entries) {
    statements.entry.run(document, epoch, entry.seq, entry.at, entry.clientId, entry.n, entry.member, entry.bytes);
    lastN.set(entry.clientId, entry.n);
  }
  for (const [clientId, n] of lastN) statements.lastN.run(n, document, clientId);
  for (const card of part.cards) insertCard(statements, document, card);
  const last = part.entries.at(-1);
  if (last !== undefined) statements.head.run(last.seq, last.at, part.living, document);
  return 'written';
}

function insertCard(statements: ReturnType<typeof prepare>, document: string, card: CardRecord): void {
  statements.card.run(document, card.id, card.number, card.owner, JSON.stringify(card.coauthors), card.at);
}
