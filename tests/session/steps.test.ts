import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../client/sync/newId.ts';
import { addCard, readCards } from '../../shared/model/board.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { ShiftedClock } from '../support/ShiftedClock.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { Classroom, planOf } from './Classroom.ts';

/* Steps, the bell, and who comes late, over the real server (docs/SESSION.md). */

const DAY_MS = 24 * 3600 * 1000;
let server: TestServer;
const clock = new ShiftedClock();
beforeAll(async () => {
  server = await startServer({ clock, rateFactor: 100 });
});
afterAll(() => server.end());

describe('steps', () => {
  it('SES-3: of two presses one moves on; a student who holds stewardship steps as well', async () => {
    const room = await Classroom.open(server, { phases: planOf('solo', 'dialogue'), promise: 'named', people: 2 });
    const [first, second] = room.learners;
    if (first === undefined || second === undefined) throw new Error('nobody');
    const body = { step: 'start', version: (await room.session()).version } as const;
    const presses = await Promise.allSettled(
      [1, 2].map(() => room.tutor.call('stepSession', { params: room.params, body })),
    );
    expect(presses.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await room.session()).at).toBe('solo');
    expect(await first.person.refused('stepSession', { params: room.params, body })).toMatchObject({
      code: 'not_allowed',
    });
    await room.tutor.call('giveStewardship', { params: room.params, body: { member: first.member, keep: false } });
    expect((await room.step('next', first.person)).at).toBe('dialogue');
    const { entries } = await second.person.call('readLog', { params: room.params });
    const steps = entries.filter(({ action }) => action === 'phase_entered' || action === 'session_started');
    expect(steps.map(({ by, action }) => [by, action])).toEqual([
      [first.name, 'phase_entered'],
      [expect.stringContaining('Ruth'), 'session_started'],
    ]);
  });

  it('SES-7, SES-2: what comes after the bell is refused and kept, also before the start', async () => {
    const room = await Classroom.open(server, { phases: planOf('solo', 'collate'), promise: 'named', people: 1 });
    const [learner] = room.learners;
    if (learner === undefined) throw new Error('nobody');
    await room.step('start');
    const page = await room.page(learner);
    await room.step('next');
    addCard(page.board.doc, { id: newId(), type: 'idea', text: fromPlainText('Too late.'), together: false });
    await page.until(() => page.board.lateCopies.length === 1);
    expect(page.board.lateCopies[0]).toMatchObject({ text: 'Too late.', reason: 'not_in_phase' });
  });

  it('SES-8: eyes up hold every pen until they are lowered', async () => {
    const room = await Classroom.open(server, { phases: planOf('solo'), promise: 'named', people: 1 });
    const [learner] = room.learners;
    if (learner === undefined) throw new Error('nobody');
    await room.step('start');
    await room.step('eyes_up');
    const page = await room.page(learner);
    expect(page.board.writable).toBe(false);
    await room.step('eyes_down');
    await room.write(learner, 'Now I may.');
    expect((await room.session()).steering?.privateCards).toBe(1);
  });

  it('SES-6, VIS-4: back and forth copies nothing twice', async () => {
    const room = await Classroom.open(server, {
      phases: planOf('solo', 'group', 'collate'),
      promise: 'named',
      people: 2,
    });
    const [learner] = room.learners;
    if (learner === undefined) throw new Error('nobody');
    await room.step('start');
    await room.write(learner, 'Once.');
    await room.step('next');
    await room.step('back');
    await room.write(learner, 'Another one.');
    await room.step('next');
    const page = await room.page(learner);
    const cards = () => readCards(page.board.doc).filter(({ place }) => place === null);
    expect(cards()).toHaveLength(2);
    // Under names a copy is its author's.
    expect(cards().map(({ id }) => page.board.records.get(id)?.owner)).toEqual([learner.member, learner.member]);
    await room.step('next');
    const cohort = await room.page(learner, room.board.document);
    expect(readCards(cohort.board.doc)).toHaveLength(2);
  });
});

describe('the bell', () => {
  it('SES-5: the server goes on at the bell where the plan says so, and nowhere else', async () => {
    const [solo, dialogue] = planOf('solo', 'dialogue');
    if (solo === undefined || dialogue === undefined) throw new Error('no plan');
    const auto = [{ ...solo, minutes: 3, auto: true }, dialogue];
    const byHand = [{ ...solo, minutes: 3 }, dialogue];
    const [one, other] = [
      await Classroom.open(server, { phases: auto, promise: 'named' }),
      await Classroom.open(server, { phases: byHand, promise: 'named' }),
    ];
    await one.step('start');
    await other.step('start');
    clock.pass((3 * 60_000 + 1) / DAY_MS);
    await expect.poll(async () => (await one.session()).at, { timeout: 5_000 }).toBe('dialogue');
    expect((await other.session()).at).toBe('solo');
  });
});

