import { parentPort, workerData } from 'node:worker_threads';
import { applyInSlices } from './engine/slices.ts';
import { type Opened, serveEngine } from './host/serveEngine.ts';
import { createSeals } from './identity/createSeals.ts';
import { systemClock } from './machine/systemClock.ts';
import { systemRandom } from './machine/systemRandom.ts';
import { threadCpuMs } from './machine/threadCpuMs.ts';
import type { Records } from './ports/Records.ts';
import { createRecords } from './store/createRecords.ts';
import { asStorageError } from './store/sqlite/asStorageError.ts';
import { installationKey } from './store/sqlite/installationKey.ts';
import { openSqlite } from './store/sqlite/openSqlite.ts';
import { createSqliteDocumentStore } from './store/sqlite/SqliteDocumentStore.ts';

/** What `compose` hands to a thread. */
export interface EngineThreadData {
  readonly dataDir: string;
  /** On what one person may send. */
  readonly rateFactor: number;
  readonly words: SharedArrayBuffer;
}

/** Builds what an engine stands on: the one place where its adapters are named, in a thread or inline. */
export async function openEngineParts({ dataDir, rateFactor }: Omit<EngineThreadData, 'words'>): Promise<Opened> {
  const sqlite = await openSqlite(dataDir);
  return {
    store: createSqliteDocumentStore(sqlite),
    records: withStorageErrors(createRecords(sqlite.db, sqlite.eraseTraces)),
    clock: systemClock,
    random: systemRandom,
    seals: createSeals(await installationKey(sqlite, systemRandom)),
    apply: (doc, update) => applyInSlices(doc, update, threadCpuMs),
    rateFactor,
    tidy: () => sqlite.checkpoint(),
    close: () => sqlite.close(),
  };
}

/** Errors of the database's own kind do not cross threads: here they become what the ports speak of. */
function withStorageErrors(records: Records): Records {
  const wrapped = Object.entries(records).map(([name, method]) => [
    name,
    (...args: never[]) =>
      (method as (...all: never[]) => Promise<unknown>)(...args).catch((error: unknown) => {
        throw asStorageError(error);
      }),
  ]);
  return Object.fromEntries(wrapped) as Records;
}

if (parentPort !== null) {
  const { words, ...settings } = workerData as EngineThreadData;
  serveEngine(parentPort, new Int32Array(words), () => openEngineParts(settings));
}
