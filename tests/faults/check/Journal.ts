import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { makeTempDir } from '../../support/tempDir.ts';

export const DATABASE = 'sharedthinking.sqlite';
/** The shared memory file is made anew from the other two, as after a power cut. */
const FILES = [DATABASE, `${DATABASE}-wal`, `${DATABASE}-journal`];

export interface Row {
  readonly seq: number;
  readonly clientId: number;
  readonly n: number;
  readonly member: string;
  readonly bytes: Uint8Array;
  readonly intact: boolean;
}

export interface StoredSnapshot {
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly proven: boolean;
  readonly intact: boolean;
}

/** What the file of a server that is down holds of one document, read without the server's code. */
export interface Journal {
  readonly seq: number;
  readonly rows: readonly Row[];
  readonly snapshots: readonly StoredSnapshot[];
  readonly clients: ReadonlyMap<number, { readonly member: string; readonly lastN: number }>;
  readonly cards: readonly { readonly card: string; readonly number: number; readonly owner: string }[];
  /** SQLite's own words about the file. */
  readonly integrity: string;
}

/** Reads from copies, so that the files stay as the server left them. @param after rows above this one only */
export function readJournal(dataDir: string, document: string, after = 0): Journal {
  const copy = makeTempDir();
  try {
    for (const file of FILES) if (existsSync(join(dataDir, file))) copyFileSync(join(dataDir, file), join(copy, file));
    const database = new DatabaseSync(join(copy, DATABASE));
    try {
      return readFrom(database, document, after);
    } finally {
      database.close();
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The same from a database that is open. */
export function readFrom(database: DatabaseSync, document: string, after = 0): Journal {
  const all = (sql: string, ...values: (string | number)[]) => database.prepare(sql).all(...values);
  const bytesOf = (row: Record<string, unknown>) => row.bytes as Uint8Array;
  const isIntact = (row: Record<string, unknown>) => row.crc === null || crc32(bytesOf(row)) === Number(row.crc);
  return {
    seq: Number(database.prepare('SELECT seq FROM documents WHERE document = ?').get(document)?.seq ?? -1),
    rows: all('SELECT * FROM journal WHERE document = ? AND seq > ? ORDER BY seq', document, after).map((row) => ({
      seq: Number(row.seq),
      clientId: Number(row.client_id),
      n: Number(row.n),
      member: String(row.member),
      bytes: bytesOf(row),
      intact: isIntact(row),
    })),
    snapshots: all('SELECT * FROM snapshots WHERE document = ? ORDER BY seq', document).map((row) => ({
      seq: Number(row.seq),
      bytes: bytesOf(row),
      proven: row.proven === 1,
      intact: isIntact(row),
    })),
    clients: new Map(
      all('SELECT * FROM clients WHERE document = ?', document).map((row) => [
        Number(row.client_id),
        { member: String(row.member), lastN: Number(row.last_n) },
      ]),
    ),
    cards: all('SELECT * FROM cards WHERE document = ?', document).map((row) => ({
      card: String(row.card),
      number: Number(row.number),
      owner: String(row.owner),
    })),
    integrity: String(database.prepare('PRAGMA integrity_check').get()?.integrity_check ?? ''),
  };
}
