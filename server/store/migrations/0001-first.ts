import { type Kysely, sql } from 'kysely';

/** Frozen: later changes are migrations of their own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `CREATE TABLE accounts (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE, password_hash TEXT NOT NULL)`,
    `CREATE TABLE sign_in_links (
      hash TEXT PRIMARY KEY, account TEXT REFERENCES accounts(id), expires_at BIGINT NOT NULL,
      reusable INTEGER NOT NULL, used_at BIGINT)`,
    `CREATE TABLE sign_ins (
      id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, account TEXT REFERENCES accounts(id),
      created_at BIGINT NOT NULL, seen_at BIGINT NOT NULL)`,
    `CREATE TABLE boards (
      id TEXT PRIMARY KEY, document TEXT NOT NULL UNIQUE, prompt TEXT NOT NULL, cohort TEXT NOT NULL,
      template TEXT NOT NULL, state TEXT NOT NULL, code TEXT NOT NULL UNIQUE, artefact TEXT NOT NULL UNIQUE,
      owner TEXT NOT NULL REFERENCES accounts(id), created_at BIGINT NOT NULL)`,
    `CREATE TABLE documents (
      document TEXT PRIMARY KEY, board TEXT NOT NULL REFERENCES boards(id), epoch INTEGER NOT NULL,
      seq BIGINT NOT NULL, phase INTEGER NOT NULL, cards INTEGER NOT NULL, active_at BIGINT NOT NULL)`,
    `CREATE TABLE members (
      id TEXT PRIMARY KEY, board TEXT NOT NULL REFERENCES boards(id), account TEXT REFERENCES accounts(id),
      role TEXT NOT NULL, name TEXT NOT NULL, steward INTEGER NOT NULL, reentry_hash TEXT UNIQUE,
      joined_at BIGINT NOT NULL)`,
    `CREATE INDEX members_by_board ON members(board)`,
    `CREATE UNIQUE INDEX members_by_account ON members(account, board) WHERE account IS NOT NULL`,
    `CREATE TABLE sign_in_guests (
      sign_in TEXT NOT NULL REFERENCES sign_ins(id) ON DELETE CASCADE, member TEXT NOT NULL REFERENCES members(id),
      PRIMARY KEY (sign_in, member))`,
    `CREATE TABLE access_tokens (
      hash TEXT PRIMARY KEY, member TEXT NOT NULL REFERENCES members(id), created_at BIGINT NOT NULL)`,
    `CREATE TABLE journal (
      document TEXT NOT NULL, epoch INTEGER NOT NULL, seq BIGINT NOT NULL, at BIGINT NOT NULL,
      client_id BIGINT NOT NULL, n BIGINT NOT NULL, member TEXT NOT NULL, bytes BLOB NOT NULL,
      PRIMARY KEY (document, epoch, seq), UNIQUE (document, epoch, client_id, n))`,
    `CREATE TABLE snapshots (
      document TEXT NOT NULL, epoch INTEGER NOT NULL, seq BIGINT NOT NULL, bytes BLOB NOT NULL,
      PRIMARY KEY (document, epoch, seq))`,
    `CREATE TABLE cards (
      document TEXT NOT NULL, card TEXT NOT NULL, number INTEGER NOT NULL, owner TEXT NOT NULL,
      coauthors TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (document, card), UNIQUE (document, number))`,
    `CREATE TABLE clients (
      document TEXT NOT NULL, client_id BIGINT NOT NULL, member TEXT NOT NULL, last_n BIGINT NOT NULL,
      PRIMARY KEY (document, client_id))`,
    `CREATE TABLE publications (
      id TEXT PRIMARY KEY, board TEXT NOT NULL REFERENCES boards(id), title TEXT NOT NULL, summary TEXT NOT NULL,
      licence TEXT NOT NULL, language TEXT NOT NULL, started_at BIGINT NOT NULL, closed_at BIGINT)`,
    `CREATE UNIQUE INDEX one_open_publication ON publications(board) WHERE closed_at IS NULL`,
    `CREATE TABLE consents (
      publication TEXT NOT NULL REFERENCES publications(id), member TEXT NOT NULL REFERENCES members(id),
      choice TEXT NOT NULL, pseudonym TEXT, at BIGINT NOT NULL, PRIMARY KEY (publication, member))`,
    `CREATE INDEX consents_by_member ON consents(member)`,
    `CREATE TABLE editions (
      board TEXT NOT NULL REFERENCES boards(id), artefact TEXT NOT NULL, number INTEGER NOT NULL,
      title TEXT NOT NULL, published_at BIGINT NOT NULL, content TEXT, authors TEXT NOT NULL,
      withdrawn_at BIGINT, replaced_by INTEGER, PRIMARY KEY (artefact, number))`,
    `CREATE INDEX editions_by_board ON editions(board)`,
    `CREATE VIRTUAL TABLE library_search USING fts5(
      title, text, artefact UNINDEXED, number UNINDEXED, tokenize = 'unicode61 remove_diacritics 2')`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
