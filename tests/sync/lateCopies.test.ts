import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { partsOf } from '../../client/sync/LateCopies.ts';
import { undoDeletion } from '../../client/sync/undoDeletion.ts';
import {
  addCard,
  appendText,
  bodyToJson,
  deleteCard,
  readCard,
  readCards,
  readLinks,
  setCardType,
  setTogether,
} from '../../shared/model/board.ts';
import { MAX_CARD_CHARACTERS } from '../../shared/protocol/limits.ts';
import { fromPlainText, toPlainText } from '../../shared/richtext/schema.ts';
import { FakeClock, settle } from '../support/FakeClock.ts';
import { MemoryDeviceStore } from '../support/MemoryDeviceStore.ts';
import { PaperPage, PaperServer } from '../support/PaperServer.ts';

/* After a refusal: what is inserted again, what is kept as a late copy, and that no words are lost on the way. */

const SHARED = 'card_for_all_of_us_1';
const OTHER = 'card_for_all_of_us_2';

const card = (id: string, text: string, together = true) => ({
  id,
  type: 'idea' as const,
  text: fromPlainText(text),
  together,
});
const textIn = (doc: Y.Doc, id: string) => {
  const found = readCard(doc, id);
  return found === null ? null : toPlainText(bodyToJson(found.body));
};
const ids = (doc: Y.Doc) =>
  readCards(doc)
    .map(({ id }) => id)
    .sort();

/** A copy's id begins as its card's, and ends in ten characters of its own. */
const cardOf = (copy: string) => copy.slice(0, -10);
const only = (page: PaperPage) => {
  const [copy, ...others] = page.board.lateCopies;
  if (copy === undefined || others.length > 0) throw new Error(`${page.board.lateCopies.length} copies`);
  return copy;
};

async function setting(together = true) {
  const server = new PaperServer();
  const clock = new FakeClock();
  server.write('ben', (doc) => addCard(doc, card(SHARED, 'Start.', together)));
  server.write('ben', (doc) => addCard(doc, card(OTHER, 'Other.', together)));
  const open = async (member = 'ana', store?: MemoryDeviceStore) => {
    const page = new PaperPage(server, clock, member, store);
    page.line.connect();
    await page.board.open();
    await settle();
    return page;
  };
  const append = (page: PaperPage, id: string, text: string) => appendText(page.board.doc, id, fromPlainText(text));
  const copies = (page: PaperPage) =>
    page.board.lateCopies.map(({ id, text, reason }) => ({ card: cardOf(id), text, reason }));
  return { server, clock, open, append, copies };
}

