import { type Kysely, sql } from 'kysely';

/**
 * Frozen: later changes are migrations of their own. Names are compared without what is unseen in them now. Where two
 * accounts would become one by that, the later one keeps its key.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ id: string; name_key: string }>`
    SELECT id, name_key FROM accounts ORDER BY rowid`.execute(db);
  const taken = new Set(rows.map((row) => row.name_key));
  for (const { id, name_key } of rows) {
    const next = name_key.replace(/\p{Default_Ignorable_Code_Point}/gu, '');
    if (next === name_key || taken.has(next)) continue;
    taken.add(next);
    await sql`UPDATE accounts SET name_key = ${next} WHERE id = ${id}`.execute(db);
  }
}
