import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Clock } from '../../server/ports/Clock.ts';
import { PATHS, type RouteName } from '../../shared/api/paths.ts';
import type { Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { Balloting } from './Balloting.ts';

/* A vote over the real server (docs/SESSION.md, VOTE and PIC). */

/** The server's time stands still, so that the same is the same to the byte; timers run. */
const stopped: Clock = {
  now: () => Date.UTC(2026, 10, 24, 9),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ rateFactor: 100, clock: stopped });
});
afterAll(() => server.end());

/** In the vote, with two statements by the tutor. */
async function voting(people: number) {
  const ballot = await Balloting.open(server, { people });
  const [first, second] = [
    await ballot.add(ballot.room.tutor, 'More time.'),
    await ballot.add(ballot.room.tutor, 'Quiet.'),
  ];
  await ballot.room.step('next');
  return { ballot, room: ballot.room, first, second, everybody: ballot.room.learners.map(({ person }) => person) };
}

describe('a vote', () => {
  it('VOTE-2, PIC-1: each counts once, whatever the role, and the last answer until the seal', async () => {
    const { ballot, room, first, second, everybody } = await voting(5);
    const [one] = everybody;
    if (one === undefined) throw new Error('nobody');
    for (const weight of ['not', 'somewhat', 'lot'] as const) await ballot.vote(one, first, weight);
    await ballot.vote(one, first, undefined, 7);
    const own = await ballot.vote(one, second, 'pass');
    const answers = own.statements.map(({ id, weight, guess }) => [id, weight, guess]);
    expect(Object.fromEntries(answers.map(([id, ...rest]) => [id, rest]))).toEqual({
      [first]: ['lot', 7],
      [second]: ['pass', null],
    });
    for (const person of everybody.slice(1)) await ballot.vote(person, first, 'somewhat', 3);
    await ballot.vote(room.tutor, first, 'lot', 4);
    expect((await room.session(one)).voted).toEqual({ people: 6, of: 6, me: true });
    await room.step('next');
    expect(await one.refused('fillBallot', answered(ballot, first))).toMatchObject({ code: 'sealed' });
    const picture = await ballot.picture(one);
    expect(picture).toMatchObject({ phase: 'vote', ballots: 6, people: 6, tooFew: false, keyGone: false });
    expect(picture.statements).toMatchObject([
      {
        ...{ id: first, number: 1, by: { role: 'tutor' }, silent: 0, guess: 3 },
        ...{ counts: { lot: 2, somewhat: 4, not: 0, pass: 0 }, fact: (10 * 2) / 6 },
      },
      { id: second, number: 2, counts: null, silent: null, guess: null },
    ]);
    expect(picture.own).toEqual([
      { statement: first, weight: 'lot', guess: 7, with: 2 },
      { statement: second, weight: 'pass', guess: null, with: null },
    ]);
  });

  it('PIC-1: has no picture before the seal, whichever vote is asked for', async () => {
    const { ballot, room, first, everybody } = await voting(5);
    for (const person of everybody) await ballot.vote(person, first, 'lot');
    const refused = async (person: Person, query: { phase?: string }) =>
      (await person.refused('readPicture', { params: ballot.params, query })).code;
    for (const person of [room.tutor, ...everybody]) {
      expect(await refused(person, {})).toBe('not_in_phase');
      expect(await refused(person, { phase: 'vote' })).toBe('not_in_phase');
    }
    expect(await refused(room.tutor, { phase: 'reveal' })).toBe('not_found');
    await room.step('next');
    const named = await room.tutor.call('readPicture', { params: ballot.params, query: { phase: 'vote' } });
    expect(named).toEqual(await ballot.picture());
  });

  it('PIC-1, PIC-3: says nothing under five ballots but to oneself what one said', async () => {
    const { ballot, room, first, everybody } = await voting(4);
    for (const person of everybody) await ballot.vote(person, first, 'lot', 5);
    await room.step('next');
    const picture = await ballot.picture(everybody[0]);
    expect(picture).toMatchObject({ tooFew: true, opinions: null, statements: [{ counts: null, guess: null }, {}] });
    expect(picture.slices.every(({ slices }) => slices === null)).toBe(true);
    expect(picture.own?.[0]).toEqual({ statement: first, weight: 'lot', guess: 5, with: null });
    expect((await ballot.picture()).own).toBeNull();
  });

  it('VOTE-4: has the statements in an order of one’s own, the same at every look', async () => {
    const ballot = await Balloting.open(server, { people: 6 });
    await ballot.room.tutor.call('frameSession', { params: ballot.params, body: { cap: 12 } });
    for (let n = 1; n <= 12; n++) await ballot.add(ballot.room.tutor, `Statement ${n}.`);
    await ballot.room.step('next');
    const look = async (person: Person) =>
      (await person.call('readBallot', { params: ballot.params })).statements.map(({ id }) => id);
    const orders = await Promise.all(ballot.room.learners.map(({ person }) => look(person)));
    expect(new Set(orders.map(String)).size).toBe(6);
    for (const order of orders) expect([...order].sort()).toEqual([...(orders[0] ?? [])].sort());
    expect(await Promise.all(ballot.room.learners.map(({ person }) => look(person)))).toEqual(orders);
  });

  it('VOTE-1: fixes the remit with the first ballot', async () => {
    const { ballot, room, first, everybody } = await voting(2);
    const frame = (remit: 'consult' | 'delegate') => ({ params: ballot.params, body: { remit } });
    await room.tutor.call('frameSession', frame('consult'));
    await ballot.vote(everybody[0] ?? room.tutor, first, 'lot');
    expect(await room.tutor.refused('frameSession', frame('delegate'))).toMatchObject({ code: 'remit_fixed' });
    expect((await room.tutor.call('readBallot', { params: ballot.params })).remit).toBe('consult');
  });

  it('VOTE-2, POL-14: takes no ballot outside its phase, from the muted, on a paused board, or about what is not on it', async () => {
    const { ballot, room, first } = await voting(2);
    const { person, member } = ballot.learner(0);
    const refused = async () => (await person.refused('fillBallot', answered(ballot, first))).code;
    const muted = (yes: boolean) =>
      room.tutor.call('changeMember', { params: { ...ballot.params, member }, body: { muted: yes } });
    await muted(true);
    expect(await refused()).toBe('muted');
    await muted(false);
    await room.tutor.call('setBoardState', { params: ballot.params, body: { state: 'paused' } });
    expect(await refused()).toBe('board_paused');
    await room.tutor.call('setBoardState', { params: ballot.params, body: { state: 'live' } });
    await room.step('eyes_up');
    expect(await refused()).toBe('not_in_phase');
    await room.step('eyes_down');
    const unknown = await person.refused('fillBallot', answered(ballot, 'a_statement_of_nobody'));
    expect(unknown.code).toBe('invalid_input');
    // Whoever says nothing did not vote.
    await person.call('fillBallot', { params: ballot.params, body: { answers: [{ statement: first }] } });
    expect((await room.session()).voted?.people).toBe(0);
    await room.step('back');
    expect(await refused()).toBe('not_in_phase');
  });

  it('R6: of two ballots of one person at the same time one stays, whole, and they count once', async () => {
    const { ballot, room, first, second, everybody } = await voting(5);
    for (const person of everybody) await ballot.vote(person, first, 'somewhat');
    const [one] = everybody;
    const both = (weight: 'lot' | 'not') => ({
      params: ballot.params,
      body: { answers: [first, second].map((statement) => ({ statement, weight })) },
    });
    await Promise.all([one?.call('fillBallot', both('lot')), one?.call('fillBallot', both('not'))]);
    const own = await one?.call('readBallot', { params: ballot.params });
    expect(new Set(own?.statements.map(({ weight }) => weight)).size).toBe(1);
    await room.step('next');
    expect(await ballot.picture()).toMatchObject({ ballots: 5 });
  });

  it('SES-7: a ballot at the bell is in the picture or refused, and the voter is told which', async () => {
    for (let round = 0; round < 3; round++) {
      const { ballot, room, first, everybody } = await voting(9);
      for (const person of everybody.slice(0, 5)) await ballot.vote(person, first, 'somewhat');
      const late = everybody.slice(5).map((person) => ballot.vote(person, first, 'lot'));
      const [, ...votes] = await Promise.allSettled([room.step('next'), ...late]);
      const taken = votes.filter(({ status }) => status === 'fulfilled').length;
      for (const vote of votes)
        if (vote.status === 'rejected') expect(['sealed', 'not_in_phase']).toContain((vote.reason as Error).message);
      const picture = await ballot.picture();
      expect(picture).toMatchObject({ ballots: 5 + taken, statements: [{ counts: { somewhat: 5, lot: taken } }, {}] });
    }
  });
});