describe('after a refusal', () => {
  it('LATE-2: words typed offline into a card that was deleted meanwhile are kept for their author', async () => {
    const { server, open, append, copies } = await setting();
    const ana = await open();
    ana.line.cut();
    append(ana, SHARED, 'Ana’s sentence.');
    append(ana, OTHER, 'And one that fits.');
    server.write('ben', (doc) => deleteCard(doc, SHARED));
    ana.line.connect();
    await settle();
    expect(copies(ana)).toEqual([{ card: SHARED, text: 'Start.\nAna’s sentence.', reason: 'card_gone' }]);
    // The other card's words went where they belong.
    expect(textIn(server.doc, OTHER)).toBe('Other.\nAnd one that fits.');
    expect(ids(ana.board.doc)).toEqual([OTHER]);
    expect(ana.board.save.kind).toBe('saved');
    expect((await ana.stored()).entries).toEqual([]);
  });

  it('LATE-1: a board that was closed meanwhile keeps one’s cards as copies, with the type they had', async () => {
    const { server, open, copies } = await setting();
    const ana = await open();
    ana.line.cut();
    addCard(ana.board.doc, { ...card('card_of_ana_too_late', 'Too late.'), type: 'need' });
    server.state = 'closed';
    ana.line.connect();
    await settle();
    expect(copies(ana)).toEqual([{ card: 'card_of_ana_too_late', text: 'Too late.', reason: 'board_closed' }]);
    expect(server.copies.get('ana')?.get(only(ana).id)).toMatchObject({ type: 'need', text: 'Too late.' });
    expect(ids(ana.board.doc)).toEqual([SHARED, OTHER]);
  });

  it('LATE-3: a card of one’s own that never arrived is added again, with its marks, its link and its place in the outbox', async () => {
    const { server, open, append, copies } = await setting();
    const ana = await open();
    ana.line.cut();
    const id = 'card_of_ana_with_link';
    const link = { id: 'link_from_ana_to_ben1', from: id, to: OTHER, type: 'answers' } as const;
    const bold = { type: 'text', text: 'Bold', marks: [{ type: 'bold', attrs: {} }] };
    const text = { type: 'doc', content: [{ type: 'paragraph', content: [bold] }] };
    addCard(ana.board.doc, { id, type: 'evidence', together: true, lang: 'de', text }, link);
    append(ana, SHARED, 'Lost with its card.');
    server.write('ben', (doc) => deleteCard(doc, SHARED));
    ana.line.connect();
    await settle();
    expect(readCard(server.doc, id)).toMatchObject({ type: 'evidence', together: true, lang: 'de' });
    expect(bodyToJson(readCard(server.doc, id)?.body as Y.XmlFragment)).toEqual(text);
    expect(readLinks(server.doc)).toEqual([link]);
    expect(server.records.get(id)?.owner).toBe('ana');
    expect(copies(ana).map(({ card: id }) => id)).toEqual([SHARED]);
  });

  it('LATE-3: a card that somebody else changed meanwhile gets nothing pushed into it', async () => {
    const { server, open, append, copies } = await setting();
    const ana = await open();
    ana.line.cut();
    append(ana, SHARED, 'Lost with its card.');
    append(ana, OTHER, 'Ana’s view.');
    server.write('ben', (doc) => deleteCard(doc, SHARED));
    server.write('ben', (doc) => appendText(doc, OTHER, fromPlainText('Ben’s view.')));
    ana.line.connect();
    await settle();
    expect(textIn(server.doc, OTHER)).toBe('Other.\nBen’s view.');
    expect(copies(ana).find((copy) => copy.card === OTHER)).toMatchObject({ reason: 'changed' });
    expect(copies(ana).find((copy) => copy.card === OTHER)?.text).toContain('Ana’s view.');
  });

  it('LATE-3: a card that its owner took back for themselves gets nothing pushed into it', async () => {
    const { server, open, append, copies } = await setting();
    const ana = await open();
    ana.line.cut();
    append(ana, SHARED, 'Ana’s sentence.');
    server.write('ben', (doc) => setTogether(doc, SHARED, false));
    server.judge = (member) => (member === 'ana' ? 'not_your_card' : null);
    ana.line.connect();
    await settle();
    expect(textIn(server.doc, SHARED)).toBe('Start.');
    expect(copies(ana).map(({ text }) => text)).toEqual(['Start.\nAna’s sentence.']);
    expect(ana.board.save.kind).toBe('saved');
  });

  it('LATE-4: a refused deletion brings the card back and keeps no copy of it', async () => {
    const { server, open, copies } = await setting();
    const ana = await open();
    server.judge = () => 'not_your_card';
    deleteCard(ana.board.doc, SHARED);
    await settle();
    expect(ids(ana.board.doc)).toEqual([SHARED, OTHER]);
    expect(copies(ana)).toEqual([]);
    expect(ana.board.save.kind).toBe('saved');
    server.judge = () => null;
    addCard(ana.board.doc, card('card_after_the_refusal', 'Goes on.'));
    await settle();
    expect(ids(server.doc)).toContain('card_after_the_refusal');
  });

  it('LATE-4: what one did to cards of one’s own is done again', async () => {
    const { server, open, append } = await setting();
    const ana = await open();
    for (const n of [1, 2, 3]) addCard(ana.board.doc, card(`card_of_ana_number_${n}`, `Mine ${n}.`));
    await settle();
    ana.line.cut();
    deleteCard(ana.board.doc, 'card_of_ana_number_1');
    setCardType(ana.board.doc, 'card_of_ana_number_2', 'setback');
    setTogether(ana.board.doc, 'card_of_ana_number_3', false);
    append(ana, SHARED, 'Lost with its card.');
    server.write('ben', (doc) => deleteCard(doc, SHARED));
    ana.line.connect();
    await settle();
    expect(ana.board.generation).toBe(1);
    expect(readCard(server.doc, 'card_of_ana_number_1')).toBeNull();
    expect(readCard(server.doc, 'card_of_ana_number_2')).toMatchObject({ type: 'setback', together: true });
    expect(readCard(server.doc, 'card_of_ana_number_3')).toMatchObject({ type: 'idea', together: false });
    expect(ana.board.lateCopies.length).toBe(1);
  });

  it('SAVE-8: an update that the server lost is answered with a hello, and what never fits is inserted anew', async () => {
    const { server, open, append, copies } = await setting();
    const ana = await open();
    append(ana, SHARED, 'First.');
    await settle();
    // A restored disk: the server knows the entry, and not what was in it.
    server.doc = new Y.Doc();
    server.write('ben', (doc) => addCard(doc, card(SHARED, 'Start.')));
    server.write('ben', (doc) => addCard(doc, card(OTHER, 'Other.')));
    addCard(ana.board.doc, card('card_of_ana_after_it', 'Second.'));
    await settle();
    expect(ana.board.generation).toBe(1);
    expect(textIn(server.doc, 'card_of_ana_after_it')).toBe('Second.');
    expect(ana.board.save.kind).toBe('saved');
    // What the disk lost, and this page had only just written, is offered.
    expect(copies(ana)).toEqual([{ card: SHARED, text: 'First.', reason: 'changed' }]);
  });

  it('LATE-5: one card that the board never takes keeps no other from it, and ends', async () => {
    const { server, open } = await setting();
    const ana = await open();
    const forbidden = (update: Uint8Array) => new TextDecoder().decode(update).includes('Forbidden');
    server.judge = (_, { update }) => (forbidden(update) ? 'update_too_large' : null);
    ana.line.cut();
    for (const n of [1, 2, 3, 4, 5]) {
      addCard(ana.board.doc, card(`card_number_in_a_row_${n}`, n === 3 ? 'Forbidden.' : `Fine ${n}.`));
    }
    ana.line.connect();
    await settle();
    await settle();
    expect(ids(server.doc)).toEqual([SHARED, OTHER, ...[1, 2, 4, 5].map((n) => `card_number_in_a_row_${n}`)]);
    expect(ana.board.lateCopies).toMatchObject([{ text: 'Forbidden.', reason: 'update_too_large' }]);
    expect(ana.board.save.kind).toBe('saved');
    expect(ana.board.generation).toBe(2);
  });

  it('LATE-5: words under a client id that the server does not know as ours go in under another', async () => {
    const { server, clock, open } = await setting();
    const ana = await open();
    await clock.advance(3_000);
    ana.line.cut();
    addCard(ana.board.doc, card('card_from_another_age', 'Still wanted.'));
    await settle();
    const { store } = ana;
    const [entry] = (await ana.stored()).entries;
    if (entry === undefined) throw new Error('nothing was stored');
    await store.putEntry({ ...entry, proof: new Uint8Array([9, 9]) });
    const next = await open('ana', store);
    expect(textIn(server.doc, 'card_from_another_age')).toBe('Still wanted.');
    expect(next.board.save.kind).toBe('saved');
    expect((await next.stored()).entries).toEqual([]);
  });

  it('USE-1: on a full board nothing is tried twice; words are kept', async () => {
    const { server, open, copies } = await setting();
    server.usage = 1;
    const ana = await open();
    addCard(ana.board.doc, card('card_too_many_by_one', 'One too many.'));
    await settle();
    expect(copies(ana)).toEqual([{ card: 'card_too_many_by_one', text: 'One too many.', reason: 'board_full' }]);
    expect(server.pushes.length).toBe(1);
  });

  it('what is typed while the server’s state is on its way, and for a moment after, is not lost', async () => {
    const { server, open, append } = await setting();
    const ana = await open();
    const before = ana.board.doc;
    let refuse = true;
    server.judge = () => (refuse ? 'malformed_update' : null);
    append(ana, SHARED, 'One.');
    await Promise.resolve();
    append(ana, SHARED, 'Two.');
    refuse = false;
    server.judge = (_, message) => (message.n === 1 && server.pushes.length === 1 ? 'malformed_update' : null);
    await settle();
    expect(ana.board.doc).not.toBe(before);
    // An editor that is still bound to the document before.
    appendText(before, SHARED, fromPlainText('Three.'));
    await settle();
    expect(textIn(server.doc, SHARED)).toBe('Start.\nOne.\nTwo.\nThree.');
  });
});

