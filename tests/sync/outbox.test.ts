import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Outbox } from '../../client/sync/Outbox.ts';
import { Timers } from '../../client/sync/Timers.ts';
import { addCard, appendText, bodyToJson, readCard } from '../../shared/model/board.ts';
import { measureUpdate } from '../../shared/model/cutUpdate.ts';
import { MAX_STRUCTS_PER_UPDATE, MAX_UPDATE_BYTES } from '../../shared/protocol/limits.ts';
import type { Lease } from '../../shared/protocol/messages.ts';
import { fromPlainText, toPlainText } from '../../shared/richtext/schema.ts';
import { FakeClock, settle } from '../support/FakeClock.ts';
import { MemoryDeviceStore } from '../support/MemoryDeviceStore.ts';
import { reportFigure } from '../support/reportFigure.ts';

/* The outbox alone, with the server's answers in the test's hands. */

const LEASE: Lease = [7, new Uint8Array([1, 2, 3])];

function setting(store = new MemoryDeviceStore()) {
  const doc = new Y.Doc();
  doc.clientID = LEASE[0];
  const sent: { clientId: number; n: number; update: Uint8Array }[] = [];
  const clock = new FakeClock();
  const timers = new Timers(clock);
  const outbox = new Outbox({
    store,
    document: 'd',
    member: 'm',
    page: 'p',
    timers,
    send: (entry) => sent.push(entry),
  });
  const onUpdate = (update: Uint8Array) => outbox.add(LEASE, update, []);
  doc.on('update', onUpdate);
  const type = (text: string) => doc.getText('t').insert(doc.getText('t').length, text);
  /** What a server holds that took the given entries. */
  const taken = (...entries: readonly { update: Uint8Array }[]) => {
    const server = new Y.Doc();
    for (const { update } of entries) Y.applyUpdate(server, update);
    return server.getText('t').toString();
  };
  const acknowledge = (...entries: readonly (readonly [clientId: number, n: number])[]) =>
    outbox.acknowledge(entries.map(([clientId, n]) => ({ clientId, n, update: null })));
  return { doc, outbox, clock, sent, type, taken, store, acknowledge, onUpdate };
}

const NEW = [[7, 0]] as const;

