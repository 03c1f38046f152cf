import { type Kysely, sql } from 'kysely';

/** Frozen: later changes are migrations of their own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `CREATE TABLE institutions (id TEXT PRIMARY KEY, name TEXT NOT NULL)`,
    `INSERT INTO institutions (id, name) VALUES ('institution', '')`,
    // Whoever had an account before was a tutor.
    `ALTER TABLE accounts ADD COLUMN tutor INTEGER NOT NULL DEFAULT 1`,
    `ALTER TABLE accounts ADD COLUMN email TEXT`,
    `ALTER TABLE accounts ADD COLUMN email_key TEXT`,
    `CREATE UNIQUE INDEX accounts_by_email ON accounts(email_key) WHERE email_key IS NOT NULL`,
    `CREATE TABLE cohorts (
      id TEXT PRIMARY KEY, institution TEXT NOT NULL REFERENCES institutions(id), name TEXT NOT NULL,
      created_at BIGINT NOT NULL, ends_at BIGINT, custodian TEXT, archived_at BIGINT,
      successor TEXT REFERENCES cohorts(id))`,
    `CREATE TABLE cohort_members (
      id TEXT PRIMARY KEY, cohort TEXT NOT NULL REFERENCES cohorts(id), account TEXT REFERENCES accounts(id),
      role TEXT NOT NULL, name TEXT NOT NULL, joined_at BIGINT NOT NULL, removed_at BIGINT)`,
    `CREATE INDEX cohort_members_by_cohort ON cohort_members(cohort)`,
    `CREATE UNIQUE INDEX cohort_members_by_account ON cohort_members(account, cohort) WHERE account IS NOT NULL`,
    // A guest of a cohort, also before it has any board: the device by which they are known.
    `CREATE TABLE sign_in_cohort_guests (
      sign_in TEXT NOT NULL REFERENCES sign_ins(id) ON DELETE CASCADE,
      member TEXT NOT NULL REFERENCES cohort_members(id), PRIMARY KEY (sign_in, member))`,
    `CREATE TABLE invitations (
      id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, cohort TEXT NOT NULL REFERENCES cohorts(id), role TEXT NOT NULL,
      name TEXT, made_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, used INTEGER NOT NULL)`,
    `CREATE INDEX invitations_by_cohort ON invitations(cohort)`,
    `CREATE TABLE proposals (
      id TEXT PRIMARY KEY, cohort TEXT NOT NULL REFERENCES cohorts(id),
      member TEXT NOT NULL REFERENCES cohort_members(id), prompt TEXT NOT NULL, at BIGINT NOT NULL,
      state TEXT NOT NULL, board TEXT REFERENCES boards(id))`,
    `CREATE INDEX proposals_by_cohort ON proposals(cohort)`,
    `CREATE TABLE groupings (
      id TEXT PRIMARY KEY, cohort TEXT REFERENCES cohorts(id), board TEXT REFERENCES boards(id), method TEXT NOT NULL,
      open INTEGER NOT NULL, places INTEGER, made_at BIGINT NOT NULL)`,
    `CREATE INDEX groupings_by_cohort ON groupings(cohort) WHERE cohort IS NOT NULL`,
    `CREATE INDEX groupings_by_board ON groupings(board) WHERE board IS NOT NULL`,
    `CREATE TABLE groups (
      id TEXT PRIMARY KEY, grouping TEXT NOT NULL REFERENCES groupings(id) ON DELETE CASCADE, name TEXT NOT NULL,
      position INTEGER NOT NULL)`,
    `CREATE TABLE group_members (
      grouping TEXT NOT NULL REFERENCES groupings(id) ON DELETE CASCADE, member TEXT NOT NULL,
      group_id TEXT NOT NULL REFERENCES groups(id) ON DELETE CASCADE, PRIMARY KEY (grouping, member))`,
    `ALTER TABLE boards ADD COLUMN cohort_id TEXT REFERENCES cohorts(id)`,
    `CREATE INDEX boards_by_cohort ON boards(cohort_id) WHERE cohort_id IS NOT NULL`,
    `ALTER TABLE boards ADD COLUMN lobby INTEGER NOT NULL DEFAULT 0`,
    `ALTER TABLE boards ADD COLUMN joining INTEGER NOT NULL DEFAULT 1`,
    `ALTER TABLE boards ADD COLUMN takeover INTEGER NOT NULL DEFAULT 0`,
    `ALTER TABLE boards ADD COLUMN proposed_by TEXT REFERENCES cohort_members(id)`,
    `ALTER TABLE members ADD COLUMN cohort_member TEXT REFERENCES cohort_members(id)`,
    `ALTER TABLE members ADD COLUMN standing TEXT NOT NULL DEFAULT 'in'`,
    `ALTER TABLE members ADD COLUMN muted INTEGER NOT NULL DEFAULT 0`,
    `CREATE UNIQUE INDEX members_by_cohort_member ON members(cohort_member, board) WHERE cohort_member IS NOT NULL`,
    `ALTER TABLE sign_ins ADD COLUMN device TEXT NOT NULL DEFAULT ''`,
    // When the account signed in here, and whether by a link: null for a guest's device.
    `ALTER TABLE sign_ins ADD COLUMN account_at BIGINT`,
    `ALTER TABLE sign_ins ADD COLUMN link_at BIGINT`,
    `UPDATE sign_ins SET account_at = seen_at WHERE account IS NOT NULL`,
    `ALTER TABLE access_tokens ADD COLUMN id TEXT`,
    `ALTER TABLE access_tokens ADD COLUMN label TEXT NOT NULL DEFAULT ''`,
    `ALTER TABLE access_tokens ADD COLUMN scope TEXT NOT NULL DEFAULT 'write'`,
    `ALTER TABLE access_tokens ADD COLUMN expires_at BIGINT`,
    `ALTER TABLE access_tokens ADD COLUMN used_at BIGINT`,
    `UPDATE access_tokens SET id = substr(hash, 1, 22), expires_at = created_at + 31622400000`,
    `CREATE UNIQUE INDEX access_tokens_by_id ON access_tokens(id)`,
    `CREATE INDEX access_tokens_by_member ON access_tokens(member)`,
    `CREATE TABLE audit (
      n INTEGER PRIMARY KEY AUTOINCREMENT, at BIGINT NOT NULL, board TEXT, cohort TEXT, action TEXT NOT NULL,
      by_member TEXT, whom TEXT, reason TEXT)`,
    `CREATE INDEX audit_by_board ON audit(board) WHERE board IS NOT NULL`,
    `CREATE INDEX audit_by_cohort ON audit(cohort) WHERE cohort IS NOT NULL`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