describe('a page that closes on the way', () => {
  /** Closes the page at the nth write to its device, and says what the next page makes of it. */
  async function closedAtWrite(nth: number): Promise<string[] | null> {
    const { server, clock, open, append } = await setting();
    class DyingStore extends MemoryDeviceStore {
      left = Number.POSITIVE_INFINITY;
      async #write(write: () => Promise<void>): Promise<void> {
        // The page is gone: nothing it wanted to store is, and nobody hears of it.
        if (this.left-- <= 0) return new Promise(() => undefined);
        return write();
      }
      override putEntry = (...args: Parameters<MemoryDeviceStore['putEntry']>) =>
        this.#write(() => super.putEntry(...args));
      override removeEntries = (...args: Parameters<MemoryDeviceStore['removeEntries']>) =>
        this.#write(() => super.removeEntries(...args));
      override putLateCopy = (...args: Parameters<MemoryDeviceStore['putLateCopy']>) =>
        this.#write(() => super.putLateCopy(...args));
      override removeLateCopy = (...args: Parameters<MemoryDeviceStore['removeLateCopy']>) =>
        this.#write(() => super.removeLateCopy(...args));
      override removeWords = (...args: Parameters<MemoryDeviceStore['removeWords']>) =>
        this.#write(() => super.removeWords(...args));
    }
    const store = new DyingStore();
    const ana = await open('ana', store);
    await clock.advance(3_000);
    ana.line.cut();
    append(ana, SHARED, 'Lost with its card.');
    append(ana, OTHER, 'One that fits.');
    addCard(ana.board.doc, card('card_that_never_came1', 'Mine alone.'));
    await clock.advance(3_000);
    server.write('ben', (doc) => deleteCard(doc, SHARED));
    // What the server hears of this page ends with the page.
    store.left = nth;
    server.restDown = true;
    server.judge = () => (store.left >= 0 ? null : 'too_fast');
    ana.line.connect();
    await settle();
    const reached = store.left < 0;
    ana.line.cut();
    store.left = Number.POSITIVE_INFINITY;
    server.restDown = false;
    server.judge = () => null;
    const next = await open('ana', store);
    await settle();
    const kept = next.board.lateCopies.map(({ text }) => text);
    const there = [textIn(server.doc, OTHER), textIn(server.doc, 'card_that_never_came1')];
    return reached ? [...kept, ...there.map(String)] : null;
  }

  it('loses nothing at any write', async () => {
    let nth = 0;
    for (; ; nth++) {
      const words = await closedAtWrite(nth);
      if (words === null) break;
      const all = words.join('|');
      for (const sentence of ['Lost with its card.', 'One that fits.', 'Mine alone.']) {
        expect(all, `closed at write ${nth}`).toContain(sentence);
      }
    }
    expect(nth).toBeGreaterThan(3);
  });
});

