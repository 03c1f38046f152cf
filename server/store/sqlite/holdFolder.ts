import { join } from 'node:path';
import { StoreError } from '../../ports/Storage.ts';
import { openFile } from './openSqlite.ts';

/** A server that is being stopped takes this long at most to finish. */
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
  } catch {
    raw.close();
    throw new StoreError(
      `Another server runs on the data folder ${dataDir}. Stop that one, or choose another folder with DATA_DIR.`,
    );
  }
  return () => raw.close();
}
