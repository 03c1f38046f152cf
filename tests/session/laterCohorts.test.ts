import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyErasures } from '../../server/commands/applyErasure.ts';
import type { Reply } from '../../server/ports/ReplyRecords.ts';
import { ask } from '../support/ask.ts';
import { invited, makeCohort } from '../support/makeCohort.ts';
import { openRows } from '../support/rows.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { tracesIn } from '../support/tracesIn.ts';
import type { Balloting } from './Balloting.ts';
import { Generations, type Said } from './Generations.ts';

/* Cohorts after each other (INH-1 to INH-6) and questions to those who finished (ANS-1 to ANS-3). */

let server: TestServer;
let all: Generations;
beforeAll(async () => {
  server = await startServer({ rateFactor: 100 });
  all = new Generations(server);
});
afterAll(() => server.end());

const FIVE: readonly Said[] = [
  { text: 'Nobody tells us where to stand.', weights: ['lot', 'lot', 'lot', 'not', 'pass'] },
  { text: 'Placement costs money.', weights: ['somewhat', 'somewhat', 'lot', 'not', 'not'] },
];

/** An earlier board, a later one that continues it, and both have voted. */
async function generations(people = 5, promises: readonly ('named' | 'hidden')[] = ['named', 'named']) {
  const { board: earlier, statements } = await all.voted(5, FIVE, promises[0]);
  const later = await all.begun(people, promises[1]);
  await all.link(later, earlier);
  await all.vote(later, [{ text: 'Our own.', weights: ['lot'] }]);
  return { earlier, later, statements };
}

const first = (ids: readonly string[]) => ids[0] ?? '';
const person = (board: Balloting, at = 0) => board.learner(at).person;

describe('INH-1: who links which board', () => {
  it('is somebody who stewards the later board and belongs to the earlier; both logs say so', async () => {
    const { board: earlier } = await all.voted(1, [{ text: 'One.', weights: ['lot'] }]);
    const later = await all.begun(1);
    const body = { predecessor: earlier.room.board.id };
    const call = { params: later.params, body };
    expect(await later.room.tutor.refused('continueBoard', call)).toEqual({ status: 404, code: 'not_found' });
    expect(await person(later).refused('continueBoard', call)).toEqual({ status: 403, code: 'not_allowed' });
    await later.room.tutor.join(earlier.room.board, 'Ruth');
    const { boards } = await later.room.tutor.call('listEarlierBoards', { params: later.params });
    expect(boards.map(({ id }) => id)).toEqual([earlier.room.board.id]);
    expect(await later.room.tutor.call('continueBoard', call)).toMatchObject({
      chosen: body.predecessor,
      fixed: false,
    });
    for (const [who, params] of [
      [person(later), later.params],
      [person(earlier), earlier.params],
    ] as const) {
      const { entries } = await who.call('readLog', { params });
      expect(entries[0]).toMatchObject({ action: 'board_continued', by: expect.stringMatching(/^Ruth/) });
    }
  });

  it('may be a tutor of the earlier board’s cohort', async () => {
    const { tutor, cohort } = await makeCohort(server, 'Ibis');
    const colleague = await invited(server, tutor, cohort.id, { name: 'Colleague', role: 'tutor', account: true });
    const make = async (prompt: string) =>
      (await tutor.call('createBoard', { body: { prompt, template: 'ballot', live: true, cohortId: cohort.id } })).id;
    const [before, after] = [await make('Before?'), await make('After?')];
    for (const step of ['start', 'next', 'next', 'next'] as const) {
      const { session } = await tutor.call('readSession', { params: { board: before } });
      const body = { step, version: session?.version ?? 0 };
      await tutor.call('stepSession', { params: { board: before }, body });
    }
    await colleague.call('takeStewardship', { params: { board: after } });
    const { boards } = await colleague.call('listEarlierBoards', { params: { board: after } });
    expect(boards.map(({ id }) => id)).toContain(before);
    await colleague.call('continueBoard', { params: { board: after }, body: { predecessor: before } });
  });

  it('takes a board on which a vote was sealed, before the later one seals a vote, and no circle', async () => {
    const unsealed = await all.begun(1);
    const a = await all.voted(1, [{ text: 'A.', weights: ['lot'] }]);
    const b = await all.begun(1);
    const { tutor } = b.room;
    await tutor.join(unsealed.room.board, 'Ruth');
    const of = (predecessor: string | null) => ({ params: b.params, body: { predecessor } });
    expect((await tutor.refused('continueBoard', of(unsealed.room.board.id))).code).toBe('not_found');
    expect((await tutor.refused('continueBoard', of(b.room.board.id))).code).toBe('not_found');
    await all.link(b, a.board);
    await tutor.call('continueBoard', of(null));
    expect((await tutor.call('readEarlier', { params: b.params })).earlier).toBeNull();
    expect((await tutor.call('readLog', { params: b.params })).entries[0]?.action).toBe('board_unlinked');
    await tutor.call('continueBoard', of(a.board.room.board.id));
    await all.vote(b, [{ text: 'B.', weights: ['lot'] }]);
    expect((await tutor.refused('continueBoard', of(null))).code).toBe('sealed');
    // B continues A: A does not continue B, nor what continues B.
    const c = await all.begun(1);
    await all.link(c, b);
    await all.vote(c, [{ text: 'C.', weights: ['lot'] }]);
    const { records } = server.context;
    for (const later of [b, c]) {
      expect(await records.continueBoard(a.board.room.board.id, later.room.board.id, [])).toBe(false);
    }
  });
});

