import { type Kysely, sql } from 'kysely';

/** Frozen: later changes are migrations of their own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `CREATE TABLE late_copies (
        member TEXT NOT NULL REFERENCES members(id), id TEXT NOT NULL, type TEXT NOT NULL, text TEXT NOT NULL,
        reason TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (member, id))`,
    )
    .execute(db);
}
