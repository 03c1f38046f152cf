import { type Kysely, sql } from 'kysely';

/** Frozen: later changes are migrations of their own. Who erased themselves, and what was erased here. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `ALTER TABLE members ADD COLUMN erased_at BIGINT`,
    `CREATE TABLE erasures (
      id TEXT PRIMARY KEY, kind TEXT NOT NULL, board TEXT NOT NULL, document TEXT NOT NULL, member TEXT, card TEXT,
      at BIGINT NOT NULL)`,
    `CREATE TABLE traces (id INTEGER PRIMARY KEY)`,
    `CREATE TABLE erased_cards (document TEXT NOT NULL, card TEXT NOT NULL, PRIMARY KEY (document, card)) WITHOUT ROWID`,
    // What is taken out of the index leaves no list of its words; what was taken out before goes with a new index.
    `INSERT INTO library_search (library_search, rank) VALUES ('secure-delete', 1)`,
    `INSERT INTO library_search (library_search) VALUES ('rebuild')`,
    // Words were deleted before deleting meant overwriting: their pages are cleared with the first start.
    `INSERT INTO traces (id) SELECT 1 WHERE EXISTS (SELECT 1 FROM boards)`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
