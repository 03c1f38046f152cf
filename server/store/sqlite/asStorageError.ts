import { StorageUnavailable } from '../../ports/Storage.ts';

/** SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL: nothing was written, and later it may be. */
const PASSING = new Set([5, 6, 13]);

/** SQLite's passing troubles as `StorageUnavailable`; everything else (an I/O error) stays what it is. */
export function asStorageError(error: unknown): unknown {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return error;
  // The primary code is the low byte of an extended one.
  return PASSING.has(error.errcode & 0xff) ? new StorageUnavailable(error.message, { cause: error }) : error;
}
