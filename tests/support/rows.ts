import { join } from 'node:path';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';

/** The engine's own: it holds them in memory as well. And who is signed in, which outlives what is put back. */
const KEPT = ['journal', 'snapshots', 'documents', 'clients', 'cards', 'keys', 'sign_ins', 'library_search'];

type Row = Record<string, SQLOutputValue>;
export type Rows = ReadonlyMap<string, readonly Row[]>;

/** The tables of a running server's data folder, beside the server: what is there, and as it was before. */
export function openRows(dataDir: string): { dump(): Rows; restore(rows: Rows): void; close(): void } {
  const db = new DatabaseSync(join(dataDir, 'sharedthinking.sqlite'));
  db.exec('PRAGMA busy_timeout=2000; PRAGMA foreign_keys=OFF');
  const names = db
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'`)
    .all()
    .map(({ name }) => String(name))
    // What the search index keeps underneath is its own business; its rows stand in `library_search`.
    .filter((name) => !/^(library_search_|kysely_)/.test(name));
  return {
    dump: () => new Map(names.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all().sort(byFirst)])),
    restore(rows) {
      db.exec('BEGIN IMMEDIATE');
      for (const [name, list] of rows) {
        if (KEPT.includes(name)) continue;
        db.exec(`DELETE FROM "${name}"`);
        for (const row of list) {
          const columns = Object.keys(row);
          const marks = columns.map(() => '?').join(', ');
          db.prepare(`INSERT INTO "${name}" (${columns.join(', ')}) VALUES (${marks})`).run(...Object.values(row));
        }
      }
      db.exec('COMMIT');
    },
    close: () => db.close(),
  };
}

/** Tables have keys of one column or two, and some no row id. */
const keyOf = (row: Row) => Object.values(row).slice(0, 3).map(String).join('\u0000');
const byFirst = (a: Row, b: Row) => (keyOf(a) < keyOf(b) ? -1 : 1);
