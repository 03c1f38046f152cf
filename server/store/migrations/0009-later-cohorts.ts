import { type Kysely, sql } from 'kysely';

/** Frozen: later changes are migrations of their own. Boards after each other, invitations to answer, replies, matches. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `ALTER TABLE boards ADD COLUMN predecessor TEXT`,
    `CREATE INDEX boards_by_predecessor ON boards(predecessor) WHERE predecessor IS NOT NULL`,
    `CREATE TABLE invitations_to_answer (
      id TEXT PRIMARY KEY, asking TEXT NOT NULL REFERENCES boards(id), invited TEXT NOT NULL REFERENCES boards(id),
      by_member TEXT NOT NULL, at BIGINT NOT NULL, ended_at BIGINT)`,
    `CREATE INDEX invitations_by_asking ON invitations_to_answer(asking)`,
    `CREATE INDEX invitations_by_invited ON invitations_to_answer(invited)`,
    // One a person a statement (INH-4).
    `CREATE TABLE replies (
      id TEXT PRIMARY KEY, statement TEXT NOT NULL REFERENCES statements(id), statement_board TEXT NOT NULL,
      author_board TEXT NOT NULL, member TEXT NOT NULL, mark TEXT, text TEXT NOT NULL, at BIGINT NOT NULL,
      edited_at BIGINT, removed INTEGER NOT NULL DEFAULT 0, UNIQUE (statement, member))`,
    // Whose the two cards are is known of the cards alone.
    `CREATE TABLE matches (
      id TEXT PRIMARY KEY, board TEXT NOT NULL REFERENCES boards(id), need TEXT NOT NULL, offer TEXT NOT NULL,
      need_agreed INTEGER NOT NULL, offer_agreed INTEGER NOT NULL, declined INTEGER NOT NULL,
      need_done INTEGER NOT NULL, offer_done INTEGER NOT NULL, UNIQUE (board, need, offer))`,
    `CREATE INDEX replies_by_statement_board ON replies(statement_board)`,
    `CREATE INDEX replies_by_author_board ON replies(author_board)`,
    `CREATE INDEX replies_by_member ON replies(member)`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
