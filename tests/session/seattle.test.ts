import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Weight } from '../../shared/model/words.ts';
import { Person } from '../support/Person.ts';
import { readCsv } from '../support/readCsv.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { Balloting } from './Balloting.ts';

/*
 * A real vote of 339 people on 54 statements, answer by answer through the real server. Data: see the credit in
 * tests/data/15-per-hour-seattle/README.md (Polis, The Computational Democracy Project, CC BY 4.0).
 */

const FOLDER = new URL('../data/15-per-hour-seattle/', import.meta.url);
const read = (file: string) => readCsv(readFileSync(new URL(file, FOLDER), 'utf8'));
const WEIGHT_OF: Readonly<Record<string, Weight>> = { '1': 'lot', '-1': 'not', '0': 'pass' };

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ rateFactor: 1_000 });
});
afterAll(() => server.end());

/** Somebody who came in; at the desk, since a door of its own slows down whoever joins too fast. */
async function member(board: string, n: number): Promise<Person> {
  const { records, secrets, clock } = server.context;
  const about = { account: null, role: 'student', steward: false, standing: 'in', cohortMember: null } as const;
  const id = secrets.id();
  await records.addMember({ id, board, name: `Voter ${n}`, ...about }, clock.now());
  const [token, signIn] = [secrets.token(), secrets.id()];
  const seen = { createdAt: clock.now(), seenAt: clock.now(), device: '', accountAt: null, linkAt: null };
  await records.addSignIn({ id: signIn, hash: secrets.hash(token), account: null, ...seen });
  await records.addGuestToSignIn(signIn, id);
  const person = new Person(server.url);
  person.cookie = `sharedthinking=${token}`;
  return person;
}

describe('the vote of Seattle', () => {
  it('VOTE-2, PIC-1: is counted as its data say, with every answer that was changed later', async () => {
    const ballot = await Balloting.open(server, { people: 0 });
    const { board } = ballot.room;
    const comments = read('comments.csv').sort((a, b) => Number(a['comment-id']) - Number(b['comment-id']));
    const statementOf = new Map<string, string>();
    for (const comment of comments) {
      const id = server.context.secrets.id();
      statementOf.set(comment['comment-id'] ?? '', id);
      const about = { sheet: null, place: null, cards: [], parents: [], foldedInto: null };
      const text = comment['comment-body'] ?? '';
      const statement = {
        id,
        board: board.id,
        round: 'collate',
        kind: 'own' as const,
        text,
        origin: 'staff',
        ...about,
      };
      expect(await server.context.records.addStatement(statement, comments.length)).toBe(true);
    }
    await ballot.room.step('next');
    const people = read('participants-votes.csv');
    const voters = new Map<string, Person>();
    for (const { participant = '' } of people) voters.set(participant, await member(board.id, voters.size));

    // In the order of time for each voter; several vote at once, as they did.
    const votes = read('votes.csv').sort((a, b) => Number(a.timestamp) - Number(b.timestamp));
    const waiting = voters.entries();
    const booth = async () => {
      for (const [voter, person] of waiting) {
        for (const { 'comment-id': comment = '', vote = '' } of votes.filter((each) => each['voter-id'] === voter))
          await ballot.vote(person, statementOf.get(comment) ?? '', WEIGHT_OF[vote]);
      }
    };
    await Promise.all(Array.from({ length: 6 }, booth));
    const changed = votes.length - new Set(votes.map((vote) => `${vote['voter-id']} ${vote['comment-id']}`)).size;
    expect(changed).toBeGreaterThan(0);
    await ballot.room.step('next');

    const picture = await ballot.picture();
    expect(picture).toMatchObject({ ballots: 339, people: 340, tooFew: false });
    // The independent count: the published matrix of people by statements.
    const counted = comments.map((comment) => {
      const of = (vote: string) => people.filter((person) => person[comment['comment-id'] ?? ''] === vote).length;
      const counts = { lot: of('1'), somewhat: 0, not: of('-1'), pass: of('0') };
      const answered = counts.lot + counts.not + counts.pass;
      return answered < 5 ? { counts: null, silent: null } : { counts, silent: 339 - answered };
    });
    expect(picture.statements.map(({ counts, silent }) => ({ counts, silent }))).toEqual(counted);
    expect(picture.statements.map(({ number }) => number)).toEqual(comments.map((_, index) => index + 1));
    const groups = picture.opinions?.groups ?? [];
    expect(groups.length).toBeGreaterThan(1);
    expect(groups.reduce((sum, { people: size }) => sum + size, picture.opinions?.others ?? 0)).toBe(339);
    // One's own place is one's own row of that matrix.
    for (const row of people.slice(0, 20)) {
      const { own } = await ballot.picture(voters.get(row.participant ?? ''));
      const mine = comments.map((comment) => WEIGHT_OF[row[comment['comment-id'] ?? ''] ?? ''] ?? null);
      expect(own?.map(({ weight }) => weight)).toEqual(mine);
    }
  }, 180_000);
});