describe('a card that somebody deletes', () => {
  it('LATE-6: leaves its words to whoever has it open for writing, although they were saved', async () => {
    const { server, open, append, copies } = await setting();
    const ana = await open();
    const reader = await open('reader');
    append(ana, SHARED, 'Saved.');
    ana.board.presence.set({ card: SHARED });
    await settle();
    server.write('ben', (doc) => deleteCard(doc, SHARED));
    await settle();
    expect(copies(ana)).toEqual([{ card: SHARED, text: 'Start.\nSaved.', reason: 'card_gone' }]);
    expect(copies(reader)).toEqual([]);
  });

  it('LATE-6: and takes the copy back when it is restored with the same words', async () => {
    const { open, copies } = await setting();
    const [ana, ben] = [await open(), await open('ben')];
    ana.board.presence.set({ card: SHARED });
    const { bringBack } = undoDeletion(ben.board, () => deleteCard(ben.board.doc, SHARED));
    await settle();
    expect(copies(ana).length).toBe(1);
    bringBack();
    await settle();
    expect(textIn(ana.board.doc, SHARED)).toBe('Start.');
    expect(copies(ana)).toEqual([]);
  });
});

describe('late copies', () => {
  /** Ana's words on a board that was closed. */
  async function late(server: PaperServer, page: PaperPage, text = 'Too late.', id = 'card_of_ana_too_late') {
    page.line.cut();
    addCard(page.board.doc, card(id, text));
    server.state = 'closed';
    page.line.connect();
    await settle();
  }

  it('LATE-7: are kept on the device until the server has them, and sent when it is back', async () => {
    const { server, open } = await setting();
    server.restDown = true;
    const ana = await open();
    await late(server, ana);
    expect(ana.board.lateCopies).toMatchObject([{ text: 'Too late.', place: 'device' }]);
    expect(server.copies.get('ana')?.size).toBe(0);
    server.restDown = false;
    ana.line.cut();
    ana.line.connect();
    await settle();
    expect(ana.board.lateCopies).toMatchObject([{ text: 'Too late.', place: 'server' }]);
    expect(server.copies.get('ana')?.size).toBe(1);
  });

  it('LATE-7: are there on every device of their author, and nobody else’s', async () => {
    const { server, open } = await setting();
    await late(server, await open());
    expect((await open('ana')).board.lateCopies).toMatchObject([{ text: 'Too late.' }]);
    expect((await open('ben')).board.lateCopies).toEqual([]);
  });

  it('LATE-7: discarded on one device, are gone from the others', async () => {
    const { server, open } = await setting();
    const ana = await open();
    await late(server, ana);
    const phone = await open('ana');
    await phone.board.dropLateCopy(only(phone).id);
    await settle();
    expect(server.copies.get('ana')?.size).toBe(0);
    ana.line.cut();
    ana.line.connect();
    await settle();
    expect(ana.board.lateCopies).toEqual([]);
    expect((await ana.stored()).lateCopies).toEqual([]);
  });

  it('LATE-7: discarded offline, do not come back', async () => {
    const { server, open } = await setting();
    const ana = await open();
    await late(server, ana);
    ana.line.cut();
    server.restDown = true;
    await ana.board.dropLateCopy(only(ana).id);
    expect(ana.board.lateCopies).toEqual([]);
    const next = await open('ana', ana.store);
    expect(next.board.lateCopies).toEqual([]);
    server.restDown = false;
    next.line.cut();
    next.line.connect();
    await settle();
    expect(next.board.lateCopies).toEqual([]);
    expect(server.copies.get('ana')?.size).toBe(0);
  });

  it('LATE-8: inserted into a new card, are forgotten by the server only once that card is saved', async () => {
    const { server, open } = await setting();
    const ana = await open();
    await late(server, ana);
    server.state = 'live';
    server.holding = true;
    addCard(ana.board.doc, card('card_from_a_late_copy', 'Too late.'));
    await ana.board.dropLateCopy(only(ana).id);
    await settle();
    expect(ana.board.lateCopies).toEqual([]);
    expect(server.copies.get('ana')?.size).toBe(1);
    server.release();
    await settle();
    expect(server.copies.get('ana')?.size).toBe(0);
  });

  it('LATE-7: more than the server keeps stay on the device, and it says so', async () => {
    const { server, open } = await setting();
    server.maxCopies = 1;
    const ana = await open();
    await late(server, ana);
    await late(server, ana, 'Another one.', 'another_card_too_late');
    expect(ana.board.lateCopiesFull).toBe(true);
    expect(ana.board.lateCopies.map(({ place }) => place).sort()).toEqual(['device', 'server']);
    const other = ana.board.lateCopies.find(({ place }) => place === 'server');
    await ana.board.dropLateCopy(other?.id ?? '');
    await ana.board.dropLateCopy('');
    ana.line.cut();
    ana.line.connect();
    await settle();
    expect(ana.board.lateCopies.map(({ place }) => place)).toEqual(['server']);
    expect(ana.board.lateCopiesFull).toBe(false);
  });

  it('a second copy of a card does not take the place of the first', async () => {
    const { server, open, append } = await setting();
    const ana = await open();
    for (const words of ['First words.', 'Second words.']) {
      server.state = 'live';
      ana.line.cut();
      append(ana, SHARED, words);
      server.state = 'closed';
      ana.line.connect();
      await settle();
    }
    expect(ana.board.lateCopies.map(({ text }) => text).sort()).toEqual([
      'Start.\nFirst words.',
      'Start.\nSecond words.',
    ]);
  });

  it('come in parts that the server takes, cut between words', () => {
    const text = 'word '.repeat(30_000);
    const parts = partsOf(text, MAX_CARD_CHARACTERS);
    expect(parts.join('')).toBe(text);
    expect(parts.every((part) => part.length <= MAX_CARD_CHARACTERS && part.endsWith(' '))).toBe(true);
    const smileys = '😀'.repeat(30_000);
    expect(partsOf(smileys, 49_999).join('')).toBe(smileys);
    expect(partsOf(smileys, 49_999).every((part) => [...part].every((sign) => sign === '😀'))).toBe(true);
  });
});

