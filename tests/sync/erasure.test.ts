import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { BoardView } from '../../shared/api/routes.ts';
import { addCard, appendText, deleteCard, readCard, setText } from '../../shared/model/board.ts';
import { addComment, react } from '../../shared/model/remarks.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { checkJournal } from '../faults/check/check.ts';
import { digestOf } from '../faults/check/digest.ts';
import { readJournal } from '../faults/check/Journal.ts';
import { Classmates } from '../support/Classmates.ts';
import type { Device } from '../support/Device.ts';
import type { Person } from '../support/Person.ts';
import { tracesIn } from '../support/tracesIn.ts';

/* Words that were erased are gone: from every screen and every file (docs/PROTOCOL.md, ERASE). */

const card = (id: string, text: string, together = true) => ({
  id,
  type: 'idea' as const,
  text: fromPlainText(text),
  together,
});
const ANAS = 'card_of_ana_together1';
const BENS = 'card_of_ben_together1';

/** Somebody writes a lot: cards, more in them, words that they take back, and cards that they remove again. */
async function writeMuch(room: Classmates, device: Device, name: string, rounds: number): Promise<string[]> {
  const written: string[] = [];
  const some = (count: number) => {
    const words = room.words(count);
    written.push(...words);
    return words.join(' ');
  };
  for (let round = 0; round < rounds; round++) {
    const id = `many_words_of_${name}_${String(round).padStart(4, '0')}`;
    addCard(device.board.doc, card(id, some(30), false));
    appendText(device.board.doc, id, fromPlainText(some(20 + 40 * (round % 5))));
    if (round % 3 === 0) setText(device.board.doc, id, fromPlainText(some(5)));
    if (round % 7 === 0) deleteCard(device.board.doc, id);
    await device.saved();
  }
  return written;
}

interface Setting {
  readonly room: Classmates;
  readonly board: BoardView;
  readonly ana: Person;
  readonly ben: Person;
  readonly anas: Device;
  readonly bens: Device;
  readonly name: string;
}

async function setting(): Promise<Setting> {
  const room = await Classmates.open();
  const board = await room.board();
  const name = room.word();
  const [ana, ben] = [await room.join(board, name), await room.join(board, 'Ben')];
  const [anas, bens] = [await room.device(ana, board), await room.device(ben, board)];
  return { room, board, ana, ben, anas, bens, name };
}

const isOn = (device: Device, id: string) => readCard(device.board.doc, id) !== null;

/** A link in Ana's own words: its address is words as well. */
function linkIn(device: Device, id: string, href: string): void {
  const block = readCard(device.board.doc, id)?.body.get(0);
  const text = block instanceof Y.XmlElement ? block.get(0) : null;
  device.board.doc.transact(() => (text as Y.XmlText).format(0, 4, { link: { href } }), 'local');
}

async function publish(tutor: Person, board: BoardView, people: readonly Person[]): Promise<string> {
  const params = { board: board.id };
  const described = { title: 'T', summary: 'S', licence: 'CC0-1.0', language: 'en' } as const;
  await tutor.call('startPublication', { params, body: described });
  for (const person of people) await person.call('answerConsent', { params, body: { choice: 'named' } });
  return (await tutor.call('publishEdition', { params })).url;
}

/** Live, journal and a newcomer say the same, and nothing is damaged. */
async function isWhole({ room, board, ben }: Setting, bens: Device): Promise<void> {
  await bens.saved();
  const fresh = await room.device(ben, board);
  expect(digestOf(fresh.board.doc)).toBe(digestOf(bens.board.doc));
  const journal = readJournal(room.dataDir, board.document);
  expect(journal.rows.filter(({ intact }) => !intact)).toEqual([]);
  expect(checkJournal(journal, digestOf(fresh.board.doc))).toEqual([]);
}