const answered = ({ params }: Balloting, statement: string) => ({
  params,
  body: { answers: [{ statement, weight: 'lot' as const }] },
});

/** Replies of all routes that can be read, and of one's own ballot again, byte by byte. */
async function everyByte(ballot: Balloting, person: Person, ids: Readonly<Record<string, string>>): Promise<string[]> {
  const heard: string[] = [];
  for (const [name, [method, pattern]] of Object.entries(PATHS) as [RouteName, readonly [string, string]][]) {
    if (method !== 'get') continue;
    const path = pattern.replace(/:(\w+)/g, (_, key: string) => ids[key] ?? 'nothing_like_it_here');
    const response = await fetch(`${server.url}${path}`, { headers: { cookie: person.cookie } });
    // The tag is of the text, which is compared itself; and each look for safeguarding is one more entry of its own log.
    const { date: _, etag: __, ...headers } = Object.fromEntries(response.headers);
    const text = (await response.text()).replaceAll(/\{[^{}]*"safeguarding_read"[^{}]*\},?/g, '');
    heard.push(`${name} ${response.status} ${JSON.stringify(headers)} ${text}`);
  }
  heard.push(`fillBallot ${JSON.stringify(await ballot.vote(person, ids.statement ?? '', 'lot', 4))}`);
  return heard;
}

