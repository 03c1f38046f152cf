import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../client/sync/newId.ts';
import { addCard, addLink } from '../../shared/model/board.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { invited } from '../support/makeCohort.ts';
import { makeTutor, type Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { Balloting } from './Balloting.ts';
import { Classroom, type Learner, planOf } from './Classroom.ts';

/* How evenly turns are spread, and who decided what, over the real server (docs/SESSION.md, EVEN). */

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ rateFactor: 100 });
});
afterAll(() => server.end());

const look = (room: Classroom, person: Person = room.tutor) => person.call('readEvenness', { params: room.params });

/** Adds so many cards to the cohort's document, each built on those that are named. */
async function writes(room: Classroom, who: Learner, count: number, on: readonly string[] = []): Promise<string[]> {
  const page = await room.page(who, room.board.document);
  const ids = Array.from({ length: count }, () => newId());
  for (const id of ids)
    addCard(page.board.doc, { id, type: 'idea', text: fromPlainText('A thought.'), together: false });
  const [from = ''] = ids;
  for (const to of on) addLink(page.board.doc, { id: newId(), from, to, type: 'builds_on' });
  await page.saved();
  page.close();
  return ids;
}

/** Nothing in an answer tells of anybody: no id, no name, no list that is longer or shorter with the people. */
function expectNobody(room: Classroom, answer: object): void {
  const text = JSON.stringify(answer);
  for (const { member, name } of room.learners) for (const word of [member, name]) expect(text).not.toContain(word);
  expect(text).not.toContain('Person');
  const { power: _, ...figures } = answer as Awaited<ReturnType<typeof look>>;
  expect(Object.keys(figures).sort()).toEqual(['grouped', 'tooFew', 'uptake', 'volume']);
}

describe('evenness', () => {
  it('EVEN-1: is that of cards and of what others built on, the silent included, and names nobody', async () => {
    const room = await Classroom.open(server, { phases: planOf('frame', 'dialogue'), promise: 'named', people: 6 });
    await room.step('start');
    await room.step('next');
    const [first, ...others] = room.learners as [Learner, ...Learner[]];
    const cards = await writes(room, first, 6);
    for (const other of others) await writes(room, other, 6, cards.slice(0, 6));
    const even = await look(room);
    expect(even).toMatchObject({ tooFew: false, grouped: false });
    expect(even.volume).toEqual({ within: { pielou: 1, gini: 0 }, between: null });
    // All of it built on one person: as uneven as can be.
    expect(even.uptake.within).toEqual({ pielou: 0, gini: 0.83 });
    for (const { person } of room.learners) expect(await look(room, person)).toEqual(even);
    expectNobody(room, even);
  });

  it('EVEN-2: says nothing under five turns a person, of four people, or to who is not on the board', async () => {
    const room = await Classroom.open(server, { phases: planOf('dialogue'), promise: 'named', people: 5 });
    await room.step('start');
    for (const [index, learner] of room.learners.entries()) await writes(room, learner, index === 0 ? 4 : 5);
    const none = { within: null, between: null };
    expect(await look(room)).toMatchObject({ tooFew: false, volume: none, uptake: none });
    await writes(room, room.learners[0] as Learner, 1);
    expect((await look(room)).volume.within).toEqual({ pielou: 1, gini: 0 });
    const stranger = await makeTutor(server.context, server.url, 'Stranger');
    expect(await stranger.refused('readEvenness', { params: room.params })).toMatchObject({ code: 'not_found' });
    const small = await Classroom.open(server, { phases: planOf('dialogue'), promise: 'named', people: 4 });
    await small.step('start');
    for (const learner of small.learners) await writes(small, learner, 9);
    expect(await look(small)).toMatchObject({ tooFew: true, volume: none, uptake: none });
  });

  it('EVEN-2: says nothing of sheets before what stands on them went to the cohort, whoever asks', async () => {
    const phases = planOf('solo', 'group', 'collate');
    const room = await Classroom.open(server, { phases, promise: 'hidden', people: 6 });
    await room.step('start');
    const before = await look(room);
    for (const [index, learner] of room.learners.entries())
      for (let n = 0; n < (index === 0 ? 10 : 5); n++) await room.write(learner, `Thought ${n} of ${index}.`);
    for (const by of [room.tutor, ...room.learners.map(({ person }) => person)])
      expect(await look(room, by)).toEqual(before);
    await room.step('next');
    const inGroups = await look(room);
    expect({ ...inGroups, grouped: false }).toEqual(before);
    await room.step('next');
    const after = await look(room);
    // In tenths: the promise was no names.
    for (const figure of [after.volume.within, after.volume.between])
      for (const share of Object.values(figure ?? {})) expect(Math.round(share * 10) / 10).toBe(share);
    expect(after.volume.between).not.toBeNull();
    expectNobody(room, after);
  });

  it('EVEN-2: does not move when the same cards have other authors, one for one', async () => {
    // Two classes in which who wrote much and who wrote little are exchanged: nobody can tell them apart.
    const figures = [];
    for (const turned of [false, true]) {
      const room = await Classroom.open(server, { phases: planOf('solo', 'dialogue'), promise: 'hidden', people: 5 });
      await room.step('start');
      const learners = turned ? [...room.learners].reverse() : room.learners;
      for (const [index, learner] of learners.entries())
        for (let n = 0; n < 3 + 2 * index; n++) await room.write(learner, `Thought ${n}.`);
      await room.step('next');
      const { volume, uptake } = await look(room);
      figures.push({ volume, uptake });
    }
    expect(figures[0]).toEqual(figures[1]);
    expect(figures[0]?.volume.within).not.toBeNull();
  });
});