describe('who comes late', () => {
  it('SES-9: gets a sheet of their own, and a place in the smallest group', async () => {
    const room = await Classroom.open(server, { phases: planOf('solo', 'group'), promise: 'hidden', people: 5 });
    await room.step('start');
    const alone = await room.join('Late One');
    await room.write(alone, 'I came late.');
    await room.step('next');
    const later = await room.join('Later One');
    const sheet = (await room.session(later.person)).sheet;
    expect(sheet).toMatchObject({ kind: 'group' });
    expect(sheet?.members).toContain(later.member);
    await room.state(later, 2, 'From somebody new.');
  });
});

describe('the promise', () => {
  it('VIS-5: stands once somebody wrote a card, and not because places are there', async () => {
    const room = await Classroom.open(server, { phases: planOf('group', 'solo'), promise: 'hidden', people: 2 });
    await room.step('start');
    const frame = (promise: 'named' | 'hidden') => ({ params: room.params, body: { promise } });
    expect((await room.session()).promiseFixed).toBe(false);
    await room.tutor.call('frameSession', frame('named'));
    await room.tutor.call('frameSession', frame('hidden'));
    await room.step('next');
    await room.write(room.learners[0] ?? { person: room.tutor }, 'Written under a promise.');
    expect(await room.tutor.refused('frameSession', frame('named'))).toMatchObject({ code: 'promise_fixed' });
    expect((await room.session()).promiseFixed).toBe(true);
  });
});

describe('after the reveal, under a promise of no names', () => {
  it('VIS-7: cards come in batches of five by three people, and are changed by their authors through the server alone', async () => {
    const room = await Classroom.open(server, { phases: planOf('solo', 'dialogue'), promise: 'hidden', people: 3 });
    const [ana, ben, cleo] = room.learners;
    if (ana === undefined || ben === undefined || cleo === undefined) throw new Error('nobody');
    await room.step('start');
    await room.step('next');
    const cohort = await room.page(ana, room.board.document);
    for (const who of [ana, ana, ben, ben]) await room.write(who, `Late by ${who.name}`);
    expect(readCards(cohort.board.doc)).toEqual([]);
    await room.write(cleo, `Late by ${cleo.name}`);
    await cohort.until(() => readCards(cohort.board.doc).length === 5);
    for (const { owner } of cohort.board.records.values()) expect(owner).toBe('');
    const [mine] = (await room.session(cleo.person)).mine;
    const about = { params: { ...room.params, card: mine ?? '' }, body: { text: 'Reworded.' } };
    expect(await ana.person.refused('editRevealed', about)).toMatchObject({ code: 'not_found' });
    await cleo.person.call('editRevealed', about);
    await cohort.until(() => cohort.text(mine ?? '') === 'Reworded.');
    expect(cohort.board.records.get(mine ?? '')).toMatchObject({ owner: '', coauthors: [] });
    const looked = await room.tutor.call('lookUpAuthor', { params: about.params });
    expect(looked).toEqual({ member: cleo.member, name: cleo.name });
    const { entries } = await ana.person.call('readLog', { params: room.params });
    expect(entries[0]).toMatchObject({ action: 'author_looked_up' });
    await cleo.person.call('removeRevealed', { params: about.params });
    await cohort.until(() => readCards(cohort.board.doc).length === 4);
  });

  it('ERASE-1: who erases their words is gone from every copy of them, and others’ words stay', async () => {
    const room = await Classroom.open(server, {
      phases: planOf('solo', 'group', 'collate'),
      promise: 'hidden',
      people: 2,
    });
    const [ana, ben] = room.learners;
    if (ana === undefined || ben === undefined) throw new Error('nobody');
    await room.step('start');
    await room.write(ana, 'Words of Ana.');
    await room.write(ben, 'Words of Ben.');
    await room.step('next');
    await room.step('next');
    await ana.person.call('eraseMe', { params: room.params, body: { words: true } });
    const cohort = await room.page(ben, room.board.document);
    expect(readCards(cohort.board.doc).map(({ id }) => cohort.text(id))).toEqual(['Words of Ben.']);
    for (const { document } of await server.context.records.sheetsOf(room.board.id)) {
      const bytes = await server.context.documents.read(document, ({ doc }) =>
        JSON.stringify(doc.getMap('cards').toJSON()),
      );
      expect(bytes).not.toContain('Ana');
    }
  });
});
