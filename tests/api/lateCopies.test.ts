import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardView } from '../../shared/api/routes.ts';
import { MAX_CARD_CHARACTERS, MAX_LATE_COPIES } from '../../shared/protocol/limits.ts';
import { makeTutor, newBoard, Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';

/* Words that a board could not take, kept for their author: over REST, as any client may use it. */

let server: TestServer;
let tutor: Person;
let board: BoardView;

beforeAll(async () => {
  server = await startServer();
  tutor = await makeTutor(server.context, server.url);
  board = await newBoard(tutor);
});
afterAll(() => server.end());

const join = async (name: string) => {
  const person = new Person(server.url);
  await person.join(board, name);
  return person;
};
const params = (card: string) => ({ board: board.id, card });
const body = (text: string, at = 1) => ({ type: 'need' as const, text, reason: 'board_closed', at });
const list = async (person: Person) =>
  (await person.call('listLateCopies', { params: { board: board.id } })).copies.map(({ id, text }) => ({ id, text }));

describe('late copies over REST', () => {
  it('LATE-7: are kept, replaced, listed oldest first and discarded, by their author alone', async () => {
    const [ana, ben] = [await join('Ana'), await join('Ben')];
    await ana.call('keepLateCopy', { params: params('a_copy_of_one_card_1'), body: body('Second.', 2) });
    await ana.call('keepLateCopy', { params: params('a_copy_of_one_card_2'), body: body('First.', 1) });
    await ana.call('keepLateCopy', { params: params('a_copy_of_one_card_1'), body: body('Second, longer.', 2) });
    await ben.call('keepLateCopy', { params: params('a_copy_of_one_card_1'), body: body('Ben’s.') });
    expect(await list(ana)).toEqual([
      { id: 'a_copy_of_one_card_2', text: 'First.' },
      { id: 'a_copy_of_one_card_1', text: 'Second, longer.' },
    ]);
    expect(await list(tutor)).toEqual([]);
    await ben.call('discardLateCopy', { params: params('a_copy_of_one_card_1') });
    await ben.call('discardLateCopy', { params: params('a_copy_of_one_card_2') });
    expect(await list(ben)).toEqual([]);
    expect((await list(ana)).length).toBe(2);
  });

  it('are taken on a closed board as well: its last words may be among them', async () => {
    const ana = await join('Ana');
    const state = (to: 'live' | 'closed') =>
      tutor.call('setBoardState', { params: { board: board.id }, body: { state: to } });
    await state('closed');
    await ana.call('keepLateCopy', { params: params('a_copy_of_one_card_1'), body: body('Late.') });
    expect((await list(ana)).length).toBe(1);
    await state('live');
  });

  it('may be as long as a card, in any letters, and no longer', async () => {
    const ana = await join('Ana');
    const long = '文'.repeat(MAX_CARD_CHARACTERS);
    await ana.call('keepLateCopy', { params: params('a_copy_of_one_card_1'), body: body(long) });
    expect(await list(ana)).toEqual([{ id: 'a_copy_of_one_card_1', text: long }]);
    const tooLong = { params: params('a_copy_of_one_card_2'), body: body(`${long}文`) };
    expect(await ana.refused('keepLateCopy', tooLong)).toEqual({ status: 422, code: 'invalid_input' });
  });

  it('LATE-7: are so many at most; what then is said tells what to do', async () => {
    const ana = await join('Ana');
    const keep = (n: number) =>
      ana.call('keepLateCopy', { params: params(`copy_number_${String(n).padStart(6, '0')}`), body: body(`${n}`) });
    for (let n = 0; n < MAX_LATE_COPIES; n++) await keep(n);
    const more = { params: params('one_copy_too_many_01'), body: body('More.') };
    expect(await ana.refused('keepLateCopy', more)).toEqual({ status: 409, code: 'late_copies_full' });
    // One that is there can still be replaced.
    await keep(0);
    await ana.call('discardLateCopy', { params: params('copy_number_000000') });
    await ana.call('keepLateCopy', more);
  });

  it('are nobody’s who is not on the board', async () => {
    const stranger = new Person(server.url);
    const asked = { params: { board: board.id } };
    expect(await stranger.refused('listLateCopies', asked)).toEqual({ status: 401, code: 'sign_in_needed' });
    const other = await newBoard(tutor, 'Another board?');
    await stranger.call('join', { body: { code: other.code ?? '', name: 'Eve' } });
    expect(await stranger.refused('listLateCopies', asked)).toEqual({ status: 404, code: 'not_found' });
    expect(
      await stranger.refused('keepLateCopy', { params: params('a_copy_of_one_card_1'), body: body('Hers.') }),
    ).toEqual({ status: 404, code: 'not_found' });
  });

  it.each(['short', '../../../etc/passwd', 'with space in the id', 'x'.repeat(33)])(
    'have ids of one form: %j is an address at which there is nothing',
    async (card) => {
      const ana = await join('Ana');
      const asked = { params: { board: board.id, card: encodeURIComponent(card) } };
      expect(await ana.refused('discardLateCopy', asked)).toMatchObject({ status: 404 });
    },
  );
});
