import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Weight } from '../../shared/model/words.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import type { Balloting } from './Balloting.ts';
import { Ear } from './Ear.ts';
import { Generations } from './Generations.ts';

/*
 * INH-2 and ANS-2: what a later board, or one that is asked, does not get to know. Every byte that its people receive is kept
 * (frames, notices, replies of every route) and searched; and what they receive is the same whatever the numbers were.
 */

let server: TestServer;
let all: Generations;
beforeAll(async () => {
  server = await startServer({ rateFactor: 100 });
  all = new Generations(server);
});
afterAll(() => server.end());

const STATED = 'quokkabilby';
const REPLIED = 'wombatnumbat';
const CARD = 'potorooquoll';
const NAME = 'Kowari Dunnart';

/** A board that voted, with cards, names and replies of yet another cohort, in words that are nowhere else. */
async function talkative(people: number, statements: number, weight: Weight): Promise<Balloting> {
  const board = await all.begun(people);
  await board.room.join(NAME);
  const said = Array.from({ length: statements }, (_, at) => ({
    text: `${STATED} number ${at} of all.`,
    weights: Array.from({ length: people }, () => weight),
  }));
  const ids = await all.vote(board, said);
  await board.room.step('next');
  await board.room.write(board.learner(0), `A card about a ${CARD}.`);
  const other = await all.begun(1);
  await all.link(other, board);
  await all.vote(other, [{ text: 'Of the other one.', weights: ['lot'] }]);
  await all.reply(other, other.learner(0).person, ids[0] ?? '', 'changed', `${REPLIED} it is now.`);
  return board;
}

/** A steward who runs the later board and is on the earlier one, a tutor who is not, a student, a partner. */
async function ears(later: Balloting): Promise<readonly Ear[]> {
  const { room } = later;
  const steward = await room.join('Handed over to');
  const giving = { member: steward.member, keep: true };
  await room.tutor.call('giveStewardship', { params: room.params, body: giving });
  return [
    new Ear(server.url, 'steward of both', room.tutor),
    new Ear(server.url, 'steward', steward.person),
    new Ear(server.url, 'student', later.learner(0).person),
  ];
}

const aboutBoard = (pattern: string) => pattern.includes(':board');

/** Ids, times, codes and names of their own out of an answer. */
function withoutOwn(text: string, { room }: Balloting): string {
  return text
    .replaceAll(room.board.code ?? '', 'CODE')
    .replace(/[A-Za-z0-9_-]{16,}/g, (found) => (/\d|[A-Z]/.test(found) ? 'ID' : found))
    .replace(/\d{12,}/g, 'TIME');
}

describe('INH-2: before its own seal', () => {
  it('no word of the earlier board is in any byte that people of the later one receive, whatever happens there', async () => {
    const earlier = await talkative(6, 3, 'lot');
    const later = await all.begun(3);
    const listening = await ears(later);
    await all.link(later, earlier);
    const { document } = await earlier.room.tutor.call('readBoard', { params: earlier.params });
    const [statement] = (await earlier.statements()).statements;
    const ids = { board: later.room.board.id, statement: statement?.id ?? '' };
    const listen = async () => {
      for (const ear of listening) {
        // Who is on both boards reads the earlier one itself: through the later one alone they learn nothing.
        await ear.listen(later.room, ear.who === 'steward of both' ? [] : [document]);
        await (ear.who === 'steward of both' ? ear.askRoutes(ids, aboutBoard) : ear.ask(ids));
      }
    };
    const find = (word: string) => listening.filter((ear) => ear.heard(word)).map(({ who }) => who);
    await listen();
    await later.add(later.learner(1).person, 'Something of our own.');
    await later.room.step('next');
    await later.vote(later.learner(0).person, (await later.statements()).statements[0]?.id ?? '', 'lot');
    await listen();
    const hidden = [STATED, REPLIED, CARD, NAME, statement?.id ?? '', earlier.learner(0).member];
    for (const word of hidden) expect(find(word)).toEqual([]);
    await later.room.step('next');
    await listen();
    // The same ears hear it once they have voted: statements, and never a card, a name or another cohort's reply.
    expect(find(STATED)).toHaveLength(3);
    for (const word of [REPLIED, CARD, NAME, earlier.learner(0).member]) expect(find(word)).toEqual([]);
  });

  it('every answer is the same whatever was counted on the earlier board, how much and by how many', async () => {
    const pairs = await Promise.all(
      [await talkative(5, 1, 'lot'), await talkative(8, 4, 'not')].map(async (earlier) => {
        const later = await all.begun(3);
        const listening = await ears(later);
        await all.link(later, earlier);
        await later.add(later.learner(1).person, 'Something of our own.');
        await later.room.step('next');
        return { later, listening };
      }),
    );
    const [one, two] = pairs;
    if (one === undefined || two === undefined) throw new Error('two of them');
    let compared = 0;
    for (const [at, ear] of one.listening.entries()) {
      const a = await ear.askRoutes({ board: one.later.room.board.id }, aboutBoard);
      const b = await two.listening[at]?.askRoutes({ board: two.later.room.board.id }, aboutBoard);
      for (const [route, text] of a) {
        // What somebody may continue is a list of boards that they belong to themselves.
        if (route === 'listEarlierBoards' && ear.who === 'steward of both') continue;
        const other = withoutOwn(b?.get(route) ?? '', two.later);
        expect(`${ear.who} ${route} ${withoutOwn(text, one.later)}`).toBe(`${ear.who} ${route} ${other}`);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(60);
  });
});

describe('ANS-2 and INH-5: what crosses over is statements and replies', () => {
  it('people who are asked hear no card, name or count; people who asked hear the answer and nothing else', async () => {
    const asking = await talkative(5, 2, 'lot');
    const above = await all.begun(2);
    const own = 'pademelonbettong';
    await above.add(above.learner(0).person, `Of ${own} we spoke.`);
    await all.ask(asking, above);
    const [statement] = (await asking.statements()).statements;
    await all.reply(above, above.learner(1).person, statement?.id ?? '', null, 'The answer is echidna.');
    const invited = [
      new Ear(server.url, 'tutor', above.room.tutor),
      new Ear(server.url, 'student', above.learner(0).person),
    ];
    const askers = [new Ear(server.url, 'asking student', asking.learner(0).person)];
    const both = [asking, above].map(({ room }) => room.board);
    for (const ear of [...invited, ...askers]) {
      await ear.listen(
        askers.includes(ear) ? asking.room : above.room,
        both.map(({ document }) => document),
      );
      for (const { id } of both) await ear.ask({ board: id, statement: statement?.id ?? '' });
    }
    for (const ear of invited) {
      expect(ear.heard(STATED)).toBe(true);
      for (const word of [CARD, NAME, REPLIED, asking.learner(0).member]) expect(ear.heard(word)).toBe(false);
    }
    for (const ear of askers) {
      expect(ear.heard('The answer is echidna.')).toBe(true);
      for (const word of [own, above.learner(0).member]) expect(ear.heard(word)).toBe(false);
    }
  });
});
