import { describe, expect, it } from 'vitest';
import type { DeviceStore, LateCopy, StoredEntry, StoredState } from '../../client/sync/DeviceStore.ts';
import { MAX_STATES } from '../../client/sync/DeviceStore.ts';
import type { Lease } from '../../shared/protocol/messages.ts';

const ABOUT = { member: 'ana', document: 'doc-1' };

const entry = (clientId: number, n: number, more: Partial<StoredEntry> = {}): StoredEntry => ({
  ...ABOUT,
  ...{ clientId, n, order: n, changes: 2, proof: new Uint8Array([1, 2]), page: 'gone' },
  ...{ updates: [new Uint8Array([3]), new Uint8Array([4, 5])], cards: ['card-1'] },
  ...more,
});
const state = (document: string, at: number, epoch = 1): StoredState => ({
  ...{ member: 'ana', document, epoch, state: new Uint8Array([7, 8, 9]), writable: true, usage: 0.5, at },
  cards: [{ id: 'card-1', number: 1, owner: 'ana', coauthors: ['ben'], at: 5 }],
});
const copy = (id: string, more: Partial<LateCopy> = {}): LateCopy => ({
  ...ABOUT,
  ...{ id, type: 'idea', text: 'Late.', reason: 'card_gone', at: 1, place: 'device' },
  ...more,
});
const lease = (id: number): Lease => [id, new Uint8Array([id])];

/**
 * What `DeviceStore` promises, for every adapter.
 * @param open gives two pages' views of one fresh device
 */
