import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Outbox } from '../../client/sync/Outbox.ts';
import { MemoryOutboxStore } from '../support/MemoryOutboxStore.ts';

/* The outbox alone, with the server's answers in the test's hands. */

const NOBODY: ReadonlySet<number> = new Set();

function setting(store = new MemoryOutboxStore()) {
  const doc = new Y.Doc();
  doc.clientID = 7;
  const sent: { clientId: number; n: number; update: Uint8Array }[] = [];
  const outbox = new Outbox({ store, document: 'd', member: 'm', send: (entry) => sent.push(entry) });
  doc.on('update', (update: Uint8Array) => outbox.add(doc.clientID, update, []));
  const type = (text: string) => doc.getText('t').insert(doc.getText('t').length, text);
  /** What a server holds that took the given entries. */
  const taken = (...entries: readonly { update: Uint8Array }[]) => {
    const server = new Y.Doc();
    for (const { update } of entries) Y.applyUpdate(server, update);
    return server.getText('t').toString();
  };
  return { outbox, sent, type, taken };
}

describe('the outbox', () => {
  it('R4: takes nothing for sent that was typed after an entry whose answer was lost', () => {
    const { outbox, sent, type, taken } = setting();
    outbox.resume([]);
    type('sent');
    expect(sent.map((entry) => entry.n)).toEqual([1]);
    // The server has it; the connection goes before it can say so.
    outbox.pause();
    type(' and later');
    outbox.resume([[7, 1]]);
    expect(sent.map((entry) => entry.n)).toEqual([1, 2]);
    expect(taken(...sent)).toBe('sent and later');
    outbox.acknowledge([[7, 2]]);
    expect(outbox.changes).toBe(0);
  });

  it('R4: sends the same bytes under the same number when the server does not have them', () => {
    const { outbox, sent, type } = setting();
    outbox.resume([]);
    type('once');
    outbox.pause();
    outbox.resume([[7, 0]]);
    expect(sent.map((entry) => entry.n)).toEqual([1, 1]);
    expect(sent[1]?.update).toEqual(sent[0]?.update);
  });

  it('gathers what is typed while an entry is under way into one', () => {
    const { outbox, sent, type, taken } = setting();
    outbox.resume([]);
    for (const letter of 'abcdef') type(letter);
    expect(sent.length).toBe(1);
    outbox.acknowledge([[7, 1]]);
    expect(sent.length).toBe(2);
    expect(taken(...sent)).toBe('abcdef');
    expect(outbox.changes).toBe(5);
  });

  it('SAVE-4: sends full entries in a row, eight at a time, numbered without gaps', () => {
    const { outbox, sent, type } = setting();
    for (let n = 0; n < 1_250; n++) type('x');
    outbox.resume([]);
    expect(sent.map((entry) => entry.n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const numbers = () => sent.map((entry) => entry.n);
    const acknowledgeAll = () => outbox.acknowledge(sent.map(({ clientId, n }) => [clientId, n] as const));
    acknowledgeAll();
    // The last one is half full: it waits, and gathers, until the others are answered.
    expect(numbers()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    acknowledgeAll();
    expect(numbers().at(-1)).toBe(13);
  });

  it('SAVE-2: forgets nothing before its acknowledgement, and then all of it', async () => {
    const store = new MemoryOutboxStore();
    const { outbox, type } = setting(store);
    outbox.resume([]);
    type('kept');
    expect((await store.entries('m', 'd')).length).toBe(1);
    outbox.acknowledge([[8, 1]]);
    expect((await store.entries('m', 'd')).length).toBe(1);
    outbox.acknowledge([[7, 1]]);
    expect(await store.entries('m', 'd')).toEqual([]);
    const next = setting(store);
    expect(await next.outbox.load(NOBODY)).toEqual([]);
  });
});