describe('INH-2: blind first', () => {
  it('says that there is an earlier board, whose and when, and nothing else until a vote is sealed', async () => {
    const { board: earlier, statements } = await all.voted(5, FIVE);
    const later = await all.begun(5);
    await all.link(later, earlier);
    for (const who of [later.room.tutor, person(later)]) {
      expect(await who.call('readEarlier', { params: later.params })).toEqual({
        earlier: { cohort: earlier.room.board.cohort, at: expect.any(Number), picture: null },
      });
      expect(await who.call('readNeighbours', { params: later.params })).toEqual({
        earlier: { cohort: earlier.room.board.cohort, at: expect.any(Number), waits: true },
        replied: [],
        asked: [],
        fits: [],
      });
    }
    const blind = {
      params: { ...later.params, statement: first(statements) },
      body: { mark: 'still_true', text: '' },
    } as const;
    const madeUp = { ...blind, params: { ...later.params, statement: 'nothing_like_it_here' } };
    for (const call of [blind, madeUp]) {
      expect(await person(later).refused('replyTo', call)).toEqual({ status: 409, code: 'not_in_phase' });
    }
    await all.vote(later, [{ text: 'Our own.', weights: ['lot'] }]);
    expect((await all.picture(later, person(later)))?.picture?.statements).toHaveLength(2);
  });

  it('holds back answers that people of the earlier board give to the later one, until that has voted', async () => {
    const { board: earlier } = await all.voted(2, [{ text: 'One.', weights: ['lot'] }]);
    const later = await all.begun(2);
    await all.link(later, earlier);
    await all.ask(later, earlier);
    const statement = await later.add(person(later), 'Do we need to know?');
    await later.room.step('next');
    await all.reply(earlier, person(earlier), statement, null, 'Everybody said a lot.');
    const replies = () => person(later).call('listReplies', { params: later.params });
    const neighbours = () => person(later).call('readNeighbours', { params: later.params });
    expect((await replies()).statements).toEqual([]);
    expect((await neighbours()).replied).toEqual([]);
    await later.room.step('next');
    expect((await replies()).statements[0]?.cohorts[0]?.replies[0]?.text).toBe('Everybody said a lot.');
    expect((await neighbours()).replied).toHaveLength(1);
  });
});

