import { type Kysely, sql } from 'kysely';

/** Frozen. Check sums of rows, snapshots on trial, small client ids, and the installation's own key. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    // Without a rowid: a row lies in its key's tree alone, one page less in every commit.
    `CREATE TABLE journal_2 (
      document TEXT NOT NULL, epoch INTEGER NOT NULL, seq BIGINT NOT NULL, at BIGINT NOT NULL,
      client_id BIGINT NOT NULL, n BIGINT NOT NULL, member TEXT NOT NULL, bytes BLOB NOT NULL, crc BIGINT,
      PRIMARY KEY (document, epoch, seq), UNIQUE (document, epoch, client_id, n)) WITHOUT ROWID`,
    `INSERT INTO journal_2 SELECT *, NULL FROM journal`,
    `DROP TABLE journal`,
    `ALTER TABLE journal_2 RENAME TO journal`,
    `ALTER TABLE snapshots ADD COLUMN crc BIGINT`,
    // Those of before were made by the same code and started from; they are as good as they were.
    `ALTER TABLE snapshots ADD COLUMN proven INTEGER NOT NULL DEFAULT 1`,
    `ALTER TABLE documents ADD COLUMN next_client BIGINT NOT NULL DEFAULT 1`,
    `CREATE TABLE keys (name TEXT PRIMARY KEY, value BLOB NOT NULL)`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
