import { describe, expect, it, onTestFinished } from 'vitest';
import type * as Y from 'yjs';
import {
  addCard,
  appendText,
  deleteCard,
  readCard,
  readLinks,
  setCardType,
  setTogether,
} from '../../shared/model/board.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { Device } from '../support/Device.ts';
import { MemoryDeviceStore } from '../support/MemoryDeviceStore.ts';
import { makeTutor, newBoard, Person } from '../support/Person.ts';
import { reportFigure } from '../support/reportFigure.ts';
import { startServer } from '../support/startServer.ts';

/* The client's own code against the real gate: what it does with refusals, leases and large things. */

async function setting() {
  const server = await startServer();
  const tutor = await makeTutor(server.context, server.url);
  const board = await newBoard(tutor);
  const devices: Device[] = [];
  onTestFinished(async () => {
    for (const device of devices) device.close();
    await server.end();
  });
  const open = async (person: Person, store?: MemoryDeviceStore) => {
    const view = await person.call('readBoard', { params: { board: board.id } });
    const device = await Device.open(person, view, store);
    devices.push(device);
    return device;
  };
  const join = async (name: string) => {
    const person = new Person(server.url);
    await person.join(board, name);
    return person;
  };
  return { server, tutor, board, open, join };
}

const card = (id: string, text: string, together = false) => ({
  id,
  type: 'idea' as const,
  text: fromPlainText(text),
  together,
});
const typed = async (device: Device, count: number, each: (n: number) => void) => {
  for (let n = 0; n < count; n++) each(n);
  await device.saved();
};

describe('after a refusal, with the real gate', () => {
  it('LATE-2, LATE-3, LATE-4: only what leans on a deleted card is late; the rest goes where it belongs', async () => {
    const { open, join } = await setting();
    const [ana, ben] = [await open(await join('Ana')), await open(await join('Ben'))];
    for (const n of [1, 2, 3]) addCard(ben.board.doc, card(`card_of_ben_number_${n}`, `Start ${n}.`, true));
    await ben.saved();
    addCard(ana.board.doc, card('card_of_ana_to_delete', 'Unwanted.'));
    addCard(ana.board.doc, card('card_of_ana_to_change', 'Another type.'));
    await ana.saved();
    await ana.until(() => ana.cardIds.length === 5);
    ana.transport.close();
    const { doc } = ana.board;
    appendText(doc, 'card_of_ben_number_1', fromPlainText('Into a deleted card.'));
    appendText(doc, 'card_of_ben_number_2', fromPlainText('Into one that stays.'));
    appendText(doc, 'card_of_ben_number_3', fromPlainText('Into one taken back.'));
    addCard(doc, card('card_of_ana_brand_new', 'Brand new.', true), {
      id: 'link_of_ana_brand_new',
      from: 'card_of_ana_brand_new',
      to: 'card_of_ben_number_2',
      type: 'supports',
    });
    deleteCard(doc, 'card_of_ana_to_delete');
    setCardType(doc, 'card_of_ana_to_change', 'setback');
    deleteCard(ben.board.doc, 'card_of_ben_number_1');
    setTogether(ben.board.doc, 'card_of_ben_number_3', false);
    await ben.saved();
    ana.transport.open();
    await ana.until(() => ana.board.generation > 0 && ana.board.save.kind === 'saved');
    await ben.until(() => ben.text('card_of_ana_brand_new') === 'Brand new.');
    await ben.until(() => readCard(ben.board.doc, 'card_of_ana_to_change')?.type === 'setback');
    expect(ben.text('card_of_ben_number_2')).toBe('Start 2.\nInto one that stays.');
    expect(ben.text('card_of_ben_number_3')).toBe('Start 3.');
    expect(readLinks(ben.board.doc).map(({ id }) => id)).toEqual(['link_of_ana_brand_new']);
    expect(ben.cardIds).not.toContain('card_of_ana_to_delete');
    expect(ana.board.lateCopies.map(({ text }) => text).sort()).toEqual([
      'Start 1.\nInto a deleted card.',
      'Start 3.\nInto one taken back.',
    ]);
    expect(ana.cardIds.sort()).toEqual(ben.cardIds.sort());
  });

  it('LATE-4: a deletion that the board refuses brings the card back', async () => {
    const { open, join } = await setting();
    const [ana, ben] = [await open(await join('Ana')), await open(await join('Ben'))];
    addCard(ben.board.doc, card('card_of_ben_number_1', 'His.', true));
    await ben.saved();
    await ana.until(() => ana.cardIds.length === 1);
    deleteCard(ana.board.doc, 'card_of_ben_number_1');
    await ana.until(() => ana.board.generation > 0 && ana.board.save.kind === 'saved');
    expect([ana.cardIds, ben.cardIds, ana.board.lateCopies]).toEqual([
      ['card_of_ben_number_1'],
      ['card_of_ben_number_1'],
      [],
    ]);
  });
});

