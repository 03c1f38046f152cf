import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../../ports/Storage.ts';
import { DATABASE } from './openSqlite.ts';

/** Inside the data folder, so that the database takes its place by one renaming. */
const STAGE = 'restoring';

/** What a restore that was killed left behind: a copy of a backup, with whatever was erased since. */
export function dropStage(dataDir: string): void {
  rmSync(join(dataDir, STAGE), { recursive: true, force: true });
}

/** A database that is being made ready to take the place of the one in a data folder. */
export interface Stage {
  /** A data folder of its own. */
  readonly dir: string;
  /**
   * Puts it in place; nothing may have it open. @param keep a name for the old database; null when it goes
   */
  take(keep: string | null): void;
  /** Forgets it. */
  drop(): void;
}

/**
 * Copies a backup beside the database, once it is known to be whole, and raises its documents' epochs above any that a
 * page may hold (ERASE-11).
 * @throws StoreError when the file is no whole database of this kind
 */
export function stageRestore(dataDir: string, file: string): Stage {
  checkWhole(file);
  const dir = join(dataDir, STAGE);
  const drop = () => dropStage(dataDir);
  drop();
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  copyFileSync(file, join(dir, DATABASE));
  try {
    raiseEpochs(join(dir, DATABASE), epochsIn(join(dataDir, DATABASE)));
  } catch (error) {
    drop();
    throw error;
  }
  const take = (keep: string | null) => {
    putInPlace(dataDir, join(dir, DATABASE), keep);
    drop();
  };
  return { dir, take, drop };
}

function checkWhole(file: string): void {
  if (!existsSync(file)) throw new StoreError(`There is no file ${file}.`);
  let words = '';
  try {
    const raw = new DatabaseSync(file, { readOnly: true });
    try {
      words = String(raw.prepare('PRAGMA integrity_check').get()?.integrity_check);
      raw.prepare('SELECT epoch FROM documents').get();
    } finally {
      raw.close();
    }
  } catch (error) {
    words = error instanceof Error ? error.message : String(error);
  }
  if (words !== 'ok') throw new StoreError(`${file} is no whole backup (${words}). Nothing was changed.`);
}

/** Epochs that pages may know; none where the database cannot be read any more. */
function epochsIn(database: string): ReadonlyMap<string, number> {
  if (!existsSync(database)) return new Map();
  try {
    const raw = new DatabaseSync(database);
    try {
      const rows = raw.prepare('SELECT document, epoch FROM documents').all();
      return new Map(rows.map(({ document, epoch }) => [String(document), Number(epoch)]));
    } finally {
      raw.close();
    }
  } catch {
    return new Map();
  }
}

function raiseEpochs(database: string, known: ReadonlyMap<string, number>): void {
  const raw = new DatabaseSync(database);
  try {
    raw.exec('BEGIN IMMEDIATE');
    for (const row of raw.prepare('SELECT document, epoch FROM documents').all()) {
      const [document, from] = [String(row.document), Number(row.epoch)];
      const to = Math.max(from, known.get(document) ?? 0) + 1;
      for (const table of ['documents', 'journal', 'snapshots']) {
        raw.prepare(`UPDATE ${table} SET epoch = ? WHERE document = ? AND epoch = ?`).run(to, document, from);
      }
    }
    raw.exec('COMMIT');
  } finally {
    raw.close();
  }
}

function putInPlace(dataDir: string, staged: string, keep: string | null): void {
  const database = join(dataDir, DATABASE);
  if (keep !== null && existsSync(database)) {
    const raw = new DatabaseSync(database);
    raw.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE');
    raw.close();
    renameSync(database, join(dataDir, keep));
  }
  // A log that is not its own would be read into the new one.
  for (const rest of ['-wal', '-shm', '-journal']) rmSync(`${database}${rest}`, { force: true });
  renameSync(staged, database);
  const folder = openSync(dataDir, 'r');
  fsyncSync(folder);
  closeSync(folder);
}
