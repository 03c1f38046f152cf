import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../client/sync/newId.ts';
import {
  addCard,
  bodyToJson,
  cite,
  deleteCard,
  readCitations,
  readSyntheses,
  removeLink,
  setKept,
  setText,
} from '../../shared/model/board.ts';
import { SYNTHESIS_FIELDS } from '../../shared/model/words.ts';
import { MAX_SYNTHESES } from '../../shared/protocol/limits.ts';
import { fromPlainText, toPlainText } from '../../shared/richtext/schema.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { Classroom, planOf } from './Classroom.ts';

/* Syntheses over the real server (docs/SESSION.md, SYN). */

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ rateFactor: 100 });
});
afterAll(() => server.end());

async function talking(promise: 'named' | 'hidden' = 'named') {
  const room = await Classroom.open(server, { phases: planOf('solo', 'dialogue', 'collate'), promise, people: 2 });
  const [ann, ben] = room.learners;
  if (ann === undefined || ben === undefined) throw new Error('nobody');
  await room.step('start');
  await room.write(ann, 'On quiet mornings it works.');
  await room.step('next');
  const begin = (who = ann) => who.person.call('beginSynthesis', { params: room.params });
  const on = (who = ann) => room.page(who, room.board.document);
  return { room, ann, ben, begin, on };
}

type Page = Awaited<ReturnType<Classroom['page']>>;

/** Waits until a page knows the n-th synthesis. */
async function synthesisOn(page: Page, number = 1) {
  const find = () => readSyntheses(page.board.doc).find((each) => each.number === number);
  await expect.poll(find).toBeDefined();
  const found = find();
  if (found === undefined) throw new Error('no synthesis');
  return found;
}

describe('a synthesis', () => {
  it('SYN-2: has a title and four headings in which everybody writes, whatever the promise', async () => {
    for (const promise of ['named', 'hidden'] as const) {
      const { ann, ben, begin, on } = await talking(promise);
      expect(await begin()).toEqual({ number: 1 });
      const [hers, his] = [await on(ann), await on(ben)];
      const { fields } = await synthesisOn(hers);
      expect(Object.keys(fields)).toEqual([...SYNTHESIS_FIELDS]);
      setText(hers.board.doc, fields.title.id, fromPlainText('Quiet is not unsure'));
      await hers.saved();
      const theirs = await synthesisOn(his);
      await expect.poll(() => toPlainText(bodyToJson(theirs.fields.title.body)).trim()).toBe('Quiet is not unsure');
      setText(his.board.doc, theirs.fields.title.id, fromPlainText('Quiet is not the same as unsure'));
      await his.saved();
      const read = () => toPlainText(bodyToJson(fields.title.body)).trim();
      await expect.poll(read).toBe('Quiet is not the same as unsure');
    }
  });

  it('SYN-2: is nobody’s to remove or to keep back, and no page makes a field of its own', async () => {
    const { begin, on } = await talking();
    await begin();
    const tries: ((page: Page, field: string) => void)[] = [
      ({ board }, field) => deleteCard(board.doc, field),
      ({ board }, field) => setKept(board.doc, field, true),
      ({ board }) => {
        const draft = { id: newId(), type: 'idea' as const, text: fromPlainText('Mine'), together: true };
        addCard(board.doc, { ...draft, place: 3, synthesis: 1 });
      },
    ];
    for (const attempt of tries) {
      const page = await on();
      const { fields } = await synthesisOn(page);
      const { generation } = page.board;
      attempt(page, fields.problem.id);
      await expect.poll(() => page.board.generation).toBeGreaterThan(generation);
      await page.saved();
      const { number } = await synthesisOn(page);
      expect(number).toBe(1);
      page.close();
    }
    const view = await on();
    const left = await synthesisOn(view);
    expect(Object.values(left.fields).map(({ place, kept }) => [place, kept])).toEqual(
      SYNTHESIS_FIELDS.map((_, index) => [index + 1, false]),
    );
  });

  it('SYN-3: cites cards and statements, and lets go of them again, by anybody’s hand', async () => {
    const { ann, ben, begin, on } = await talking();
    await begin();
    const [hers, his] = [await on(ann), await on(ben)];
    const { fields } = await synthesisOn(hers);
    const card = [...hers.board.records.values()].find(({ number }) => number === 1)?.id ?? '';
    expect(card).not.toBe('');
    cite(hers.board.doc, { id: newId(), statement: fields.understand.id, card });
    cite(hers.board.doc, { id: newId(), statement: fields.understand.id, card: 'astatementofarow1' });
    await hers.saved();
    await expect.poll(() => readCitations(his.board.doc).length).toBe(2);
    for (const { id } of readCitations(his.board.doc)) removeLink(his.board.doc, id);
    await his.saved();
    await expect.poll(() => readCitations(hers.board.doc).length).toBe(0);
  });

  it('SYN-5: one without a word is found again by whoever begins another; at once or one after the other', async () => {
    const { ann, ben, begin, on } = await talking();
    const begun = await Promise.all([begin(ann), begin(ben), begin(ann)]);
    expect(begun).toEqual([{ number: 1 }, { number: 1 }, { number: 1 }]);
    const page = await on();
    const { fields } = await synthesisOn(page);
    setText(page.board.doc, fields.deeper.id, fromPlainText('What next?'));
    await page.saved();
    expect(await begin(ben)).toEqual({ number: 2 });
    for (let number = 2; number <= MAX_SYNTHESES; number++) {
      const next = await synthesisOn(page, number);
      setText(page.board.doc, next.fields.title.id, fromPlainText(`View ${number}`));
      await page.saved();
      if (number < MAX_SYNTHESES) expect(await begin()).toEqual({ number: number + 1 });
    }
    await expect(begin()).rejects.toThrow('syntheses_full');
  });

  it('takes no numbers from the cards, and is none among them', async () => {
    const { room, ann, begin, on } = await talking();
    await begin();
    const page = await on();
    await synthesisOn(page);
    const id = await room.write(ann, 'After it.');
    await expect.poll(() => page.board.records.get(id)?.number).toBe(2);
    const { boards } = await room.tutor.call('listBoards');
    expect(boards.find((each) => each.id === room.board.id)?.cards).toBe(2);
  });

  it('SYN-4, ERASE-1: who erases themselves takes their words out of it, and nobody else’s', async () => {
    const { room, ann, ben, begin, on } = await talking();
    await begin();
    const [hers, his] = [await on(ann), await on(ben)];
    const { fields } = await synthesisOn(hers);
    setText(hers.board.doc, fields.problem.id, fromPlainText('We wait for each other.'));
    await hers.saved();
    const theirs = await synthesisOn(his);
    const read = (field: typeof theirs) => toPlainText(bodyToJson(field.fields.problem.body)).trim();
    await expect.poll(() => read(theirs)).toBe('We wait for each other.');
    setText(his.board.doc, theirs.fields.problem.id, fromPlainText('We wait for each other, and I am afraid.'));
    await his.saved();
    his.close();
    await ben.person.call('eraseMe', { params: room.params, body: { words: true } });
    const later = await on(ann);
    const left = await synthesisOn(later);
    await expect.poll(() => read(left)).toBe('We wait for each other.');
  });

  it('SYN-2: is begun only where the cohort writes on its board', async () => {
    const { room, begin } = await talking();
    await room.step('next');
    await expect(begin()).rejects.toThrow('not_in_phase');
  });
});
