import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCards } from '../../shared/model/board.ts';
import { WEIGHTS } from '../../shared/model/words.ts';
import { Draws } from '../simulation/Draws.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { Classroom, type Learner, planOf } from './Classroom.ts';

/* Sixty people through the whole default script, over real sockets and routes. */

const PEOPLE = 60;
let server: TestServer;
beforeAll(async () => {
  server = await startServer({ rateFactor: 100 });
});
afterAll(() => server.end());

it('SES-1: sixty people go from each to all: cards, statements, a merge, ballots, a picture that adds up', async () => {
  const began = performance.now();
  const phases = planOf('frame', 'solo', 'group', 'join', 'collate', 'vote', 'reveal', 'dialogue', 'commit');
  const room = await Classroom.open(server, { phases, promise: 'hidden' });
  await room.tutor.call('frameSession', { params: room.params, body: { remit: 'co_decide' } });
  await Promise.all(Array.from({ length: PEOPLE }, (_, n) => room.join(`Person ${n + 1}`)));
  const draws = new Draws(60);

  await room.step('start');
  await room.step('next');
  await Promise.all(room.learners.map((learner) => room.write(learner, `What ${learner.name} thinks`)));
  expect((await room.session()).steering).toMatchObject({ heard: { people: PEOPLE }, next: { cards: PEOPLE } });

  await room.step('next');
  const { steering } = await room.session();
  const groups = steering?.groups ?? [];
  expect(groups).toHaveLength(15);
  expect(groups.map(({ cards }) => cards)).toEqual(groups.map(() => 4));
  const speakers = await speakersOf(room);
  expect(speakers).toHaveLength(15);
  await Promise.all(speakers.map((learner, index) => room.state(learner, 1, `Group ${index + 1} says so.`)));
  await Promise.all(speakers.slice(0, 4).map((learner) => room.state(learner, 0, `Not all of us: ${learner.name}.`)));

  await room.step('next');
  expect((await room.session()).steering?.groups.length).toBe(7);
  await room.step('next');
  const { statements } = await room.tutor.call('listStatements', { params: room.params });
  expect(statements.filter(({ kind }) => kind === 'group')).toHaveLength(15);
  expect(statements.filter(({ kind }) => kind === 'minority')).toHaveLength(4);
  expect(statements.every(({ by }) => by === null)).toBe(true);
  const cohort = await room.page({ person: room.tutor }, room.board.document);
  expect(readCards(cohort.board.doc)).toHaveLength(PEOPLE);
  await mergeTwo(
    room,
    statements.filter(({ kind }) => kind === 'group').map(({ id }) => id),
  );

  await room.step('next');
  const everybody = [...room.learners.map(({ person }) => person), room.tutor];
  const given = new Map<string, number>();
  await Promise.all(
    everybody.map(async (person) => {
      const ballot = await person.call('readBallot', { params: room.params });
      const answers = ballot.statements.map(({ id }) => {
        const weight = WEIGHTS[draws.below(WEIGHTS.length)] ?? 'pass';
        given.set(`${id} ${weight}`, (given.get(`${id} ${weight}`) ?? 0) + 1);
        return { statement: id, weight, guess: draws.below(11) };
      });
      await person.call('fillBallot', { params: room.params, body: { answers } });
    }),
  );
  expect((await room.session()).voted).toEqual({ people: PEOPLE + 1, of: PEOPLE + 1, me: true });
  const early = { params: room.params, query: { phase: 'vote' } };
  expect(await room.tutor.refused('readPicture', early)).toMatchObject({ status: expect.any(Number) });

  await room.step('next');
  const picture = await room.tutor.call('readPicture', { params: room.params, query: {} });
  expect(picture).toMatchObject({ ballots: PEOPLE + 1, tooFew: false });
  expect(picture.statements).toHaveLength(18);
  for (const { id, counts, kind, by } of picture.statements) {
    for (const weight of WEIGHTS) expect(counts?.[weight]).toBe(given.get(`${id} ${weight}`) ?? 0);
    if (kind === 'group') expect(by).toMatchObject({ group: expect.any(String) });
  }

  await room.step('next');
  await room.step('next');
  await room.step('end');
  const after = await room.tutor.call('readPicture', { params: room.params, query: {} });
  expect(after).toMatchObject({ keyGone: true, own: null });
  expect(performance.now() - began).toBeLessThan(120_000);
}, 130_000);

/** One of each group. */
async function speakersOf(room: Classroom): Promise<Learner[]> {
  const byGroup = new Map<string, Learner>();
  await Promise.all(
    room.learners.map(async (learner) => {
      const document = (await room.session(learner.person)).sheet?.document ?? '';
      if (!byGroup.has(document)) byGroup.set(document, learner);
    }),
  );
  return [...byGroup.values()];
}

/** Somebody of one group proposes, everybody of the others is asked until it is made. */
async function mergeTwo(room: Classroom, ids: readonly string[]): Promise<void> {
  const [first = '', ...rest] = ids;
  const proposer = await whoseIs(room, first);
  const { statements } = await proposer.person.call('listStatements', { params: room.params });
  const own = new Set(statements.filter(({ mine }) => mine).map(({ id }) => id));
  // Groups that joined state several together: one merge of those would be made by its own proposal.
  const second = rest.find((id) => !own.has(id)) ?? '';
  await proposer.person.call('proposeMerge', {
    params: room.params,
    body: { statements: [first, second], text: 'Two groups say so together.' },
  });
  const other = await whoseIs(room, second);
  const { merges } = await other.person.call('listStatements', { params: room.params });
  const params = { ...room.params, merge: merges[0]?.id ?? '' };
  const made = await other.person.call('answerMerge', { params, body: { agree: true } });
  expect(made.merges[0]).toMatchObject({ state: 'made' });
  expect(
    made.statements
      .filter(({ foldedInto }) => foldedInto !== null)
      .map(({ id }) => id)
      .sort(),
  ).toEqual([first, second].sort());
}

async function whoseIs(room: Classroom, id: string): Promise<Learner> {
  for (const learner of room.learners) {
    const { statements } = await learner.person.call('listStatements', { params: room.params });
    if (statements.find((each) => each.id === id)?.mine === true) return learner;
  }
  throw new Error('nobody’s');
}
