import { type Kysely, sql } from 'kysely';

/** Frozen: later changes are migrations of their own. Sessions, sheets, statements, ballots. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `CREATE TABLE sessions (
      board TEXT PRIMARY KEY REFERENCES boards(id), template TEXT NOT NULL, template_version INTEGER NOT NULL,
      version INTEGER NOT NULL, state TEXT NOT NULL, ballot_key BLOB)`,
    `ALTER TABLE documents ADD COLUMN kind TEXT NOT NULL DEFAULT 'cohort'`,
    // A member of a private sheet, a group of a group's.
    `ALTER TABLE documents ADD COLUMN holder TEXT`,
    `ALTER TABLE documents ADD COLUMN phase_id TEXT`,
    `CREATE UNIQUE INDEX sheets ON documents(board, phase_id, kind, holder) WHERE kind != 'cohort'`,
    `CREATE INDEX documents_by_board ON documents(board)`,
    // Who wrote a card that names nobody, and of which card it is a copy.
    `ALTER TABLE cards ADD COLUMN author TEXT`,
    `ALTER TABLE cards ADD COLUMN from_document TEXT`,
    `ALTER TABLE cards ADD COLUMN from_card TEXT`,
    `CREATE INDEX cards_by_origin ON cards(from_document, from_card) WHERE from_card IS NOT NULL`,
    `CREATE INDEX cards_by_author ON cards(author) WHERE author IS NOT NULL`,
    // Looked for every second (the bell).
    `CREATE INDEX sessions_by_standing ON sessions(json_extract(state, '$.standing'))`,
    `CREATE INDEX group_members_by_member ON group_members(member)`,
    `CREATE TABLE visits (
      document TEXT NOT NULL, member TEXT NOT NULL, began_at BIGINT NOT NULL, ended_at BIGINT,
      PRIMARY KEY (document, member))`,
    `CREATE TABLE statements (
      id TEXT PRIMARY KEY, board TEXT NOT NULL REFERENCES boards(id), round TEXT NOT NULL, number INTEGER NOT NULL,
      kind TEXT NOT NULL, text TEXT NOT NULL, origin TEXT NOT NULL, sheet TEXT, place TEXT, cards TEXT NOT NULL,
      parents TEXT NOT NULL, folded_into TEXT, UNIQUE (board, round, number))`,
    `CREATE TABLE merges (
      id TEXT PRIMARY KEY, board TEXT NOT NULL REFERENCES boards(id), round TEXT NOT NULL, text TEXT NOT NULL,
      statements TEXT NOT NULL, by_member TEXT NOT NULL, state TEXT NOT NULL, made_at BIGINT NOT NULL, made TEXT)`,
    `CREATE INDEX merges_by_board ON merges(board, round)`,
    `CREATE TABLE merge_answers (
      merge TEXT NOT NULL REFERENCES merges(id) ON DELETE CASCADE, origin TEXT NOT NULL, agree INTEGER NOT NULL,
      PRIMARY KEY (merge, origin))`,
    // Without rowids: rows lie in the order of their keys, not in that of their coming (VOTE-3).
    `CREATE TABLE voters (
      board TEXT NOT NULL REFERENCES boards(id), phase TEXT NOT NULL, member TEXT NOT NULL, role TEXT NOT NULL,
      group_name TEXT, PRIMARY KEY (board, phase, member)) WITHOUT ROWID`,
    `CREATE TABLE ballots (
      board TEXT NOT NULL REFERENCES boards(id), phase TEXT NOT NULL, ballot TEXT NOT NULL, statement TEXT NOT NULL,
      weight TEXT, guess INTEGER, PRIMARY KEY (board, phase, ballot, statement)) WITHOUT ROWID`,
    `CREATE TABLE pictures (
      board TEXT NOT NULL REFERENCES boards(id), phase TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (board, phase))`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