describe('a board that was restored from an older copy', () => {
  it('EPOCH-1: takes the place of what the device kept; what one’s own cards lost meanwhile is offered as copies', async () => {
    const { server, clock, open, copies } = await setting();
    const ana = await open();
    addCard(ana.board.doc, card('card_in_the_old_copy1', 'In both.'));
    await settle();
    const backup = Y.encodeStateAsUpdate(server.doc);
    addCard(ana.board.doc, card('card_after_the_backup', 'Saved, and gone with the disk.'));
    await settle();
    await clock.advance(3_000);
    ana.line.cut();
    addCard(ana.board.doc, card('card_that_was_unsent1', 'Never sent.'));
    server.doc = new Y.Doc();
    Y.applyUpdate(server.doc, backup);
    server.records.delete('card_after_the_backup');
    server.epoch = 2;
    ana.line.connect();
    await settle();
    expect(ids(ana.board.doc)).toEqual([SHARED, OTHER, 'card_in_the_old_copy1'].sort());
    expect(copies(ana).sort((a, b) => a.card.localeCompare(b.card))).toEqual([
      { card: 'card_after_the_backup', text: 'Saved, and gone with the disk.', reason: 'epoch_changed' },
      { card: 'card_that_was_unsent1', text: 'Never sent.', reason: 'epoch_changed' },
    ]);
    const next = await open('ana', ana.store);
    expect(next.board.generation).toBe(0);
    expect((await next.stored()).entries).toEqual([]);
  });
});