describe('INH-3: what is seen then', () => {
  it('is statements with whole-cohort counts, and no slice, name, card or origin', async () => {
    const { later, statements } = await generations();
    const earlier = await all.picture(later, person(later, 1));
    expect(earlier?.picture).toEqual({
      ballots: 5,
      people: 6,
      statements: [
        {
          ...{ id: statements[0], number: 1, minority: false, text: FIVE[0]?.text, silent: 0 },
          counts: { lot: 3, somewhat: 0, not: 1, pass: 1 },
          ...{ marks: null, replies: [], own: null },
        },
        {
          ...{ id: statements[1], number: 2, minority: false, text: FIVE[1]?.text, silent: 0 },
          counts: { lot: 1, somewhat: 2, not: 2, pass: 0 },
          ...{ marks: null, replies: [], own: null },
        },
      ],
      mayReply: true,
      mayRemove: false,
    });
  });

  it('PIC-1: says no number of fewer than five ballots', async () => {
    const { board: earlier } = await all.voted(4, [{ text: 'Four of us.', weights: ['lot', 'lot', 'lot', 'lot'] }]);
    const later = await all.begun(1);
    await all.link(later, earlier);
    await all.vote(later, [{ text: 'Our own.', weights: ['lot'] }]);
    const seen = await all.picture(later);
    expect(seen?.picture).toMatchObject({ ballots: null, people: null });
    expect(seen?.picture?.statements).toMatchObject([{ text: 'Four of us.', counts: null, silent: null }]);
  });
});

