import type { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import type { Session } from '../../../shared/model/session.ts';
import { openingOf } from '../../../shared/policy/opening.ts';
import type { CardRecord } from '../../../shared/protocol/messages.ts';
import type {
  AppendOutcome,
  DocumentAppend,
  DocumentHead,
  DocumentHistory,
  DocumentStore,
  SnapshotProof,
  StoredDocument,
  StoredRow,
} from '../../ports/DocumentStore.ts';
import type { MoveOutcome } from '../../ports/Move.ts';
import { asStorageError } from './asStorageError.ts';
import { moveOne } from './moveOne.ts';
import type { Sqlite } from './openSqlite.ts';
import { origins } from './origins.ts';
import { redactOne } from './redactOne.ts';

/** Bytes as they were stored, with the sum taken when they were written. */
interface Summed {
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly crc: number | null;
}

const intact = ({ bytes, crc }: Summed) => crc === null || crc32(bytes) === crc;

/** The journal in SQLite. Appends share the records' connection, so that they never wait for one another's locks. */
export function createSqliteDocumentStore({ db, raw, eraseTraces }: Sqlite): DocumentStore {
  const statements = prepare(raw);

  /** Runs `work` without a pause between BEGIN and COMMIT; passing troubles become `StorageUnavailable`. */
  const inTransaction = <T>(work: () => T): Promise<T> =>
    db.connection().execute(async () => {
      try {
        statements.begin.run();
        const result = work();
        statements.commit.run();
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
      .leftJoin('sessions', 'sessions.board', 'documents.board')
      .select(['documents.document', 'documents.board', 'epoch', 'seq', 'phase', 'boards.state', 'kind', 'phase_id'])
      .select('sessions.state as session')
      .where('documents.document', '=', document)
      .executeTakeFirst();
    if (row === undefined) return null;
    const erased = await db
      .selectFrom('members')
      .select('id')
      .where('board', '=', row.board)
      .where('erased_at', 'is not', null)
      .execute();
    const { session, kind, phase_id, ...found } = row;
    const opening = openingOf({ kind, phase: phase_id }, session === null ? null : (JSON.parse(session) as Session));
    return { ...found, opening, erased: new Set(erased.map(({ id }) => id)) };
  };

  /** Snapshots that may be started from, newest first; damaged ones are passed over. */
  const provenBefore = async (document: string, epoch: number, seq: number): Promise<Summed | null> => {
    const rows = await db
      .selectFrom('snapshots')
      .select(['seq', 'bytes', 'crc'])
      .where('document', '=', document)
      .where('epoch', '=', epoch)
      .where('proven', '=', 1)
      .where('seq', '<', seq)
      .orderBy('seq', 'desc')
      .execute();
    return rows.find(intact) ?? null;
  };

  const rowsBetween = (document: string, epoch: number, after: number, upTo: number): Promise<Summed[]> =>
    db
      .selectFrom('journal')
      .select(['seq', 'bytes', 'crc'])
      .where('document', '=', document)
      .where('epoch', '=', epoch)
      .where('seq', '>', after)
      .where('seq', '<=', upTo)
      .orderBy('seq')
      .execute();

  const load = async (document: string): Promise<StoredDocument | null> => {
    const found = await head(document);
    if (found === null) return null;
    const { epoch, seq } = found;
    const snapshot = await provenBefore(document, epoch, seq + 1);
    const rows = await rowsBetween(document, epoch, snapshot?.seq ?? 0, seq);
    const { tail, damagedAt } = trusted(rows, snapshot?.seq ?? 0, seq);
    return { ...found, snapshot: snapshot?.bytes ?? null, tail, damagedAt, ...(await tables(document)) };
  };

  const history = async (document: string): Promise<DocumentHistory | null> => {
    const found = await head(document);
    if (found === null) return null;
    const { epoch, seq } = found;
    const { tail, damagedAt } = trusted(await rowsBetween(document, epoch, 0, seq), 0, seq);
    return { epoch, seq, rows: tail, damagedAt, ...(await tables(document)) };
  };

  /** What is written beside the rows. */
  const tables = async (document: string) => {
    const cards = await db.selectFrom('cards').selectAll().where('document', '=', document).orderBy('number').execute();
    const clients = await db.selectFrom('clients').selectAll().where('document', '=', document).execute();
    return {
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

  const snapshotProof = async (document: string, epoch: number, seq: number): Promise<SnapshotProof | null> => {
    const snapshot = await db
      .selectFrom('snapshots')
      .select(['seq', 'bytes', 'crc'])
      .where('document', '=', document)
      .where('epoch', '=', epoch)
      .where('seq', '=', seq)
      .executeTakeFirst();
    if (snapshot === undefined || !intact(snapshot)) return null;
    const before = await provenBefore(document, epoch, seq);
    const rows = await rowsBetween(document, epoch, before?.seq ?? 0, seq);
    const { tail, damagedAt } = trusted(rows, before?.seq ?? 0, seq);
    return damagedAt === null ? { before: before?.bytes ?? null, rows: tail, snapshot: snapshot.bytes } : null;
  };

  return {
    head: (document) => reading(() => head(document)),
    load: (document) => reading(() => load(document)),
    rowsAfter: (document, epoch, seq) =>
      reading(async () => {
        const rows = await rowsBetween(document, epoch, seq, Number.MAX_SAFE_INTEGER);
        return rows.map(({ seq: at, bytes }) => ({ seq: at, bytes }));
      }),
    snapshotProof: (document, epoch, seq) => reading(() => snapshotProof(document, epoch, seq)),

    append: (batch) => inTransaction(() => batch.map((part) => appendOne(statements, part))),

    saveSnapshot: (document, epoch, seq, state) =>
      inTransaction(() => void statements.snapshot.run(document, epoch, seq, state, crc32(state))),

    markSnapshot: (document, epoch, seq, proven) =>
      inTransaction(() => {
        if (!proven) return void statements.dropSnapshot.run(document, epoch, seq);
        statements.proveSnapshot.run(document, epoch, seq);
        // The one before stays: should the newest ever turn out damaged, replay starts there.
        statements.oldSnapshots.run(document, epoch, document, epoch);
      }),

    history: (document) => reading(() => history(document)),
    redact: (write) => inTransaction(() => redactOne(raw, write)),
    eraseTraces: () => eraseTraces(),
    origins: (board) => reading(() => origins(db, board)),
    move: (write) =>
      inTransaction(() => {
        const outcome = moveOne(raw, write, (part) => appendOne(statements, part));
        if (outcome !== 'moved') throw new NotMoved(outcome);
        return outcome;
      }).catch((error: unknown) => {
        if (error instanceof NotMoved) return error.outcome;
        throw error;
      }),

    reserveClientIds: (document, count) =>
      inTransaction(() => {
        const row = statements.nextClient.get(document);
        statements.reserve.run(count, document);
        return Number(row?.next_client ?? 1);
      }),
  };
}

/** Rolls a step back. */
class NotMoved extends Error {
  readonly outcome: MoveOutcome;
  constructor(outcome: MoveOutcome) {
    super(outcome);
    this.outcome = outcome;
  }
}

/** The rows up to the first that is missing or is not what was written. */
function trusted(
  rows: readonly Summed[],
  from: number,
  upTo: number,
): { tail: readonly StoredRow[]; damagedAt: number | null } {
  const bad = rows.findIndex((row, index) => row.seq !== from + 1 + index || !intact(row));
  const good = bad === -1 ? rows : rows.slice(0, bad);
  const tail = good.map(({ seq, bytes }) => ({ seq, bytes }));
  const reached = tail.at(-1)?.seq ?? from;
  return { tail, damagedAt: reached < upTo ? reached + 1 : null };
}

function prepare(raw: DatabaseSync) {
  return {
    begin: raw.prepare('BEGIN IMMEDIATE'),
    commit: raw.prepare('COMMIT'),
    phase: raw.prepare('SELECT phase, epoch FROM documents WHERE document = ?'),
    entry: raw.prepare(
      'INSERT INTO journal (document, epoch, seq, at, client_id, n, member, bytes, crc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
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
      // Not of a document that was deleted meanwhile.
      `INSERT INTO snapshots (document, epoch, seq, bytes, crc, proven)
       SELECT document, ?2, ?3, ?4, ?5, 0 FROM documents WHERE document = ?1 AND epoch = ?2 ON CONFLICT DO NOTHING`,
    ),
    proveSnapshot: raw.prepare('UPDATE snapshots SET proven = 1 WHERE document = ? AND epoch = ? AND seq = ?'),
    dropSnapshot: raw.prepare('DELETE FROM snapshots WHERE document = ? AND epoch = ? AND seq = ?'),
    oldSnapshots: raw.prepare(
      `DELETE FROM snapshots WHERE document = ? AND epoch = ? AND seq < (
        SELECT MIN(seq) FROM (
          SELECT seq FROM snapshots WHERE document = ? AND epoch = ? AND proven = 1 ORDER BY seq DESC LIMIT 2))`,
    ),
    head: raw.prepare('UPDATE documents SET seq = ?, active_at = ?, cards = ? WHERE document = ?'),
    nextClient: raw.prepare('SELECT next_client FROM documents WHERE document = ?'),
    reserve: raw.prepare('UPDATE documents SET next_client = next_client + ? WHERE document = ?'),
  };
}

function appendOne(statements: ReturnType<typeof prepare>, part: DocumentAppend): AppendOutcome {
  const { document, epoch } = part;
  const stored = statements.phase.get(document);
  if (stored?.phase !== part.phase || stored.epoch !== epoch) return 'phase_changed';
  for (const [clientId, member] of part.clients) statements.client.run(document, clientId, member);
  const lastN = new Map<number, number>();
  for (const { seq, at, clientId, n, member, bytes } of part.entries) {
    statements.entry.run(document, epoch, seq, at, clientId, n, member, bytes, crc32(bytes));
    lastN.set(clientId, n);
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
