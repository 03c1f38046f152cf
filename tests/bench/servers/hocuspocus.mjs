import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';

/*
 * Hocuspocus with its defaults. FLUSH_DELAY sets that option. DATA_DIR adds storage: what its SQLite extension
 * does, over Node's own SQLite, because that extension's driver fetches a binary when it is installed.
 */

const { DATA_DIR, FLUSH_DELAY } = process.env;

function storage(dir) {
  const db = new DatabaseSync(join(dir, 'hocuspocus.sqlite'));
  db.exec('CREATE TABLE IF NOT EXISTS documents (name varchar(255) NOT NULL, data blob NOT NULL, UNIQUE(name))');
  const read = db.prepare('SELECT data FROM documents WHERE name = ? ORDER BY rowid DESC');
  const write = db.prepare(
    'INSERT INTO documents (name, data) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET data = excluded.data',
  );
  return new Database({
    fetch: async ({ documentName }) => read.get(documentName)?.data ?? null,
    store: async ({ documentName, state }) => {
      write.run(documentName, state);
    },
  });
}

const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  extensions: DATA_DIR === undefined ? [] : [storage(DATA_DIR)],
  ...(FLUSH_DELAY === undefined ? {} : { flushDelay: Number(FLUSH_DELAY) }),
});
await server.listen();
process.send({ port: server.address.port });

process.on('message', async (message) => {
  if (message?.store !== true) return;
  const { documents } = server.hocuspocus;
  server.hocuspocus.flushPendingStores();
  await Promise.all([...documents.values()].map((document) => document.saveMutex.waitForUnlock()));
  process.send({ stored: true });
});