describe('who erases themselves with their words', () => {
  it('ERASE-1, ERASE-4, ERASE-5, ERASE-8: leaves no byte in any file, running, killed and started again', async () => {
    const made = await setting();
    const { room, board, ana, ben, anas, bens, name } = made;
    const [mine, href, inBens, ofBen, late] = room.words(5) as [string, string, string, string, string];
    addCard(anas.board.doc, card(ANAS, `${mine} begun`));
    addCard(bens.board.doc, card(BENS, `${ofBen} stays`));
    await anas.saved();
    await bens.saved();
    linkIn(anas, ANAS, `https://example.org/${href}`);
    await anas.until(() => isOn(anas, BENS));
    appendText(anas.board.doc, BENS, fromPlainText(inBens));
    await bens.until(() => bens.text(ANAS) !== '');
    appendText(bens.board.doc, ANAS, fromPlainText('and Ben went on'));
    const [written, others] = [await writeMuch(room, anas, 'ana', 40), await writeMuch(room, bens, 'ben', 40)];
    await anas.saved();
    await ana.call('keepLateCopy', {
      params: { board: board.id, card: 'a_late_copy_of_ana_001' },
      body: { type: 'idea', text: late, reason: 'board_closed', at: 1 },
    });
    const url = await publish(room.tutor, board, [ana, ben]);
    const erased = [name, mine, href, inBens, late, ...written];
    expect(tracesIn(room.dataDir, erased).length).toBeGreaterThan(erased.length / 2);

    const done = await ana.call('eraseMe', { params: { board: board.id }, body: { words: true } });
    expect(done.editions).toBe(1);
    expect(done.cards).toBeGreaterThan(20);
    expect(tracesIn(room.dataDir, erased)).toEqual([]);
    await anas.until(() => anas.board.save.kind === 'ended');
    await bens.until(() => bens.text(BENS) === `${ofBen} stays\n` || bens.text(BENS) === `${ofBen} stays`);
    await bens.until(() => !bens.cardIds.some((id) => id.startsWith('many_words_of_ana')));
    expect(bens.text(ANAS).trim()).toBe('and Ben went on');
    expect(readCard(bens.board.doc, ANAS)).toMatchObject({ type: 'idea', together: true });
    expect((await fetch(`${room.server.url}${url}`)).status).toBe(410);
    expect((await ana.refused('readBoard', { params: { board: board.id } })).code).toBe('not_found');
    const view = await ben.call('readBoard', { params: { board: board.id } });
    expect(view.members.map((member) => member.name)).toContain('');

    await isWhole(made, bens);
    await room.server.kill();
    expect(tracesIn(room.dataDir, erased)).toEqual([]);
    expect(tracesIn(room.dataDir, others.slice(-5)).length).toBe(5);
    await room.restart();
    expect(tracesIn(room.dataDir, erased)).toEqual([]);
    await bens.until(() => bens.board.save.kind === 'saved');
    await isWhole(made, bens);
  });

  it('ERASE-3: an offline page with the old words and edits beside and inside them merges on', async () => {
    const made = await setting();
    const { room, board, ana, anas, bens } = made;
    const [mine] = room.words(1) as [string];
    addCard(anas.board.doc, card(ANAS, `${mine} in the middle`));
    await anas.saved();
    await bens.until(() => bens.text(ANAS) !== '');
    appendText(bens.board.doc, ANAS, fromPlainText('Ben first'));
    await bens.saved();
    bens.transport.close();
    const block = readCard(bens.board.doc, ANAS)?.body.get(0) as Y.XmlElement;
    bens.board.doc.transact(() => (block.get(0) as Y.XmlText).insert(3, 'inside'), 'local');
    appendText(bens.board.doc, ANAS, fromPlainText('beside'));
    addCard(bens.board.doc, card(BENS, 'another'));
    await ana.call('eraseMe', { params: { board: board.id }, body: { words: true } });
    bens.transport.open();
    await bens.saved();
    expect(bens.text(ANAS)).toBe('inside\nBen first\nbeside');
    expect(bens.board.lateCopies).toEqual([]);
    const tutors = await room.device(room.tutor, board);
    await tutors.until(() => isOn(tutors, BENS));
    expect(digestOf(tutors.board.doc)).toBe(digestOf(bens.board.doc));
    await isWhole(made, bens);
    expect(tracesIn(room.dataDir, [mine])).toEqual([]);
  });

  it('ERASE-8: while they type, on two devices, nothing of theirs enters afterwards', async () => {
    const made = await setting();
    const { room, board, ana, anas, bens } = made;
    const phone = await room.device(ana, board);
    const words = room.words(400);
    addCard(anas.board.doc, card(ANAS, 'begun'));
    await anas.saved();
    await phone.until(() => isOn(phone, ANAS));
    let erasing: Promise<unknown> | null = null;
    for (const [index, word] of words.entries()) {
      const device = index % 2 === 0 ? anas : phone;
      appendText(device.board.doc, ANAS, fromPlainText(word));
      if (index === 100) erasing = ana.call('eraseMe', { params: { board: board.id }, body: { words: true } });
      await new Promise((resolve) => setImmediate(resolve));
    }
    await erasing;
    await anas.until(() => anas.board.save.kind === 'ended');
    await phone.until(() => phone.board.save.kind === 'ended');
    await bens.until(() => !isOn(bens, ANAS));
    addCard(bens.board.doc, card(BENS, 'goes on'));
    await isWhole(made, bens);
    expect(tracesIn(room.dataDir, words)).toEqual([]);
  });

  it('ERASE-9: a page that had a card open brings none of the words back as a late copy', async () => {
    const made = await setting();
    const { room, board, ana, ben, anas, bens } = made;
    const [mine] = room.words(1) as [string];
    addCard(anas.board.doc, card(ANAS, `${mine} alone`));
    await anas.saved();
    await bens.until(() => isOn(bens, ANAS));
    bens.transport.close();
    appendText(bens.board.doc, ANAS, fromPlainText('Ben offline, in a card that goes'));
    await ana.call('eraseMe', { params: { board: board.id }, body: { words: true } });
    bens.transport.open();
    await bens.until(() => bens.board.lateCopies.length > 0);
    await bens.saved();
    expect(await ben.call('listLateCopies', { params: { board: board.id } })).toEqual({ copies: [] });
    expect(bens.board.lateCopies[0]?.text).toContain('Ben offline');
    expect(tracesIn(room.dataDir, [mine])).toEqual([]);
  });
});

