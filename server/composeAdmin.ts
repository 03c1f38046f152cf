import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as Y from 'yjs';
import type { AdminTools } from './cli/admin/AdminTools.ts';
import { applyErasures } from './commands/applyErasure.ts';
import type { Context } from './commands/context.ts';
import { JoinWindow } from './commands/JoinWindow.ts';
import { openEngineParts } from './composeEngine.ts';
import type { Config } from './config.ts';
import { Engine } from './engine/Engine.ts';
import { proveSnapshot } from './engine/proveSnapshot.ts';
import { Host } from './host/Host.ts';
import { createSecrets } from './identity/createSecrets.ts';
import { systemClock } from './machine/systemClock.ts';
import { systemRandom } from './machine/systemRandom.ts';
import type { DocumentStore } from './ports/DocumentStore.ts';
import type { Erasure } from './ports/ErasureList.ts';
import { StoreError } from './ports/Storage.ts';
import { appendLines, createErasureList, erasuresOf, readErasures } from './store/erasureList.ts';
import { backupTo } from './store/sqlite/backupTo.ts';
import { holdFolder } from './store/sqlite/holdFolder.ts';
import { DATABASE } from './store/sqlite/openSqlite.ts';
import { stageRestore } from './store/sqlite/stageRestore.ts';

/** A server that is being stopped lets go soon; one that runs does not. */
const HOLD_MS = 500;
const listBeside = (file: string) => `${file}.erasures.jsonl`;

/** What an operator's commands stand on: the same records and the same engine, without sockets and threads. */
export function composeAdmin({ dataDir, publicUrl, port }: Config): AdminTools {
  const url = publicUrl ?? `http://localhost:${port}`;
  return {
    url,
    async withContext(work) {
      if (!existsSync(join(dataDir, DATABASE)))
        throw new StoreError(`There is no database in ${dataDir}. Start the server first, or set DATA_DIR.`);
      return withContext(dataDir, url, readErasures(erasuresOf(dataDir)), work);
    },

    async backup(file) {
      await backupTo(dataDir, file);
      // After the database: what was erased meanwhile stands in it then, and is done again.
      if (existsSync(erasuresOf(dataDir))) copyFileSync(erasuresOf(dataDir), listBeside(file));
      else writeFileSync(listBeside(file), '', { mode: 0o600 });
    },

    async restore(file, { verify, keep }) {
      const letGo = holdFolder(dataDir, HOLD_MS);
      try {
        const stage = stageRestore(dataDir, file);
        try {
          const own = readErasures(erasuresOf(dataDir));
          const known = new Set(own.map(({ id }) => id));
          const others = readErasures(listBeside(file)).filter(({ id }) => !known.has(id));
          const all = [...own, ...others];
          const erasures = await withContext(stage.dir, url, all, (context, store) =>
            prepare(context, store, all, verify),
          );
          // The list first: should this be the last thing that happens, the old database learns what the other knew.
          if (others.length > 0) appendLines(erasuresOf(dataDir), others);
          const kept = keep
            ? `before-restore-${new Date(systemClock.now()).toISOString().replaceAll(':', '-')}.sqlite`
            : null;
          stage.take(kept);
          return { erasures, kept: kept === null ? null : join(dataDir, kept) };
        } catch (error) {
          stage.drop();
          throw error;
        }
      } finally {
        letGo();
      }
    },
  };
}

/** @returns how many erasures the backup did not know */
async function prepare(
  context: Context,
  store: DocumentStore,
  all: readonly Erasure[],
  verify: boolean,
): Promise<number> {
  if (verify) for (const document of await context.records.documents()) await replayWhole(store, document);
  const done = await context.records.doneErasures();
  const failed = await applyErasures(context);
  const [first] = failed;
  if (first !== undefined) {
    const reason = first[1] instanceof Error ? first[1].message : String(first[1]);
    throw new StoreError(`What was erased could not be erased again (${reason}). Nothing was changed.`);
  }
  return all.filter(({ id }) => !done.has(id)).length;
}

async function replayWhole(store: DocumentStore, document: string): Promise<void> {
  const history = await store.history(document);
  const doc = new Y.Doc();
  try {
    if (history === null || history.damagedAt !== null)
      throw new Error(`row ${history?.damagedAt} is not what was written`);
    for (const { bytes } of history.rows) Y.applyUpdate(doc, bytes);
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) throw new Error('a row leans on nothing');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StoreError(`The board with the document ${document} is damaged (${reason}). Nothing was changed.`);
  } finally {
    doc.destroy();
  }
}

async function withContext<T>(
  dataDir: string,
  url: string,
  erasures: readonly Erasure[],
  work: (context: Context, store: DocumentStore) => Promise<T>,
): Promise<T> {
  const parts = await openEngineParts({ dataDir, rateFactor: 1 });
  let broken: unknown = null;
  const engine = new Engine({
    ...parts,
    watch: { entry: () => undefined, loading: () => undefined },
    prove: (document, epoch, seq) => proveSnapshot(parts.store, document, epoch, seq),
    sink: {
      fatal: (error) => {
        broken = error;
      },
      damaged: () => undefined,
      stalled: () => undefined,
      recovered: () => undefined,
    },
  });
  const documents = new Host(engine, systemClock);
  const context: Context = {
    records: parts.records,
    documents,
    notices: {
      board: () => undefined,
      member: () => undefined,
      signedOut: () => undefined,
      out: () => undefined,
      tokenEnded: () => undefined,
    },
    random: systemRandom,
    joinWindow: new JoinWindow(documents, systemClock),
    mail: null,
    erasures: { ...createErasureList(erasuresOf(dataDir)), all: async () => erasures },
    secrets: createSecrets(systemRandom),
    clock: systemClock,
    inviteOrigin: () => url,
  };
  try {
    const result = await work(context, parts.store);
    if (broken !== null) throw broken;
    return result;
  } finally {
    await engine.stop();
    await parts.close();
  }
}