describe('INH-4: marks', () => {
  it('take words for changed and resolved, are one a person a statement, reworded and taken back by them alone', async () => {
    const { later, statements } = await generations();
    const params = { ...later.params, statement: first(statements) };
    const said = async (who = 0) => (await all.picture(later, person(later, who)))?.picture?.statements[0];
    for (const mark of ['changed', 'resolved'] as const) {
      const refused = await person(later).refused('replyTo', { params, body: { mark, text: ' \u200b ' } });
      expect(refused).toEqual({ status: 422, code: 'invalid_input' });
    }
    await all.reply(later, person(later), first(statements), 'still_true');
    expect(await said()).toMatchObject({ own: { mark: 'still_true', text: '' }, replies: [], marks: null });
    await all.reply(later, person(later), first(statements), 'changed', 'There is a map by the door.');
    expect(await said()).toMatchObject({ own: { mark: 'changed', text: 'There is a map by the door.' } });
    expect((await said(1))?.replies).toMatchObject([
      { mark: 'changed', text: 'There is a map by the door.', by: 'Person 1', mine: false },
    ]);
    expect((await said(1))?.own).toBeNull();
    expect((await person(later, 1).refused('takeBackReply', { params })).code).toBe('not_found');
    await person(later).call('takeBackReply', { params });
    expect(await said()).toMatchObject({ own: null, replies: [] });
  });

  it('are counted whole from five on, and different ones stand beside each other', async () => {
    const { earlier, later, statements } = await generations(6);
    const marks = ['still_true', 'changed', 'resolved', 'still_true', 'still_true'] as const;
    const seen = async () => (await all.picture(later))?.picture?.statements[0];
    const came = async () => (await person(earlier).call('listReplies', { params: earlier.params })).statements[0];
    for (const [at, mark] of marks.entries()) {
      if (at === 4) {
        expect((await seen())?.marks).toBeNull();
        expect((await came())?.cohorts[0]?.marks).toBeNull();
      }
      await all.reply(later, person(later, at), first(statements), mark, mark === 'still_true' ? '' : `It is ${mark}.`);
    }
    expect((await seen())?.marks).toEqual({ still_true: 3, changed: 1, resolved: 1 });
    expect((await seen())?.replies.map(({ mark }) => mark).sort()).toEqual(['changed', 'resolved']);
    expect((await came())?.cohorts[0]?.marks).toEqual({ still_true: 3, changed: 1, resolved: 1 });
  });

  it('are everybody’s, whatever the role, from a closed board too, and of nobody who may not write', async () => {
    const { later, statements } = await generations();
    const call = {
      params: { ...later.params, statement: first(statements) },
      body: { mark: 'still_true', text: '' },
    } as const;
    await later.room.tutor.call('replyTo', call);
    const muted = later.learner(1);
    const body = { muted: true };
    await later.room.tutor.call('changeMember', { params: { ...later.params, member: muted.member }, body });
    expect((await muted.person.refused('replyTo', call)).code).toBe('muted');
    await later.room.step('eyes_up');
    expect((await person(later).refused('replyTo', call)).code).toBe('not_in_phase');
    await later.room.step('eyes_down');
    await later.room.tutor.call('setBoardState', { params: later.params, body: { state: 'closed' } });
    await person(later).call('replyTo', call);
    // What is no statement of the earlier board is none that is replied to.
    const own = (await later.statements()).statements[0]?.id ?? '';
    expect((await person(later).refused('replyTo', { ...call, params: { ...call.params, statement: own } })).code).toBe(
      'not_found',
    );
  });

  it('are judged again where they are written: not on a board that does not continue that one, or has not voted', async () => {
    const { earlier, later, statements } = await generations();
    const { records } = server.context;
    const stranger = await all.begun(1);
    const reply: Omit<Reply, 'removed'> = {
      ...{ id: 'reply-that-is-not-kept', statement: first(statements), statementBoard: earlier.room.board.id },
      ...{
        authorBoard: stranger.room.board.id,
        member: stranger.learner(0).member,
        mark: 'still_true',
        text: '',
        at: 1,
      },
    } as const;
    expect(await records.keepReply(reply)).toBe(false);
    expect(await records.keepReply({ ...reply, mark: null, text: 'Unasked.' })).toBe(false);
    await all.link(stranger, earlier);
    expect(await records.keepReply(reply)).toBe(false);
    const kept = { ...reply, authorBoard: later.room.board.id, member: later.learner(0).member };
    expect(await records.keepReply({ ...kept, member: earlier.learner(0).member })).toBe(false);
    expect(await records.keepReply({ ...kept, statement: 'no-such-statement' })).toBe(false);
    expect(await records.keepReply(kept)).toBe(true);
  });
});

