import { join } from 'node:path';
import { StorageUnavailable, StoreError } from '../../ports/Storage.ts';
import { asStorageError } from './asStorageError.ts';
import { openFile } from './openSqlite.ts';

/** Most servers that are being stopped have finished by then. */
const WAIT_MS = 5_000;

/**
 * Keeps other servers from a data folder: two would write one journal. The lock is the system's and goes with the
 * process, however that ends. Returns the function that lets go.
 * @throws StoreError when another server runs on the folder, or the folder cannot be written
 */
export function holdFolder(dataDir: string, waitMs = WAIT_MS): () => void {
  const raw = openFile(dataDir, join(dataDir, 'in-use.sqlite'));
  try {
    raw.exec(`PRAGMA busy_timeout=${waitMs}; BEGIN EXCLUSIVE`);
  } catch (error) {
    raw.close();
    if (!(asStorageError(error) instanceof StorageUnavailable)) throw error;
    throw new StoreError(
      `Another server runs on the data folder ${dataDir}. Stop that one, or choose another folder with DATA_DIR.`,
    );
  }
  return () => raw.close();
}
