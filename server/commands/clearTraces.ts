import { StorageUnavailable } from '../ports/Storage.ts';
import type { Context } from './context.ts';

/** A backup that is being made reads the files for some seconds. */
const TRACE_TRIES = 50;
const TRACE_PAUSE_MS = 200;

/** ERASE-5. Tries for as long as somebody may read the files. @throws StorageUnavailable */
export async function clearTraces({ records, clock }: Context): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await records.eraseTraces();
    } catch (error) {
      if (!(error instanceof StorageUnavailable) || tries === TRACE_TRIES) throw error;
    }
    await new Promise<void>((resolve) => clock.after(TRACE_PAUSE_MS, resolve));
  }
}
