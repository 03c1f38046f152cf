import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { StoreError } from '../../ports/Storage.ts';
import { DATABASE } from './openSqlite.ts';

/** All of it in one step: what a server commits meanwhile would otherwise make it begin again. */
const PAGES_AT_ONCE = 1_000_000;

/**
 * Copies the database of a data folder into a file, also while a server runs on it. The file is there once it is whole.
 * @throws StoreError when there is nothing to copy, or the file exists
 */
export async function backupTo(dataDir: string, file: string): Promise<void> {
  const database = join(dataDir, DATABASE);
  if (!existsSync(database)) throw new StoreError(`There is no database in ${dataDir}. Set DATA_DIR to its folder.`);
  if (existsSync(file)) throw new StoreError(`${file} exists. Give a file that is not there yet.`);
  const part = `${file}.part`;
  rmSync(part, { force: true });
  const source = new DatabaseSync(database, { readOnly: true });
  try {
    await backup(source, part, { rate: PAGES_AT_ONCE });
    const copy = new DatabaseSync(part);
    // One file, without a log beside it.
    copy.exec('PRAGMA journal_mode=DELETE');
    copy.close();
    renameSync(part, file);
  } catch (cause) {
    rmSync(part, { force: true });
    throw new StoreError(`${file} could not be written (${cause instanceof Error ? cause.message : String(cause)}).`);
  } finally {
    source.close();
  }
}