describe('the outbox', () => {
  it('R4: takes nothing for sent that was typed after an entry whose answer was lost', () => {
    const { outbox, sent, type, taken, acknowledge } = setting();
    outbox.resume(NEW);
    type('sent');
    expect(sent.map((entry) => entry.n)).toEqual([1]);
    // The server has it; the connection goes before it can say so.
    outbox.pause();
    type(' and later');
    outbox.resume([[7, 1]]);
    expect(sent.map((entry) => entry.n)).toEqual([1, 2]);
    expect(taken(...sent)).toBe('sent and later');
    acknowledge([7, 2]);
    expect(outbox.changes).toBe(0);
  });

  it('R4: sends the same bytes under the same number when the server does not have them', () => {
    const { outbox, sent, type } = setting();
    outbox.resume(NEW);
    type('once');
    outbox.pause();
    outbox.resume(NEW);
    expect(sent.map((entry) => entry.n)).toEqual([1, 1]);
    expect(sent[1]?.update).toEqual(sent[0]?.update);
  });

  it('gathers what is typed while an entry is under way into one', () => {
    const { outbox, sent, type, taken, acknowledge } = setting();
    outbox.resume(NEW);
    for (const letter of 'abcdef') type(letter);
    expect(sent.length).toBe(1);
    acknowledge([7, 1]);
    expect(sent.length).toBe(2);
    expect(taken(...sent)).toBe('abcdef');
    expect(outbox.changes).toBe(5);
  });

  it('SAVE-4: does not wait for a slow answer: what is typed meanwhile goes ten times a second, at most eight at once', async () => {
    const { outbox, clock, sent, type, taken, acknowledge } = setting();
    outbox.resume(NEW);
    for (let at = 0; at < 30; at++) {
      type('x');
      await clock.advance(50);
    }
    expect(sent.map((entry) => entry.n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    acknowledge([7, 3]);
    await clock.advance(100);
    acknowledge([7, 9]);
    expect(taken(...sent)).toBe('x'.repeat(30));
    expect(outbox.isEmpty).toBe(true);
    // One answered in time is followed at once.
    type('y');
    type('z');
    expect(sent.length).toBe(10);
    acknowledge([7, 10]);
    expect(sent.length).toBe(11);
  });

  it('SAVE-2: forgets nothing before its acknowledgement, and then all of it', async () => {
    const { outbox, type, store, acknowledge } = setting();
    const entries = async () => (await store.load('m', 'd')).entries;
    outbox.resume(NEW);
    type('kept');
    await outbox.stored();
    expect((await entries()).length).toBe(1);
    acknowledge([8, 1]);
    expect((await entries()).length).toBe(1);
    acknowledge([7, 1]);
    expect(await entries()).toEqual([]);
  });

  it('SAVE-2: a later page takes up the entries of a closed one with the proof of whose they are', async () => {
    const { outbox, type, store } = setting();
    type('left behind');
    await outbox.stored();
    const next = setting(store);
    const updates = next.outbox.adopt((await store.load('m', 'd')).entries);
    expect(next.taken(...updates.map((update) => ({ update })))).toBe('left behind');
    expect(next.outbox.leases).toEqual([LEASE]);
    next.outbox.resume(NEW);
    expect(next.taken(...next.sent)).toBe('left behind');
  });

  it('SAVE-2: nothing typed while the device is still storing is forgotten', async () => {
    const { outbox, type, store, taken } = setting();
    for (let n = 0; n < 250; n++) type('x');
    await outbox.stored();
    const { entries } = await store.load('m', 'd');
    expect(taken(...entries.flatMap(({ updates }) => updates.map((update) => ({ update }))))).toBe('x'.repeat(250));
    expect(entries.map(({ changes }) => changes)).toEqual([250]);
  });

  it('SAVE-4: 10,000 edits made offline are a few entries within the limits, sent in a row and numbered without gaps', () => {
    const { outbox, sent, type, taken, acknowledge } = setting();
    const before = performance.now();
    for (let n = 0; n < 10_000; n++) type('x');
    const adding = performance.now() - before;
    outbox.resume(NEW);
    const merging = performance.now() - before - adding;
    reportFigure(`outbox: 10,000 edits added in ${adding.toFixed(0)} ms, merged in ${merging.toFixed(1)} ms`);
    expect(outbox.changes).toBe(10_000);
    // The last one is not full: it waits, and gathers, until the others are answered.
    expect(sent.map((entry) => entry.n)).toEqual([1, 2, 3, 4]);
    acknowledge([7, 4]);
    expect(sent.map((entry) => entry.n)).toEqual([1, 2, 3, 4, 5]);
    for (const { update } of sent) expect(update.byteLength).toBeLessThanOrEqual(MAX_UPDATE_BYTES);
    expect(taken(...sent)).toBe('x'.repeat(10_000));
  });

  it('SAVE-4: at most eight are under way at once', () => {
    const { outbox, sent, doc, onUpdate, acknowledge } = setting();
    doc.off('update', onUpdate);
    doc.on('update', (update: Uint8Array) => outbox.add(LEASE, update, [], true));
    for (let n = 0; n < 20; n++) doc.getText('t').insert(0, 'x');
    outbox.resume(NEW);
    expect(sent.length).toBe(8);
    acknowledge([7, 3]);
    expect(sent.length).toBe(11);
  });

  it('SAVE-9: a paste above the limits of an update is cut into entries that say the same', () => {
    const { outbox, sent, doc } = setting();
    const id = 'a_book_is_pasted_in_1';
    const lines = Array.from({ length: 3_000 }, (_, n) => `A line of a very long paste, number ${n}.`).join('\n\n');
    addCard(doc, { id, type: 'idea', together: false, text: fromPlainText('Start.') });
    appendText(doc, id, fromPlainText(lines));
    outbox.resume(NEW);
    for (let n = 1; n < 20; n++) outbox.acknowledge([{ clientId: 7, n, update: null }]);
    expect(outbox.isEmpty).toBe(true);
    const server = new Y.Doc();
    for (const { update } of sent) {
      const size = measureUpdate(update);
      expect(size.bytes).toBeLessThanOrEqual(MAX_UPDATE_BYTES);
      expect(size.structs).toBeLessThanOrEqual(MAX_STRUCTS_PER_UPDATE);
      Y.applyUpdate(server, update);
      expect(server.store.pendingStructs).toBeNull();
    }
    expect(toPlainText(bodyToJson(readCard(server, id)?.body as Y.XmlFragment))).toBe(
      toPlainText(fromPlainText(`Start.\n\n${lines}`)),
    );
  });

  it('SAVE-6: sends again what another page sent early, also when both had begun', () => {
    const { outbox, sent, type, doc } = setting();
    type('First');
    const early = Y.encodeStateAsUpdate(doc);
    type(' and second.');
    outbox.resume(NEW);
    expect(sent.length).toBe(1);
    // The server took the other page's, which had only the first.
    outbox.acknowledge([{ clientId: 7, n: 1, update: early }]);
    expect(sent.map((entry) => entry.n)).toEqual([1, 2]);
    const server = new Y.Doc();
    Y.applyUpdate(server, early);
    Y.applyUpdate(server, sent[1]?.update ?? new Uint8Array());
    expect(server.getText('t').toString()).toBe('First and second.');
  });

  it('SAVE-6: sends again what another page sent early, also when only deletions came since', () => {
    const { outbox, sent, type, doc } = setting();
    type('First and second.');
    const early = Y.encodeStateAsUpdate(doc);
    doc.getText('t').delete(5, 12);
    outbox.resume(NEW);
    outbox.acknowledge([{ clientId: 7, n: 1, update: early }]);
    expect(sent.map((entry) => entry.n)).toEqual([1, 2]);
    const server = new Y.Doc();
    for (const update of [early, sent[1]?.update ?? new Uint8Array()]) Y.applyUpdate(server, update);
    expect(server.getText('t').toString()).toBe('First');
  });

  it('sends nothing of a client id that the server does not know as ours, nor what lies behind it', async () => {
    const { outbox, type, store } = setting();
    type('of a lease from another server');
    await outbox.stored();
    const next = setting(store);
    next.outbox.adopt((await store.load('m', 'd')).entries);
    expect(next.outbox.resume([[9, 0]])).toBe(false);
    expect(next.sent).toEqual([]);
  });

  it('takes up 10,000 edits of a closed page in a moment', async () => {
    const { outbox, type, store } = setting();
    for (let n = 0; n < 10_000; n++) type('x');
    await outbox.stored();
    await settle();
    const before = performance.now();
    const next = setting(store);
    const updates = next.outbox.adopt((await store.load('m', 'd')).entries);
    next.doc.off('update', next.onUpdate);
    next.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(next.doc, update);
    });
    const took = performance.now() - before;
    reportFigure(`outbox: 10,000 stored edits are in the document after ${took.toFixed(0)} ms`);
    expect(next.doc.getText('t').length).toBe(10_000);
    expect(took).toBeLessThan(500);
  });
});