describe('INH-5: the earlier board’s people read what came', () => {
  it('at the original statement, with cohort and author, and are told on their board', async () => {
    const { earlier, later, statements } = await generations();
    expect((await person(earlier).call('readNeighbours', { params: earlier.params })).replied).toEqual([]);
    await all.reply(later, person(later), first(statements), 'resolved', 'Buses run again.');
    const came = await person(earlier).call('listReplies', { params: earlier.params });
    expect(came).toEqual({
      statements: [
        {
          ...{ id: first(statements), number: 1, minority: false, text: FIVE[0]?.text },
          cohorts: [
            {
              ...{ cohort: later.room.board.cohort, marks: null },
              replies: [
                { id: expect.any(String), mark: 'resolved', text: 'Buses run again.', by: 'Person 1', mine: false },
              ],
            },
          ],
        },
      ],
      mayRemove: false,
    });
    const neighbours = await person(earlier).call('readNeighbours', { params: earlier.params });
    expect(neighbours.replied).toEqual([later.room.board.cohort]);
  });

  it.each([
    ['hidden', 'named'],
    ['named', 'hidden'],
  ] as const)('without the author where one board promised no names (%s, then %s)', async (...promises) => {
    const { earlier, later, statements } = await generations(2, promises);
    const author = later.learner(0);
    await all.reply(later, author.person, first(statements), 'changed', 'It is another bus.');
    const told = [
      await person(earlier).call('listReplies', { params: earlier.params }),
      await person(later, 1).call('readEarlier', { params: later.params }),
      await later.room.tutor.call('readEarlier', { params: later.params }),
    ].map((reply) => JSON.stringify(reply));
    for (const text of told) {
      expect(text).toContain('It is another bus.');
      expect(text).not.toContain(author.name);
      expect(text).not.toContain(author.member);
    }
    // Themselves they are told which one is theirs.
    const own = await all.picture(later, author.person);
    expect(own?.picture?.statements[0]?.replies).toMatchObject([{ mine: true, by: null }]);
  });

  it('chains: the third sees the second’s statements, and the second’s replies stay with the first', async () => {
    const { earlier, later, statements } = await generations();
    await all.reply(later, person(later), first(statements), 'changed', 'Said by the second.');
    const third = await all.begun(1);
    await all.link(third, later);
    await all.vote(third, [{ text: 'Third.', weights: ['lot'] }]);
    const seen = await all.picture(third, person(third));
    expect(seen?.picture?.statements.map(({ text }) => text)).toEqual(['Our own.']);
    expect(JSON.stringify(seen)).not.toMatch(/Said by the second|Nobody tells us/);
    const params = { ...third.params, statement: first(statements) };
    const skipping = { params, body: { mark: 'still_true', text: '' } } as const;
    expect((await person(third).refused('replyTo', skipping)).code).toBe('not_found');
    const came = await person(earlier).call('listReplies', { params: earlier.params });
    expect(came.statements[0]?.cohorts[0]?.replies[0]?.text).toBe('Said by the second.');
  });
});

describe('INH-6: whose the words are', () => {
  it('tutors of either board take a reply off for good; nobody else does', async () => {
    const { earlier, later, statements } = await generations();
    const reply = async (text: string) => {
      await all.reply(later, person(later), first(statements), 'changed', text);
      const came = await person(earlier).call('listReplies', { params: earlier.params });
      return came.statements[0]?.cohorts[0]?.replies[0]?.id ?? '';
    };
    for (const [n, { room }] of [earlier, later].entries()) {
      const words = `kookaburra${n}currawong`;
      const id = await reply(words);
      expect(tracesIn(server.dataDir, [words])).not.toEqual([]);
      const params = { ...room.params, reply: id };
      for (const { person: other } of room.learners.slice(0, 2)) {
        expect((await other.refused('removeReply', { params })).code).toBe('not_allowed');
      }
      await room.tutor.call('removeReply', { params });
      expect((await room.tutor.refused('removeReply', { params })).code).toBe('not_found');
      expect((await person(earlier).call('listReplies', { params: earlier.params })).statements).toEqual([]);
      const seen = await all.picture(later, person(later));
      expect(seen?.picture?.statements[0]).toMatchObject({ replies: [], own: { mark: null, text: '', removed: true } });
      expect((await room.tutor.call('readLog', { params: room.params })).entries[0]?.action).toBe('reply_removed');
      expect(tracesIn(server.dataDir, [words])).toEqual([]);
    }
  });

  it('ERASE-7: is taken off again in a database of before, which knows the words and not that they went', async () => {
    const { earlier, later, statements } = await generations();
    await all.reply(later, person(later), first(statements), 'changed', 'It names a patient.');
    const came = () => person(earlier).call('listReplies', { params: earlier.params });
    const reply = (await came()).statements[0]?.cohorts[0]?.replies[0]?.id ?? '';
    const rows = openRows(server.dataDir);
    const before = rows.dump();
    await earlier.room.tutor.call('removeReply', { params: { ...earlier.params, reply } });
    rows.restore(before);
    rows.close();
    expect((await came()).statements).toHaveLength(1);
    expect(await applyErasures(server.context)).toEqual([]);
    expect((await came()).statements).toEqual([]);
  });

  it('whoever erases themselves with their words takes their replies along, and whoever exports finds them', async () => {
    const { earlier, later, statements } = await generations();
    const words = 'lorikeetgalah it was';
    await all.reply(later, person(later), first(statements), 'changed', words);
    await all.reply(later, person(later, 1), first(statements), 'changed', 'By somebody who stays nameless.');
    const exported = await person(later).call('exportMine');
    expect(exported.memberships[0]?.replies).toEqual([{ mark: 'changed', text: words, at: expect.any(Number) }]);
    await person(later).call('eraseMe', { params: later.params, body: { words: true } });
    await person(later, 1).call('eraseMe', { params: later.params, body: { words: false } });
    const came = await person(earlier).call('listReplies', { params: earlier.params });
    expect(came.statements[0]?.cohorts[0]?.replies).toMatchObject([
      { text: 'By somebody who stays nameless.', by: null },
    ]);
    expect(tracesIn(server.dataDir, [words])).toEqual([]);
  });

  it.each(['earlier', 'later'] as const)('a board that is deleted takes its replies along: the %s', async (which) => {
    const made = await generations();
    const words = `${which} bandicoot replied`;
    await all.reply(made.later, person(made.later), first(made.statements), 'changed', words);
    const { room } = made[which];
    await room.tutor.call('deleteBoard', { params: room.params, body: { prompt: room.board.prompt } });
    expect(tracesIn(server.dataDir, [words])).toEqual([]);
    if (which === 'earlier') expect(await all.picture(made.later)).toBeNull();
    else {
      const came = await person(made.earlier).call('listReplies', { params: made.earlier.params });
      expect(came.statements).toEqual([]);
    }
  });
});

