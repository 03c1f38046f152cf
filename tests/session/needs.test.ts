import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../client/sync/newId.ts';
import { addCard, deleteCard, readCards } from '../../shared/model/board.ts';
import type { Promised } from '../../shared/model/words.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { Classroom, type Learner, planOf } from './Classroom.ts';
import { Ear } from './Ear.ts';

/* Needs and offers that find each other (NEED-1 to NEED-3). */

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ rateFactor: 100 });
});
afterAll(() => server.end());

interface Market {
  readonly room: Classroom;
  readonly needy: Learner;
  readonly offering: Learner;
  readonly bystander: Learner;
  /** Cards of the cohort's document. */
  readonly need: string;
  readonly offer: string;
}

/** A need of one and an offer of another, on the cohort's board. */
async function market(promise: Promised): Promise<Market> {
  const room = await Classroom.open(server, { phases: planOf('solo', 'dialogue'), promise, people: 3 });
  const [needy, offering, bystander] = room.learners;
  if (needy === undefined || offering === undefined || bystander === undefined) throw new Error('nobody');
  await room.step('start');
  const write = async (who: Learner, type: 'need' | 'offer', text: string) => {
    const page = await room.page(who);
    addCard(page.board.doc, { id: newId(), type, text: fromPlainText(text), together: false });
    await page.saved();
    page.close();
  };
  await write(needy, 'need', 'I need somebody to practise with.');
  await write(offering, 'offer', 'I offer an hour on Thursdays.');
  await room.step('next');
  const page = await room.page(bystander, room.board.document);
  await page.until(() => page.cardIds.length === 2);
  const of = (type: string) => readCards(page.board.doc).find((card) => card.type === type)?.id ?? '';
  return { room, needy, offering, bystander, need: of('need'), offer: of('offer') };
}

const list = async ({ room }: Market, { person }: { readonly person: Learner['person'] }) =>
  (await person.call('listMatches', { params: room.params })).matches;
const propose = async ({ room, need, offer }: Market, { person }: Learner) => {
  const { matches } = await person.call('proposeMatch', { params: room.params, body: { need, offer } });
  return matches[0]?.id ?? '';
};
const answer = ({ room }: Market, { person }: Learner, match: string, agree: boolean) =>
  person.call('answerMatch', { params: { ...room.params, match }, body: { agree } });

describe('NEED-1', () => {
  it('anybody proposes; only the two cards are shown until both authors said yes', async () => {
    const m = await market('named');
    const match = await propose(m, m.bystander);
    for (const who of [m.bystander, m.needy, m.offering]) {
      expect(await list(m, who)).toMatchObject([{ need: m.need, offer: m.offer, state: 'may_fit' }]);
    }
    expect((await list(m, m.bystander))[0]?.mine).toBeNull();
    const fits = async ({ person }: Learner) => (await person.call('readNeighbours', { params: m.room.params })).fits;
    expect([await fits(m.needy), await fits(m.offering), await fits(m.bystander)]).toEqual([[m.need], [m.offer], []]);
    expect((await list(m, m.needy))[0]?.mine).toEqual({ side: 'need', agreed: false, done: false, other: null });
    const by = (who: Learner) =>
      who.person.refused('answerMatch', { params: { ...m.room.params, match }, body: { agree: true } });
    expect((await by(m.bystander)).code).toBe('not_allowed');
    await answer(m, m.needy, match, true);
    expect(await list(m, m.offering)).toMatchObject([{ state: 'may_fit', mine: { agreed: false, other: null } }]);
    await answer(m, m.offering, match, true);
    expect(await list(m, m.bystander)).toEqual([
      { id: match, need: m.need, offer: m.offer, state: 'agreed', mine: null },
    ]);
    expect((await by(m.needy)).code).toBe('wrong_state');
  });

  it('who proposes has said yes for their own card; one no ends it for good, and nobody is told whose', async () => {
    const m = await market('named');
    const match = await propose(m, m.needy);
    expect((await list(m, m.needy))[0]?.mine?.agreed).toBe(true);
    await answer(m, m.offering, match, false);
    for (const who of [m.needy, m.offering, m.bystander]) expect(await list(m, who)).toEqual([]);
    const body = { need: m.need, offer: m.offer };
    expect((await m.needy.person.refused('proposeMatch', { params: m.room.params, body })).code).toBe('wrong_state');
  });

  it('takes a need and an offer that stand, on a live board, from whoever may write', async () => {
    const m = await market('named');
    const { person } = m.bystander;
    const wrong = { params: m.room.params, body: { need: m.offer, offer: m.need } };
    expect((await person.refused('proposeMatch', wrong)).code).toBe('not_found');
    const right = { params: m.room.params, body: { need: m.need, offer: m.offer } };
    await m.room.step('eyes_up');
    expect((await person.refused('proposeMatch', right)).code).toBe('not_in_phase');
    await m.room.step('eyes_down');
    await propose(m, m.bystander);
    const page = await m.room.page(m.needy, m.room.board.document);
    await page.until(() => page.cardIds.length === 2);
    deleteCard(page.board.doc, m.need);
    await page.saved();
    expect(await list(m, m.bystander)).toEqual([]);
    await m.room.tutor.call('setBoardState', { params: m.room.params, body: { state: 'closed' } });
    expect((await person.refused('proposeMatch', right)).code).toBe('board_closed');
  });
});

