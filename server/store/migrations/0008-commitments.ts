import { type Kysely, sql } from 'kysely';

/** Frozen: later changes are migrations of their own. Commitments, what became of them, and questions about them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `CREATE TABLE commitments (
      id TEXT PRIMARY KEY, board TEXT NOT NULL REFERENCES boards(id), number INTEGER NOT NULL, phase TEXT,
      text TEXT NOT NULL, owner_kind TEXT NOT NULL, owner TEXT NOT NULL, owner_name TEXT NOT NULL, remit TEXT NOT NULL,
      review_at TEXT NOT NULL, statements TEXT NOT NULL, by_member TEXT NOT NULL, made_at BIGINT NOT NULL,
      state TEXT NOT NULL, UNIQUE (board, number))`,
    `CREATE TABLE commitment_reports (
      id TEXT PRIMARY KEY, commitment TEXT NOT NULL REFERENCES commitments(id), outcome TEXT NOT NULL,
      text TEXT NOT NULL, card TEXT, by_member TEXT NOT NULL, at BIGINT NOT NULL)`,
    `CREATE INDEX commitment_reports_by_commitment ON commitment_reports(commitment)`,
    `CREATE TABLE revisions (
      id TEXT PRIMARY KEY, commitment TEXT NOT NULL REFERENCES commitments(id), kind TEXT NOT NULL, text TEXT NOT NULL,
      by_member TEXT NOT NULL, state TEXT NOT NULL, counts TEXT)`,
    `CREATE INDEX revisions_by_commitment ON revisions(commitment)`,
    `CREATE UNIQUE INDEX open_revisions ON revisions(commitment) WHERE state = 'open'`,
    // Without rowids, as ballots: rows lie in the order of their keys, not in that of their coming.
    `CREATE TABLE revision_answers (
      revision TEXT NOT NULL REFERENCES revisions(id), member TEXT NOT NULL, answer TEXT NOT NULL,
      PRIMARY KEY (revision, member)) WITHOUT ROWID`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
