import { rmSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BoardView } from '../../shared/api/routes.ts';
import { addCard, appendText, deleteCard } from '../../shared/model/board.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { Device } from '../support/Device.ts';
import { MemoryDeviceStore } from '../support/MemoryDeviceStore.ts';
import { makeTutor, newBoard, Person } from '../support/Person.ts';
import { startProcess } from '../support/startProcess.ts';
import { startServer } from '../support/startServer.ts';
import { makeTempDir } from '../support/tempDir.ts';

/* What the screen calls saved, and what happens to what it does not (docs/PROTOCOL.md, SAVE and LATE). */

async function setting() {
  const server = await startServer();
  const tutor = await makeTutor(server.context, server.url);
  const board = await newBoard(tutor);
  const devices: Device[] = [];
  onTestFinished(async () => {
    for (const device of devices) device.close();
    await server.end();
  });
  const open = async (person: Person, store?: MemoryDeviceStore, others?: readonly Device[]) => {
    const view = await person.call('readBoard', { params: { board: board.id } });
    const device = await Device.open(person, view, store, others);
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
  type: 'question' as const,
  text: fromPlainText(text),
  together,
});

describe('words that are called saved', () => {
  it('SAVE-1: survive kill -9, and typing goes on over the restart', async () => {
    const dataDir = makeTempDir();
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
    const first = await startProcess({ DATA_DIR: dataDir });
    const port = new URL(first.url).port;
    const url = `http://127.0.0.1:${port}`;
    const tutor = new Person(url);
    const token = first.output().match(/\/enter#(\S+)/)?.[1] ?? '';
    await tutor.call('setUp', { body: { token, name: 'Ruth', password: 'correct horse battery' } });
    const board: BoardView = await tutor.call('createBoard', {
      body: { prompt: 'Why?', template: 'open', live: true },
    });
    const device = await Device.open(tutor, board);

    const written: string[] = [];
    for (let round = 0; round < 20; round++) {
      const id = `saved_card_no_${String(round).padStart(4, '0')}`;
      addCard(device.board.doc, card(id, `Token ${round}`));
      await device.saved();
      written.push(id);
    }
    await first.kill();
    await device.until(() => device.board.save.kind === 'offline');
    addCard(device.board.doc, card('written_while_down', 'Meanwhile'));
    expect(device.board.save).toEqual({ kind: 'offline', changes: 1 });

    const second = await startProcess({ DATA_DIR: dataDir, PORT: port });
    onTestFinished(() => second.kill());
    await device.saved();
    const later = await Device.open(tutor, await tutor.call('readBoard', { params: { board: board.id } }));
    expect(later.cardIds.sort()).toEqual([...written, 'written_while_down'].sort());
    device.close();
    later.close();
  });

  it('SAVE-2: entries that a closed page left behind go out with the next one, exactly once', async () => {
    const { open, join, board } = await setting();
    const ana = await join('Ana');
    const store = new MemoryDeviceStore();
    const page = await open(ana, store);
    page.transport.close();
    addCard(page.board.doc, card('left_behind_on_device', 'Unsent'));
    appendText(page.board.doc, 'left_behind_on_device', fromPlainText('and more'));
    page.board.close();

    const next = await open(ana, store);
    await next.saved();
    expect(next.text('left_behind_on_device')).toBe('Unsent\nand more');
    const again = await open(ana, store);
    await again.saved();
    const other = await open(await join('Ben'));
    expect(other.text('left_behind_on_device')).toBe('Unsent\nand more');
    expect((await store.load(next.member, board.document)).entries).toEqual([]);
  });

  it('SAVE-3: edits of two people made offline merge on return', async () => {
    const { open, join } = await setting();
    const [ana, ben] = [await open(await join('Ana')), await open(await join('Ben'))];
    addCard(ana.board.doc, card('shared_by_both_now', 'Start.', true));
    await ana.saved();
    await ben.until(() => ben.text('shared_by_both_now') === 'Start.');
    ana.transport.close();
    ben.transport.close();
    appendText(ana.board.doc, 'shared_by_both_now', fromPlainText('Ana offline.'));
    appendText(ben.board.doc, 'shared_by_both_now', fromPlainText('Ben offline.'));
    ana.transport.open();
    ben.transport.open();
    await Promise.all(
      [ana, ben].map((each) => each.until(() => each.text('shared_by_both_now').split('\n').length === 3)),
    );
    await Promise.all([ana.saved(), ben.saved()]);
    expect(ana.text('shared_by_both_now')).toBe(ben.text('shared_by_both_now'));
  });

  it('SAVE-4: 3,000 edits made offline drain in a few entries', async () => {
    const { open, join } = await setting();
    const ana = await open(await join('Ana'));
    addCard(ana.board.doc, card('a_long_evening_alone', 'Start.'));
    await ana.saved();
    ana.transport.close();
    for (let n = 0; n < 3_000; n++) appendText(ana.board.doc, 'a_long_evening_alone', fromPlainText(`${n}`));
    expect(ana.board.save).toEqual({ kind: 'offline', changes: 3_000 });
    const before = performance.now();
    ana.transport.open();
    await ana.saved();
    expect(performance.now() - before).toBeLessThan(5_000);
    const ben = await open(await join('Ben'));
    expect(ben.text('a_long_evening_alone').split('\n').length).toBe(3_001);
  });

  it('SAVE-6: a second tab leaves alone what the first has not sent, and nothing of either is lost', async () => {
    const { open, join } = await setting();
    const ana = await join('Ana');
    const store = new MemoryDeviceStore();
    const first = await open(ana, store);
    first.transport.close();
    addCard(first.board.doc, card('of_the_first_tab_1', 'Begun offline,'));
    const second = await open(ana, store, [first]);
    expect(second.cardIds).toEqual([]);
    appendText(first.board.doc, 'of_the_first_tab_1', fromPlainText('and gone on while the second tab was open.'));
    first.transport.open();
    await first.saved();
    await second.until(
      () => second.text('of_the_first_tab_1') === 'Begun offline,\nand gone on while the second tab was open.',
    );
  });

  it('SAVE-6: even when the second tab took the first for closed and sent half of its entry', async () => {
    const { open, join } = await setting();
    const ana = await join('Ana');
    const store = new MemoryDeviceStore();
    const first = await open(ana, store);
    first.transport.close();
    addCard(first.board.doc, card('half_sent_by_another', 'First half,'));
    const second = await open(ana, store);
    await second.saved();
    appendText(first.board.doc, 'half_sent_by_another', fromPlainText('second half.'));
    first.transport.open();
    await first.saved();
    const other = await open(await join('Ben'));
    expect(other.text('half_sent_by_another')).toBe('First half,\nsecond half.');
  });

  it('SAVE-7: what one closed page wrote on top of another closed page’s words goes out after them', async () => {
    const { open, join } = await setting();
    const ana = await join('Ana');
    const store = new MemoryDeviceStore();
    for (let page = 0; page < 6; page++) {
      const device = await open(ana, store);
      device.transport.close();
      if (page === 0) addCard(device.board.doc, card('a_tower_of_pages_01', 'page 0'));
      else appendText(device.board.doc, 'a_tower_of_pages_01', fromPlainText(`page ${page}`));
      // Sent or not, the next page finds what this one stored.
      device.board.close();
    }
    const last = await open(ana, store);
    await last.saved();
    expect(last.text('a_tower_of_pages_01').split('\n')).toEqual([0, 1, 2, 3, 4, 5].map((page) => `page ${page}`));
    expect(last.board.lateCopies).toEqual([]);
  });

  it('LATE-1: words written offline on a board that was closed meanwhile are kept for their author, and nobody else is troubled', async () => {
    const { open, join, tutor, board } = await setting();
    const [ana, ben] = [await open(await join('Ana')), await open(await join('Ben'))];
    addCard(ben.board.doc, card('card_of_ben_in_time', 'In time.'));
    await ben.saved();
    ana.transport.close();
    addCard(ana.board.doc, card('card_of_ana_too_late', 'Too late, not lost.'));
    await tutor.call('setBoardState', { params: { board: board.id }, body: { state: 'closed' } });
    ana.transport.open();
    await ana.until(() => ana.board.lateCopies.length > 0);
    expect(ana.board.lateCopies).toMatchObject([
      { text: 'Too late, not lost.', reason: 'board_closed', id: expect.stringMatching(/^card_of_ana_too_late/) },
    ]);
    await ana.saved();
    expect(ana.cardIds).toEqual(['card_of_ben_in_time']);
    expect(ben.cardIds).toEqual(['card_of_ben_in_time']);
    // Open again, the page goes on writing under its fresh id.
    await tutor.call('setBoardState', { params: { board: board.id }, body: { state: 'live' } });
    addCard(ana.board.doc, card('card_of_ana_next_try', 'Now.'));
    await ana.saved();
    await ben.until(() => ben.cardIds.length === 2);
  });

  it('LATE-1: the words are on the device at every moment, as unsent or as a copy, and then on the server', async () => {
    const { open, join, tutor, board } = await setting();
    const store = new MemoryDeviceStore();
    const person = await join('Ana');
    const ana = await open(person, store);
    ana.transport.close();
    addCard(ana.board.doc, card('card_of_ana_too_late', 'Too late, not lost.'));
    await tutor.call('setBoardState', { params: { board: board.id }, body: { state: 'closed' } });
    const missing: string[] = [];
    ana.board.listen(async () => {
      const { entries, lateCopies } = await store.load(ana.member, board.document);
      if (entries.length === 0 && lateCopies.length === 0) missing.push(ana.board.save.kind);
    });
    ana.transport.open();
    await ana.until(() => ana.board.lateCopies[0]?.place === 'server');
    expect(missing).toEqual([]);
    const { copies } = await person.call('listLateCopies', { params: { board: board.id } });
    expect(copies).toMatchObject([{ id: ana.board.lateCopies[0]?.id, type: 'question', text: 'Too late, not lost.' }]);
    // Another device of hers has it as well; nobody else does.
    const phone = await open(person);
    await phone.until(() => phone.board.lateCopies.length === 1);
    expect(await tutor.call('listLateCopies', { params: { board: board.id } })).toEqual({ copies: [] });
  });

  it('LATE-2: words typed into a card that was deleted meanwhile are kept for their author', async () => {
    const { open, join } = await setting();
    const [ana, ben] = [await open(await join('Ana')), await open(await join('Ben'))];
    addCard(ana.board.doc, card('soon_to_be_deleted', 'Write here.', true));
    await ana.saved();
    await ben.until(() => ben.text('soon_to_be_deleted') === 'Write here.');
    ben.transport.close();
    appendText(ben.board.doc, 'soon_to_be_deleted', fromPlainText('Ben’s sentence.'));
    deleteCard(ana.board.doc, 'soon_to_be_deleted');
    await ana.saved();
    ben.transport.open();
    await ben.until(() => ben.board.lateCopies.length > 0);
    expect(ben.board.lateCopies[0]?.text).toContain('Ben’s sentence.');
    expect(ben.cardIds).toEqual([]);
    expect(ana.cardIds).toEqual([]);
  });
});
