import { type Kysely, sql } from 'kysely';

/** Frozen: later changes are migrations of their own. Templates of people's own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `CREATE TABLE own_templates (
      id TEXT PRIMARY KEY, owner TEXT NOT NULL REFERENCES accounts(id), cohort TEXT REFERENCES cohorts(id),
      name TEXT NOT NULL, version INTEGER NOT NULL, base TEXT NOT NULL, plan TEXT NOT NULL, promise TEXT NOT NULL,
      remit TEXT, cap INTEGER NOT NULL, made_at BIGINT NOT NULL, changed_at BIGINT NOT NULL)`,
    `CREATE INDEX own_templates_by_owner ON own_templates(owner)`,
    `CREATE INDEX own_templates_by_cohort ON own_templates(cohort) WHERE cohort IS NOT NULL`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
