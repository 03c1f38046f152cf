import type { DatabaseSync } from 'node:sqlite';
import { StorageUnavailable } from '../../ports/Storage.ts';
import { asStorageError } from './asStorageError.ts';

export function overwriteTraces(raw: DatabaseSync): void {
  try {
    if (raw.prepare('SELECT 1 FROM traces').get() === undefined) return;
    raw.exec('VACUUM');
    truncateLog(raw);
    raw.exec('DELETE FROM traces');
  } catch (error) {
    throw asStorageError(error);
  }
}

/** Moves the whole log into the database and leaves it without a byte. */
function truncateLog(raw: DatabaseSync): void {
  const { busy } = raw.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
  if (busy !== 0) throw new StorageUnavailable('somebody reads the log');
}