describe('the power map', () => {
  it('EVEN-3: tells options once their vote is sealed, and who voted as the picture does', async () => {
    const ballot = await Balloting.open(server, { people: 6, promise: 'hidden' });
    const { room } = ballot;
    const statement = await ballot.add(room.tutor, 'More time.');
    await ballot.add(ballot.learner(0).person, 'Quiet.');
    await room.step('next');
    for (const { person } of room.learners) await ballot.vote(person, statement, 'lot');
    await ballot.vote(room.tutor, statement, 'not');
    expect((await look(room)).power).toMatchObject({ question: 'tutor', options: null, votes: null });
    await room.step('next');
    const { power } = await look(room);
    // One person who joined by code is a student; one tutor among seven is no slice of their own (PIC-2).
    expect(power.options).toEqual({ tutor: 1, student: 1, partner: 0, mixed: 0 });
    const slices = (await ballot.picture()).slices.find(({ by }) => by === 'role')?.slices ?? null;
    expect(power.votes).toEqual(slices?.map(({ name, ballots }) => ({ name, ballots })) ?? null);
    for (const { ballots } of power.votes ?? []) expect(ballots).toBeGreaterThanOrEqual(5);
    expect(JSON.stringify(power)).not.toContain(statement);
  });

  it('EVEN-3: tells whose the question is and to whom stewardship came', async () => {
    const tutor = await makeTutor(server.context, server.url, 'Ruth Power');
    const { id: cohort } = await tutor.call('createCohort', { body: { name: 'Year 1' } });
    const ana = await invited(server, tutor, cohort, { name: 'Ana Power', role: 'student', account: true });
    const proposed = await ana.call('proposePrompt', { params: { cohort }, body: { prompt: 'What next?' } });
    const params = { cohort, proposal: proposed.proposals[0]?.id ?? '' };
    const { boards } = await tutor.call('answerProposal', { params, body: { accept: true } });
    const board = { board: boards[0]?.id ?? '' };
    const power = async () => (await ana.call('readEvenness', { params: board })).power;
    const none = { tutor: 0, student: 0, partner: 0 };
    expect(await power()).toMatchObject({
      ...{ question: 'student', options: null, votes: null },
      ...{ stewards: { tutor: 1, student: 1, partner: 0 }, handovers: none },
    });
    const { members } = await tutor.call('readBoard', { params: board });
    const student = members.find(({ role }) => role === 'student')?.id ?? '';
    await ana.call('layDownStewardship', { params: board });
    await tutor.call('giveStewardship', { params: board, body: { member: student, keep: false } });
    await ana.call('changeBoard', { params: board, body: { prompt: 'What now?' } });
    expect(await power()).toMatchObject({
      ...{ question: 'student', handovers: { ...none, student: 1 } },
      stewards: { tutor: 0, student: 1, partner: 0 },
    });
    await tutor.call('takeStewardship', { params: board });
    await tutor.call('changeBoard', { params: board, body: { prompt: 'What then?' } });
    expect(await power()).toMatchObject({ question: 'tutor', handovers: { tutor: 1, student: 1, partner: 0 } });
  });
});