describe('before the seal', () => {
  it('VOTE-3: no byte of any reply to anybody, tutors included, depends on what somebody else answered', async () => {
    const { ballot, room, first, second, everybody } = await voting(7);
    const [swing, ...others] = everybody;
    if (swing === undefined) throw new Error('nobody');
    const partner = others[0] as Person;
    const member = ballot.learner(1).member;
    await server.context.records.changeMember(member, { role: 'partner' });
    const ids = { ...ballot.params, statement: first, card: 'a_card_of_nobody_1', group: 'a_group_of_nobody' };
    for (const person of others) await ballot.vote(person, first, 'lot', 4);
    await ballot.vote(room.tutor, first, 'lot', 4);
    const world = async (weight: 'lot' | 'not', guess: number) => {
      await ballot.vote(swing, first, weight, guess);
      await ballot.vote(swing, second, weight, guess);
      const heard: string[][] = [];
      for (const person of [room.tutor, partner, ...others.slice(1)]) heard.push(await everyByte(ballot, person, ids));
      return heard;
    };
    const one = await world('lot', 10);
    expect(one.flat().some((reply) => reply.startsWith('readPicture 409'))).toBe(true);
    expect(one.flat().filter((reply) => reply.startsWith('readBallot 200')).length).toBe(7);
    expect(await world('not', 0)).toEqual(one);
    // What is compared is not blind itself: after the seal the two worlds differ.
    await room.step('next');
    expect((await ballot.picture()).statements[0]?.counts).toMatchObject({ lot: 7, not: 1 });
  });
});