export function deviceStoreContract(name: string, open: () => Promise<readonly [DeviceStore, DeviceStore]>): void {
  describe(`a device’s store: ${name}`, () => {
    it('gives a page everything of one person’s document, as another page stored it, and nothing else', async () => {
      const [left, right] = await open();
      await left.putEntry(entry(7, 1));
      await left.putEntry(entry(7, 1, { member: 'ben' }));
      await left.putEntry(entry(7, 1, { document: 'doc-2' }));
      await left.putWords({ ...ABOUT, clientId: 7, card: 'card-1', type: 'need', text: 'Words.' });
      await left.putState(state('doc-1', 1));
      await left.putLateCopy(copy('copy-1'));
      await left.putLateCopy(copy('copy-1', { member: 'ben' }));
      expect(await right.load('ana', 'doc-1')).toEqual({
        state: state('doc-1', 1),
        entries: [entry(7, 1)],
        words: [{ ...ABOUT, clientId: 7, card: 'card-1', type: 'need', text: 'Words.' }],
        lateCopies: [copy('copy-1')],
      });
      expect(await right.load('eve', 'doc-1')).toEqual({ state: null, entries: [], words: [], lateCopies: [] });
      expect(left.keeps).toBe(true);
    });

    it('removes entries of one client id up to a number', async () => {
      const [store] = await open();
      for (const n of [1, 2, 3]) await store.putEntry(entry(7, n));
      await store.putEntry(entry(8, 1));
      await store.removeEntries('ana', 'doc-1', 7, 2);
      const { entries } = await store.load('ana', 'doc-1');
      expect(entries.map(({ clientId, n }) => [clientId, n])).toEqual([
        [7, 3],
        [8, 1],
      ]);
    });

    it('SAVE-2: gives what closed pages left to one of two that open at once, and to a third when that one is gone', async () => {
      const [left, right] = await open();
      for (const n of [1, 2]) await left.putEntry(entry(7, n));
      await left.putEntry(entry(8, 1, { page: 'alive' }));
      await left.putEntry(entry(7, 1, { member: 'ben' }));
      const take = async (store: DeviceStore, page: string, living: string[]) =>
        (await store.takeEntries('ana', 'doc-1', page, ['alive', ...living])).map((each) => [
          each.clientId,
          each.n,
          each.page,
        ]);
      const taken = await Promise.all([take(left, 'a', ['b']), take(right, 'b', ['a'])]);
      const [all = [], none] = taken.sort((one, other) => other.length - one.length);
      expect(all.map((each) => each.slice(0, 2))).toEqual([
        [7, 1],
        [7, 2],
      ]);
      expect(none).toEqual([]);
      expect(await take(right, 'c', ['a', 'b'])).toEqual([]);
      expect(await take(right, 'c', [])).toEqual([
        [7, 1, 'c'],
        [7, 2, 'c'],
      ]);
      expect((await left.load('ana', 'doc-1')).entries.map(({ page }) => page)).toEqual(['c', 'c', 'alive']);
    });

    it('takes what comes later in the place of what was there', async () => {
      const [store] = await open();
      // Not waited for: the order in which it is asked for counts.
      void store.putEntry(entry(7, 1));
      void store.putEntry(entry(7, 1, { changes: 3 }));
      void store.putLateCopy(copy('copy-1'));
      void store.putLateCopy(copy('copy-1', { place: 'server' }));
      void store.putState(state('doc-1', 1, 2));
      void store.putState(state('doc-1', 2, 1));
      void store.putEntry(entry(9, 1));
      await store.removeEntries('ana', 'doc-1', 9, 1);
      const found = await store.load('ana', 'doc-1');
      expect(found.entries).toEqual([entry(7, 1, { changes: 3 })]);
      expect(found.lateCopies).toEqual([copy('copy-1', { place: 'server' })]);
      expect(found.state).toEqual(state('doc-1', 2, 1));
    });

    it('keeps the states of the boards used last', async () => {
      const [store] = await open();
      for (let n = 0; n <= MAX_STATES; n++) await store.putState(state(`doc-${n}`, 100 + n));
      expect((await store.load('ana', 'doc-0')).state).toBeNull();
      expect((await store.load('ana', 'doc-1')).state).not.toBeNull();
      expect((await store.load('ana', `doc-${MAX_STATES}`)).state).not.toBeNull();
    });

    it('OPEN-3: gives no two pages the same spare lease, and none of another epoch', async () => {
      const [left, right] = await open();
      await left.putSpares('ana', 'doc-1', 1, [lease(1), lease(2)]);
      expect(await right.takeSpare('ana', 'doc-1', 2)).toBeNull();
      expect(await right.takeSpare('ben', 'doc-1', 1)).toBeNull();
      const taken = await Promise.all([left, right, left, right].map((page) => page.takeSpare('ana', 'doc-1', 1)));
      expect(taken.map((each) => each?.[0] ?? 0).sort()).toEqual([0, 0, 1, 2]);
      await left.putSpares('ana', 'doc-1', 1, [lease(3)]);
      expect(await right.takeSpare('ana', 'doc-1', 1)).toEqual(lease(3));
    });

    it('forgets a document’s state together with its leases, and nothing that is unsent', async () => {
      const [store] = await open();
      await store.putState(state('doc-1', 1));
      await store.putSpares('ana', 'doc-1', 1, [lease(1)]);
      await store.putEntry(entry(7, 1));
      await store.removeState('ana', 'doc-1');
      expect(await store.takeSpare('ana', 'doc-1', 1)).toBeNull();
      expect(await store.load('ana', 'doc-1')).toMatchObject({ state: null, entries: [entry(7, 1)] });
    });

    it('keeps the words of two pages in one card apart', async () => {
      const [left, right] = await open();
      for (const [clientId, page] of [
        [7, left],
        [8, right],
      ] as const) {
        await page.putWords({ ...ABOUT, clientId, card: 'card-1', type: 'idea', text: `Of ${clientId}.` });
      }
      await left.removeWords('ana', 'doc-1', 7, 'card-1');
      expect((await left.load('ana', 'doc-1')).words.map(({ text }) => text)).toEqual(['Of 8.']);
    });

    it('forgets words and copies one by one', async () => {
      const [store] = await open();
      for (const card of ['a', 'b']) await store.putWords({ ...ABOUT, clientId: 7, card, type: 'idea', text: card });
      for (const id of ['a', 'b']) await store.putLateCopy(copy(id));
      await store.removeWords('ana', 'doc-1', 7, 'a');
      await store.removeLateCopy('ana', 'doc-1', 'b');
      const { words, lateCopies } = await store.load('ana', 'doc-1');
      expect([words.map(({ card }) => card), lateCopies.map(({ id }) => id)]).toEqual([['b'], ['a']]);
    });
  });
}
