import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely, SqliteAdapter, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { StoreError } from '../../ports/Storage.ts';
import * as first from '../migrations/0001-first.ts';
import * as checks from '../migrations/0002-checks.ts';
import * as lateCopies from '../migrations/0003-late-copies.ts';
import * as people from '../migrations/0004-people.ts';
import * as erasure from '../migrations/0005-erasure.ts';
import * as nameKeys from '../migrations/0006-name-keys.ts';
import * as sessions from '../migrations/0007-sessions.ts';
import * as commitments from '../migrations/0008-commitments.ts';
import * as laterCohorts from '../migrations/0009-later-cohorts.ts';
import * as templates from '../migrations/0010-templates.ts';
import * as starters from '../migrations/0011-starters.ts';
import type { Tables } from '../schema.ts';
import { asStorageError } from './asStorageError.ts';
import { overwriteTraces } from './overwriteTraces.ts';

export interface Sqlite {
  readonly db: Kysely<Tables>;
  /** The connection beneath. Only inside `db.connection()`, which holds the one connection's mutex. */
  readonly raw: DatabaseSync;
  /**
   * Moves what the write-ahead log holds into the database, if it is much. A commit that has to do it waits for two
   * syncs more: on a connection of its own it holds nobody up.
   */
  checkpoint(): Promise<void>;
  /**
   * Removes from the files whatever the database holds no more, if anything was erased since the last time.
   * @throws StorageUnavailable while another connection reads
   */
  eraseTraces(): Promise<void>;
  close(): Promise<void>;
}

/** Its name in the data folder. */
export const DATABASE = 'sharedthinking.sqlite';

/** Pages in the log that are worth moving: 4 MB. */
const LOG_PAGES = 1_000;
/** Here a commit moves them itself: nobody else has come to it. */
const MOST_LOG_PAGES = 4_000;

const MIGRATIONS = {
  '0001-first': { up: first.up },
  '0002-checks': { up: checks.up },
  '0003-late-copies': { up: lateCopies.up },
  '0004-people': { up: people.up },
  '0005-erasure': { up: erasure.up },
  '0006-name-keys': { up: nameKeys.up },
  '0007-sessions': { up: sessions.up },
  '0008-commitments': { up: commitments.up },
  '0009-later-cohorts': { up: laterCohorts.up },
  '0010-templates': { up: templates.up },
  '0011-starters': { up: starters.up },
};

/**
 * Opens (or creates) the database of a data folder and brings its schema up to date.
 * WAL with `synchronous=FULL`: a commit that returned is on disk.
 * @throws StoreError when the folder cannot be written or the schema is newer than this server
 */
export async function openSqlite(dataDir: string): Promise<Sqlite> {
  const file = join(dataDir, DATABASE);
  const raw = openFile(dataDir, file);
  // A lock held from outside (a backup tool) ends in `storage_unavailable` and is tried again: the
  // thread that writes also answers people and must not wait long inside SQLite.
  raw.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=100;');
  // What is deleted is overwritten, and what is sorted or vacuumed stays out of other folders (ERASE-5).
  raw.exec('PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY');
  raw.exec(`PRAGMA wal_autocheckpoint=${MOST_LOG_PAGES}`);
  const db = new Kysely<Tables>({ dialect: new WholeMigrations({ database: wrap(raw) }) });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    raw.close();
    throw new StoreError(
      `The database ${file} does not fit this version (${error instanceof Error ? error.message : String(error)}). ` +
        'It may come from a newer server: start that one, or choose another DATA_DIR.',
    );
  }
  const checkpoint = () => db.connection().execute(async () => passiveCheckpoint(raw));
  const eraseTraces = () => db.connection().execute(async () => overwriteTraces(raw));
  return { db, raw, checkpoint, eraseTraces, close: () => db.destroy() };
}

/** Waits for nobody and makes nobody wait. */
function passiveCheckpoint(raw: DatabaseSync): void {
  try {
    const { log, checkpointed } = raw.prepare('PRAGMA wal_checkpoint(NOOP)').get() as Record<string, number>;
    if ((log ?? 0) - (checkpointed ?? 0) >= LOG_PAGES) raw.exec('PRAGMA wal_checkpoint(PASSIVE)');
  } catch (error) {
    throw asStorageError(error);
  }
}

/** @throws StoreError when the folder cannot be written */
export function openFile(dataDir: string, file: string): DatabaseSync {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    if (existsSync(file)) accessSync(file, constants.W_OK);
    return new DatabaseSync(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StoreError(
      `The data folder ${dataDir} cannot be written (${reason}). Give this user the right to write there, or set DATA_DIR to a folder that it owns.`,
    );
  }
}

/** A migration is one transaction: a server that is killed in the middle of one starts again as if it had not begun. */
class WholeMigrations extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalDdl();
  }
}

class TransactionalDdl extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Kysely's view of `node:sqlite`. Statements are kept: preparing costs more than most of them run. */
function wrap(raw: DatabaseSync) {
  const kept = new Map<string, StatementSync>();
  const prepare = (sql: string) => {
    const before = kept.get(sql);
    if (before !== undefined) return before;
    const statement = raw.prepare(sql);
    // Queries are of finitely many shapes, but for `IN` lists of any length.
    if (kept.size >= 500) kept.clear();
    kept.set(sql, statement);
    return statement;
  };
  return {
    close: () => raw.close(),
    prepare(sql: string) {
      const statement = prepare(sql);
      const bind = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
      return {
        reader: statement.columns().length > 0,
        all: (parameters: readonly unknown[]) => statement.all(...bind(parameters)),
        run: (parameters: readonly unknown[]) => statement.run(...bind(parameters)),
        iterate: (parameters: readonly unknown[]) => statement.iterate(...bind(parameters)),
      };
    },
  };
}