describe('leases, with the real server', () => {
  it('OPEN-2, OPEN-3: two pages opened without a connection write, and both arrive', async () => {
    const { open, join, board } = await setting();
    const ana = await join('Ana');
    const store = new MemoryDeviceStore();
    const first = await open(ana, store);
    addCard(first.board.doc, card('card_before_it_went_1', 'Before.', true));
    await first.saved();
    first.close();
    const view = await ana.call('readBoard', { params: { board: board.id } });
    const pages = [1, 2].map(() => Device.offline(ana, view, store));
    onTestFinished(() => {
      for (const page of pages) page.close();
    });
    await Promise.all(pages.map((page) => page.board.open()));
    await Promise.all(pages.map((page) => page.until(() => page.board.ready)));
    for (const [n, page] of pages.entries()) {
      appendText(page.board.doc, 'card_before_it_went_1', fromPlainText(`Page ${n}.`));
      expect(page.board.save).toEqual({ kind: 'offline', changes: 1 });
    }
    for (const page of pages) page.transport.open();
    await Promise.all(pages.map((page) => page.saved()));
    await Promise.all(
      pages.map((page) => page.until(() => page.text('card_before_it_went_1').split('\n').length === 3)),
    );
    expect(pages.map((page) => page.board.generation)).toEqual([0, 0]);
  });
});

describe('large things, with the real server', () => {
  it('SAVE-4: 45 minutes of typing offline drain in seconds', async () => {
    const { open, join } = await setting();
    const ana = await open(await join('Ana'));
    addCard(ana.board.doc, card('a_long_evening_alone', 'Start.'));
    await ana.saved();
    ana.transport.close();
    const body = readCard(ana.board.doc, 'a_long_evening_alone')?.body as Y.XmlFragment;
    const text = (body.get(0) as Y.XmlElement).get(0) as Y.XmlText;
    // Four keystrokes a second, a new paragraph now and then, a slip of the finger here and there.
    for (let n = 0; n < 10_800; n++) {
      if (n % 500 === 499) appendText(ana.board.doc, 'a_long_evening_alone', fromPlainText(`Paragraph ${n}`));
      else if (n % 20 === 19) text.delete(text.length - 1, 1);
      else text.insert(text.length - (n % 3), 'x');
    }
    expect(ana.board.save).toEqual({ kind: 'offline', changes: 10_800 });
    ana.transport.open();
    await ana.until(() => ana.transport.connected);
    const before = performance.now();
    await ana.saved();
    const seconds = (performance.now() - before) / 1000;
    reportFigure(`45 minutes of typing offline, 10,800 edits, saved ${seconds.toFixed(2)} s after the connection`);
    expect(seconds).toBeLessThan(5);
    const ben = await open(await join('Ben'));
    expect(ben.text('a_long_evening_alone')).toBe(ana.text('a_long_evening_alone'));
    expect(ana.board.generation).toBe(0);
  });

  it('SAVE-9: a paste of 2,000 paragraphs enters in pieces', async () => {
    const { open, join } = await setting();
    const ana = await open(await join('Ana'));
    addCard(ana.board.doc, card('a_book_is_pasted_in_1', 'Start.'));
    await ana.saved();
    const lines = Array.from({ length: 2_000 }, (_, n) => `Paragraph ${n}.`).join('\n\n');
    await typed(ana, 1, () => appendText(ana.board.doc, 'a_book_is_pasted_in_1', fromPlainText(lines)));
    const ben = await open(await join('Ben'));
    expect(ben.text('a_book_is_pasted_in_1').split('\n').length).toBe(2_001);
    expect([ana.board.generation, ana.board.lateCopies]).toEqual([0, []]);
  });

  it('LATE-3: a text that no card holds is kept, in full', async () => {
    const { open, join } = await setting();
    const ana = await open(await join('Ana'));
    addCard(ana.board.doc, card('a_book_is_too_long_01', 'Start.'));
    await ana.saved();
    appendText(ana.board.doc, 'a_book_is_too_long_01', fromPlainText('word '.repeat(14_000)));
    await ana.until(() => ana.board.lateCopies.length > 0 && ana.board.save.kind === 'saved');
    const kept = ana.board.lateCopies.map(({ text }) => text).join('');
    expect(kept.match(/word/g)?.length).toBe(14_000);
    // The paragraph was small enough to enter; its words were not.
    expect(ana.text('a_book_is_too_long_01').trim()).toBe('Start.');
  });
});
