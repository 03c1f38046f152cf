import { type Kysely, sql } from 'kysely';

/** Frozen: later changes are migrations of their own. Words with which a board's cards start, where they are not ours. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`ALTER TABLE boards ADD COLUMN starters TEXT NOT NULL DEFAULT '{}'`).execute(db);
}
