import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import * as first from '../../../server/store/migrations/0001-first.ts';
import { DATABASE } from '../check/Journal.ts';

/** Puts what a database of today holds into one of the first version, as far as that has room for it. */
export async function olderDatabase(from: string, to: string): Promise<void> {
  const raw = new DatabaseSync(join(to, DATABASE));
  raw.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;');
  const dialect = new SqliteDialect({
    database: {
      close: () => undefined,
      prepare: (sql) => {
        const statement = raw.prepare(sql);
        const bound = (values: readonly unknown[]) => values as SQLInputValue[];
        return {
          reader: statement.columns().length > 0,
          all: (values) => statement.all(...bound(values)),
          run: (values) => statement.run(...bound(values)),
          iterate: (values) => statement.iterate(...bound(values)),
        };
      },
    },
  });
  const db = new Kysely<unknown>({ dialect });
  const provider = { getMigrations: async () => ({ '0001-first': { up: first.up } }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error;
  raw.prepare('ATTACH ? AS today').run(join(from, DATABASE));
  const tables = raw
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'kysely%' AND name NOT LIKE '%search%'",
    )
    .all();
  raw.exec('PRAGMA foreign_keys=OFF');
  for (const { name } of tables) {
    const columns = raw.prepare(`SELECT name FROM pragma_table_info('${name}')`).all();
    const list = columns.map((column) => column.name).join(', ');
    raw.exec(`INSERT INTO main.${name} (${list}) SELECT ${list} FROM today.${name}`);
  }
  raw.exec('PRAGMA main.wal_checkpoint(TRUNCATE)');
  raw.close();
}
