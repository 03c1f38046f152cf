import * as Y from 'yjs';
import { createIndexedDbStore } from '../../client/sync/createIndexedDbStore.ts';
import { clearLocalData } from '../../client/sync/localData.ts';
import { Outbox } from '../../client/sync/Outbox.ts';
import { Timers } from '../../client/sync/Timers.ts';
import { browserClock } from '../../client/sync/transport.ts';

/* Runs in the page of tests/browser/deviceStore.test.ts: its store, with bytes marked in JSON. */

const page = globalThis as unknown as Record<'callStore' | 'clearLocalData' | 'timeLargeOutbox', unknown>;

const store = createIndexedDbStore((error) => {
  throw error;
});

page.callStore = async (name: keyof typeof store, args: string) => {
  const given: unknown[] = JSON.parse(args, (_, value) =>
    Array.isArray(value?.bytes) ? new Uint8Array(value.bytes) : value,
  );
  const answer: unknown = await (store[name] as (...all: unknown[]) => unknown)(...given);
  return JSON.stringify(answer ?? null, (_, value) => (value instanceof Uint8Array ? { bytes: [...value] } : value));
};
page.clearLocalData = clearLocalData;

/** Milliseconds from the database to a document, for 10,000 keystrokes that a closed page left. */
page.timeLargeOutbox = async () => {
  const about = { member: 'ana', document: 'large' };
  const outbox = new Outbox({ store, ...about, page: 'p', timers: new Timers(browserClock), send: () => undefined });
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => outbox.add([7, new Uint8Array([1])], update, ['card-1']));
  for (let n = 0; n < 10_000; n++) doc.getText('t').insert(n, 'x');
  await outbox.stored();
  const before = performance.now();
  const { entries } = await store.load(about.member, about.document);
  const next = new Y.Doc();
  next.transact(() => {
    for (const { updates } of entries) for (const update of updates) Y.applyUpdate(next, update);
  });
  const took = performance.now() - before;
  if (next.getText('t').length !== 10_000) throw new Error('not all of it was there');
  return took;
};