/** First years who collate, and a finished board of the year above that they ask. */
async function asked(promise: 'named' | 'hidden' = 'named') {
  const asking = await all.begun(5, promise);
  const above = await all.voted(2, [{ text: 'Ours of last year.', weights: ['lot'] }]);
  const invitation = await all.ask(asking, above.board);
  const statement = await asking.add(person(asking), 'Who shows us around?');
  return { asking, above: above.board, invitation, statement };
}

describe('ANS-1: a finished board is asked', () => {
  it('by a steward who belongs to it, until the invitation is taken back or the asking board is closed', async () => {
    const asking = await all.begun(1);
    const above = await all.begun(1);
    const { tutor } = asking.room;
    const call = { params: asking.params, body: { board: above.room.board.id } };
    await above.room.step('end');
    expect((await tutor.refused('inviteBoard', call)).code).toBe('not_found');
    await tutor.join(above.room.board, 'Ruth');
    expect((await person(asking).refused('inviteBoard', call)).code).toBe('not_allowed');
    const { boards } = await tutor.call('listBoardsToInvite', { params: asking.params });
    expect(boards.map(({ id }) => id)).toEqual([above.room.board.id]);
    const { invited: living } = await tutor.call('inviteBoard', call);
    expect((await tutor.refused('inviteBoard', call)).code).toBe('wrong_state');
    expect((await tutor.call('readLog', { params: asking.params })).entries[0]?.action).toBe('board_invited');
    const told = async () => (await person(above).call('readNeighbours', { params: above.params })).asked;
    expect(await told()).toMatchObject([{ prompt: 'What worries you?' }]);
    const set = (state: 'closed' | 'live') => tutor.call('setBoardState', { params: asking.params, body: { state } });
    await set('closed');
    expect(await told()).toEqual([]);
    await set('live');
    const params = { ...asking.params, invitation: living[0]?.invitation ?? '' };
    await tutor.call('endInvitation', { params });
    expect(await told()).toEqual([]);
    expect((await tutor.refused('endInvitation', { params })).code).toBe('not_found');
    expect((await tutor.call('readLog', { params: asking.params })).entries[0]?.action).toBe('invitation_ended');
  });

  it('and not one that is still at work', async () => {
    const [asking, working] = [await all.begun(1), await all.begun(1)];
    await asking.room.tutor.join(working.room.board, 'Ruth');
    const call = { params: asking.params, body: { board: working.room.board.id } };
    expect((await asking.room.tutor.refused('inviteBoard', call)).code).toBe('not_found');
    await working.room.tutor.call('setBoardState', { params: working.params, body: { state: 'closed' } });
    await asking.room.tutor.call('inviteBoard', call);
  });
});