it('ERASE-8: who takes back their name alone has none anywhere, and their words stay', async () => {
  const { room, board, ana, ben, anas, bens, name } = await setting();
  addCard(anas.board.doc, card(ANAS, 'words that stay'));
  addCard(bens.board.doc, card(BENS, 'words of Ben'));
  await anas.saved();
  await bens.saved();
  const url = await publish(room.tutor, board, [ana, ben]);
  const { token } = await ana.call('makeAccessToken', { params: { board: board.id } });
  expect(await (await fetch(`${room.server.url}${url}`)).text()).toContain(name);
  const done = await ana.call('eraseMe', { params: { board: board.id }, body: { words: false } });
  expect(done).toEqual({ cards: 0, editions: 1 });
  expect(tracesIn(room.dataDir, [name])).toEqual([]);
  const page = await (await fetch(`${room.server.url}${url}`)).text();
  expect(page).not.toContain(name);
  expect(page).toContain('words that stay');
  expect(bens.text(ANAS)).toBe('words that stay');
  await anas.until(() => anas.board.save.kind === 'ended');
  const yjs = await fetch(`${room.server.url}/yjs/${board.document}?token=${token}`, {
    headers: { connection: 'upgrade', upgrade: 'websocket' },
  }).catch(() => null);
  expect(yjs?.status ?? 401).not.toBe(101);
});