describe('NEED-2', () => {
  it('the two are told each other’s names once both agreed, also under a promise of no names, and nobody else is', async () => {
    const m = await market('hidden');
    const ears = [m.bystander, { person: m.room.tutor }].map(({ person }, at) => new Ear(server.url, `${at}`, person));
    const match = await propose(m, m.bystander);
    await answer(m, m.needy, match, true);
    expect(JSON.stringify(await list(m, m.needy))).not.toContain(m.offering.name);
    await answer(m, m.offering, match, true);
    expect((await list(m, m.needy))[0]?.mine).toEqual({
      side: 'need',
      agreed: true,
      done: false,
      other: m.offering.name,
    });
    expect((await list(m, m.offering))[0]?.mine).toEqual({
      side: 'offer',
      agreed: true,
      done: false,
      other: m.needy.name,
    });
    for (const ear of ears) {
      const answers = await ear.askRoutes({ board: m.room.board.id }, (pattern) => pattern.includes('/matches'));
      expect(answers.size).toBe(1);
      for (const word of [m.needy.name, m.offering.name, m.needy.member, m.offering.member]) {
        expect(ear.heard(word)).toBe(false);
      }
    }
  });

  it('tells nobody that a need and an offer are one person’s', async () => {
    const m = await market('hidden');
    const page = await m.room.page(m.needy);
    addCard(page.board.doc, { id: newId(), type: 'offer', text: fromPlainText('My own.'), together: false });
    await page.saved();
    page.close();
    // With the next step it comes to the others.
    await m.room.step('end');
    const cards = await m.room.page(m.bystander, m.room.board.document);
    await cards.until(() => cards.cardIds.length === 3);
    const own = readCards(cards.board.doc).find(({ id, type }) => type === 'offer' && id !== m.offer)?.id ?? '';
    const call = { params: m.room.params, body: { need: m.need, offer: own } };
    expect((await m.needy.person.refused('proposeMatch', call)).code).toBe('wrong_state');
    const { matches } = await m.bystander.person.call('proposeMatch', call);
    expect(matches).toMatchObject([{ state: 'may_fit', mine: null }]);
  });
});

describe('NEED-3', () => {
  it('is closed when both say that it is done, and not before both agreed', async () => {
    const m = await market('named');
    const match = await propose(m, m.needy);
    const params = { ...m.room.params, match };
    expect((await m.needy.person.refused('finishMatch', { params })).code).toBe('wrong_state');
    await answer(m, m.offering, match, true);
    await m.needy.person.call('finishMatch', { params });
    expect(await list(m, m.offering)).toMatchObject([{ state: 'agreed', mine: { done: false } }]);
    expect((await m.bystander.person.refused('finishMatch', { params })).code).toBe('not_allowed');
    await m.offering.person.call('finishMatch', { params });
    expect(await list(m, m.bystander)).toMatchObject([{ state: 'done' }]);
  });

  it('an erased name is told to nobody any more', async () => {
    const m = await market('named');
    const match = await propose(m, m.needy);
    await answer(m, m.offering, match, true);
    await m.offering.person.call('eraseMe', { params: m.room.params, body: { words: false } });
    expect((await list(m, m.needy))[0]?.mine?.other).toBeNull();
  });
});