describe('ANS-2: those who are asked', () => {
  it('read statements once they are collated, and no card, name, ballot or count', async () => {
    const { asking, above, statement } = await asked();
    const read = async () => (await person(above).call('listAsked', { params: above.params })).asked[0];
    expect(await read()).toMatchObject({ prompt: 'What worries you?', statements: null });
    const early = { params: { ...above.params, statement }, body: { mark: null, text: 'Too early.' } };
    expect((await person(above).refused('replyTo', early)).code).toBe('not_found');
    await asking.room.step('next');
    for (const { person: who } of asking.room.learners) await asking.vote(who, statement, 'lot', 7);
    await asking.room.step('next');
    expect(await read()).toEqual({
      ...{ invitation: expect.any(String), cohort: asking.room.board.cohort, prompt: 'What worries you?' },
      statements: [
        { ...{ id: statement, number: 1, minority: false, text: 'Who shows us around?' }, replies: [], own: null },
      ],
    });
    // The asking board is not theirs: neither its routes nor its document.
    for (const route of ['readBoard', 'listStatements', 'readPicture', 'readSession', 'listReplies'] as const) {
      const answer = await ask(server.url, route, {
        params: asking.params,
        headers: { cookie: person(above).cookie },
      });
      expect(answer.status).toBe(404);
    }
  });
});

describe('ANS-3: an answer', () => {
  it('has no mark, belongs to one statement, and is shown on both boards; it may be taken back when nothing is asked', async () => {
    const { asking, above, invitation, statement } = await asked();
    await asking.room.step('next');
    const call = { params: { ...above.params, statement }, body: { mark: null, text: 'The ward clerk does.' } };
    const marked = { ...call, body: { mark: 'resolved' as const, text: 'It is.' } };
    expect((await person(above).refused('replyTo', marked)).code).toBe('not_found');
    expect((await person(above).refused('replyTo', { ...call, body: { mark: null, text: '' } })).code).toBe(
      'invalid_input',
    );
    await person(above).call('replyTo', call);
    const came = await person(asking).call('listReplies', { params: asking.params });
    expect(came.statements[0]?.cohorts).toMatchObject([
      { marks: null, replies: [{ mark: null, text: 'The ward clerk does.', by: 'Person 1' }] },
    ]);
    const shown = await person(above, 1).call('listAsked', { params: above.params });
    expect(shown.asked[0]?.statements?.[0]?.replies).toMatchObject([{ text: 'The ward clerk does.', by: 'Person 1' }]);
    await asking.room.tutor.call('endInvitation', { params: { ...asking.params, invitation } });
    expect((await person(above).refused('replyTo', call)).code).toBe('not_found');
    expect(await person(above).call('listAsked', { params: above.params })).toMatchObject({
      asked: [],
      kept: [{ statement, text: 'The ward clerk does.' }],
    });
    await person(above).call('takeBackReply', { params: call.params });
    expect((await person(asking).call('listReplies', { params: asking.params })).statements).toEqual([]);
  });

  it('names nobody where the asking board promised no names', async () => {
    const { asking, above, statement } = await asked('hidden');
    await asking.room.step('next');
    await all.reply(above, person(above), statement, null, 'Ask the porter.');
    const came = JSON.stringify(await person(asking).call('listReplies', { params: asking.params }));
    expect(came).toContain('Ask the porter.');
    expect(came).not.toContain('Person 1');
    expect(JSON.stringify(await person(above, 1).call('listAsked', { params: above.params }))).not.toContain(
      'Person 1',
    );
  });
});