it('ERASE-1, ERASE-4, ERASE-5: a redacted card is empty for everybody, in the files and in what was published', async () => {
  const made = await setting();
  const { room, board, ana, ben, anas, bens } = made;
  const [mine, bensWord, taken] = room.words(3) as [string, string, string];
  addCard(anas.board.doc, card(ANAS, `${mine} ${taken}`));
  addCard(bens.board.doc, card(BENS, 'untouched'));
  await anas.saved();
  await bens.until(() => isOn(bens, ANAS));
  appendText(bens.board.doc, ANAS, fromPlainText(bensWord));
  await bens.saved();
  setText(anas.board.doc, ANAS, fromPlainText(`${mine} left`));
  await anas.saved();
  const others = await writeMuch(room, bens, 'ben', 30);
  await publish(room.tutor, board, [ana, ben]);
  const params = { board: board.id, card: ANAS };
  const body = { reason: 'names somebody who is not here' };
  expect(await ana.refused('redactCard', { params, body })).toMatchObject({ code: 'not_allowed' });
  expect(
    await room.tutor.refused('redactCard', { params: { ...params, card: 'nobody_ever_wrote_one' }, body }),
  ).toMatchObject({ code: 'card_gone' });
  expect(await room.tutor.call('redactCard', { params, body })).toEqual({ editions: 1 });
  await bens.until(() => bens.text(ANAS).trim() === '');
  await anas.until(() => anas.text(ANAS).trim() === '');
  expect(tracesIn(room.dataDir, [mine, bensWord, taken])).toEqual([]);
  expect(bens.text(BENS)).toBe('untouched');
  // The card is still hers.
  appendText(anas.board.doc, ANAS, fromPlainText('better words'));
  await anas.saved();
  await bens.until(() => bens.text(ANAS).includes('better words'));
  await isWhole(made, bens);
  await room.server.kill();
  expect(tracesIn(room.dataDir, [mine, bensWord, taken])).toEqual([]);
  expect(tracesIn(room.dataDir, others.slice(-3)).length).toBe(3);
});

it('ERASE-10: a deleted board leaves tombstones and nothing else, and other boards go on', async () => {
  const made = await setting();
  const { room, ana, ben } = made;
  const prompt = `What of ${room.word()}?`;
  const doomed = await room.board(prompt);
  const [anas, bens] = [await room.join(doomed, room.word()), ben];
  const device = await room.device(anas, doomed);
  const words = await writeMuch(room, device, 'ana', 30);
  const url = await publish(room.tutor, doomed, [anas]);
  const there = await room.device(bens, made.board);
  addCard(there.board.doc, card(BENS, 'another board'));
  await there.saved();
  const params = { board: doomed.id };
  expect(await anas.refused('deleteBoard', { params, body: { prompt } })).toMatchObject({ code: 'not_allowed' });
  expect(await room.tutor.refused('deleteBoard', { params, body: { prompt: 'What?' } })).toMatchObject({
    code: 'invalid_input',
  });
  await room.tutor.call('deleteBoard', { params, body: { prompt } });
  await device.until(() => device.board.save.kind === 'ended');
  const erased = [...words, prompt];
  expect(tracesIn(room.dataDir, erased)).toEqual([]);
  expect((await fetch(`${room.server.url}${url}`)).status).toBe(410);
  expect(await room.tutor.refused('readBoard', { params })).toMatchObject({ code: 'not_found' });
  expect((await ana.call('findCode', { body: { code: made.board.code ?? '' } })).board).toBe(made.board.id);
  expect(await ana.refused('findCode', { body: { code: doomed.code ?? '' } })).toMatchObject({ code: 'unknown_code' });
  await room.server.kill();
  expect(tracesIn(room.dataDir, erased)).toEqual([]);
  await room.restart();
  expect((await room.tutor.call('listBoards')).boards.map(({ id }) => id)).toEqual([made.board.id]);
  await there.until(() => there.board.save.kind === 'saved');
  expect(there.text(BENS)).toBe('another board');
});

describe('an erasure that is interrupted', () => {
  it('ERASE-6, ERASE-7: by kill -9 right after it was asked for is done at the next start', async () => {
    const made = await setting();
    const { room, board, ana, anas, bens, name } = made;
    const words = await writeMuch(room, anas, 'ana', 10);
    const asked = ana.call('eraseMe', { params: { board: board.id }, body: { words: true } }).catch(() => null);
    await untilWritten(join(room.dataDir, 'erasures.jsonl'));
    await room.server.kill();
    await asked;
    await room.start();
    expect(tracesIn(room.dataDir, [name, ...words])).toEqual([]);
    await bens.until(() => bens.board.save.kind === 'saved' && bens.cardIds.length === 0);
    await isWhole(made, bens);
  });

  it('ERASE-7: is done again by a database that does not know it, once, and half a line is nobody’s', async () => {
    const { room, board, anas, bens } = await setting();
    addCard(anas.board.doc, card(ANAS, 'to be redacted'));
    await anas.saved();
    await bens.until(() => isOn(bens, ANAS));
    await room.server.kill();
    const erasure = { id: 'e1', kind: 'card', board: board.id, document: board.document, card: ANAS, at: 1 };
    const gone = { ...erasure, id: 'e2', board: 'no-such-board-any-more' };
    const lines = [erasure, gone].map((each) => JSON.stringify(each)).join('\n');
    writeFileSync(join(room.dataDir, 'erasures.jsonl'), `${lines}\n{"id":"e3","ki`);
    await room.start();
    await bens.until(() => bens.text(ANAS).trim() === '');
    const rows = readJournal(room.dataDir, board.document).rows.length;
    await room.restart();
    expect(readJournal(room.dataDir, board.document).rows.length).toBe(rows);
  });
});

it('ERASE-12: everybody, guests too, takes away what is held about them, and nobody else’s', async () => {
  const { room, board, ana, ben, anas, bens, name } = await setting();
  addCard(anas.board.doc, card(ANAS, 'of Ana'));
  addCard(bens.board.doc, card(BENS, 'of Ben'));
  await anas.saved();
  await bens.saved();
  await anas.until(() => isOn(anas, BENS));
  const me = anas.member;
  addComment(anas.board.doc, { id: 'comment_of_ana_00001', card: BENS, text: 'Remark of Ana', by: me, n: 0 });
  react(anas.board.doc, { card: BENS, member: me }, 'thanks');
  await anas.saved();
  const copy = { type: 'idea', text: 'late', reason: 'board_closed', at: 1 } as const;
  await ana.call('keepLateCopy', { params: { board: board.id, card: 'a_late_copy_of_ana_001' }, body: copy });
  const url = await publish(room.tutor, board, [ana, ben]);
  expect(await ana.call('exportMine')).toMatchObject({
    account: null,
    memberships: [
      {
        ...{ board: board.id, prompt: 'Why?', name, role: 'student' },
        cards: [{ number: 1, type: 'idea', text: 'of Ana', own: true }],
        comments: [{ card: 2, text: 'Remark of Ana' }],
        reactions: [{ card: 2, kind: 'thanks' }],
        lateCopies: [{ id: 'a_late_copy_of_ana_001', text: 'late' }],
        consents: [{ title: 'T', choice: 'named', pseudonym: null }],
        editions: [{ number: 1, url }],
      },
    ],
  });
  const answer = await fetch(`${room.server.url}/api/me/export`, { headers: { cookie: room.tutor.cookie } });
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
  const text = await answer.text();
  expect(text).toContain('"name":"Ruth"');
  expect(text).not.toMatch(/argon2|of Ana|hash/);
  expect((await fetch(`${room.server.url}/api/me/export`)).status).toBe(401);
});

/** Resolves in the turn in which the file holds a line. */
async function untilWritten(file: string): Promise<void> {
  while (!existsSync(file) || !readFileSync(file, 'utf8').endsWith('\n'))
    await new Promise((resolve) => setImmediate(resolve));
}
