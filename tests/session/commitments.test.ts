import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coming } from '../support/coming.ts';
import { invited } from '../support/makeCohort.ts';
import { makeTutor, Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { Committing } from './Committing.ts';

/* Commitments over the real server (docs/SESSION.md, COM). */

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ rateFactor: 100 });
});
afterAll(() => server.end());

describe('putting forward', () => {
  it('COM-1: takes words, owner, remit, day and statements from everybody, whatever the role', async () => {
    const deeds = await Committing.open(server, { people: 2, kinds: ['collate', 'commit'] });
    const { room, params } = deeds;
    const { statements } = await room.tutor.call('addStatement', { params, body: { text: 'Seminars start late.' } });
    const statement = statements[0]?.id ?? '';
    const [leila, ben] = [deeds.learner(0), deeds.learner(1)];
    const body = deeds.body('We begin at nine.', { kind: 'member', member: leila.member }, { statements: [statement] });
    expect(await ben.person.refused('proposeCommitment', { params, body })).toMatchObject({ code: 'not_in_phase' });
    expect(await deeds.list(ben.person)).toMatchObject({ open: false, revising: false });
    await room.step('next');
    const view = await ben.person.call('proposeCommitment', { params, body });
    expect(view).toMatchObject({ open: true, revising: false, removing: false, declared: null });
    expect(view.statements).toMatchObject([{ id: statement, number: 1, text: 'Seminars start late.' }]);
    const expected = {
      number: 1,
      state: 'offered',
      text: 'We begin at nine.',
      remit: 'consult',
      statements: [statement],
    };
    expect(view.commitments).toMatchObject([{ ...expected, proposed: true, mine: false, reviewAt: body.reviewAt }]);
    expect(view.commitments[0]?.owner).toEqual({ kind: 'member', member: leila.member });
    expect(await deeds.list(leila.person)).toMatchObject({ commitments: [{ proposed: false, mine: true }] });
  });

  it('COM-1: is possible on a live board once its session has ended, and on one without, and nowhere else', async () => {
    const deeds = await Committing.open(server, { people: 1, kinds: ['commit', 'dialogue'] });
    const { room, params } = deeds;
    const leila = deeds.learner(0);
    const body = deeds.body('I ask.', { kind: 'member', member: leila.member });
    const refused = async () => (await leila.person.refused('proposeCommitment', { params, body })).code;
    await room.step('eyes_up');
    expect(await refused()).toBe('not_in_phase');
    await room.step('eyes_down');
    await deeds.own(leila, 'First.');
    await room.step('next');
    expect(await refused()).toBe('not_in_phase');
    await room.step('end');
    await deeds.own(leila, 'Second.');
    await room.tutor.call('setBoardState', { params, body: { state: 'closed' } });
    expect(await refused()).toBe('board_closed');
    expect((await deeds.list(leila.person)).commitments.map(({ number }) => number)).toEqual([1, 2]);

    const tutor = await makeTutor(server.context, server.url, 'Tutor without a session');
    const board = await tutor.call('createBoard', { body: { prompt: 'Now?', template: 'open', live: true } });
    const own = deeds.body('I answer.', { kind: 'member', member: board.me.id });
    const made = await tutor.call('proposeCommitment', { params: { board: board.id }, body: own });
    expect(made).toMatchObject({ open: true, revising: true, statements: [], commitments: [{ state: 'agreed' }] });
  });

  it.each([
    ['an owner who is nobody here', { owner: { kind: 'member', member: 'somebody-else-entirely' } }],
    ['a group that is none here', { owner: { kind: 'group', group: 'a-group-of-nobody-here' } }],
    ['a statement of no collation', { statements: ['a-statement-of-nobody'] }],
    ['a day that is over', { reviewAt: '2020-01-01' }],
    ['a day that nobody lives to see', { reviewAt: coming(20 * 366) }],
    ['no day', { reviewAt: '2027-02-30' }],
    ['words that cannot be seen', { text: ' \u200b ' }],
    ['more words than a sentence', { text: 'x'.repeat(401) }],
    ['a remit that is none', { remit: 'command' }],
  ] as const)('COM-1: refuses %s', async (_, over) => {
    const deeds = await Committing.open(server, { people: 1 });
    const leila = deeds.learner(0);
    const body = { ...deeds.body('I ask.', { kind: 'member', member: leila.member }), ...over } as never;
    expect(await leila.person.refused('proposeCommitment', { params: deeds.params, body })).toMatchObject({
      code: 'invalid_input',
    });
    expect((await deeds.list()).commitments).toEqual([]);
  });

  it('COM-1: gives each a number of its own, however many come at once', async () => {
    const deeds = await Committing.open(server, { people: 6 });
    await Promise.all(deeds.room.learners.map((each) => deeds.own(each, `By ${each.name}.`)));
    expect((await deeds.list()).commitments.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('owning', () => {
  it('COM-2: one’s own is agreed at once; another’s when they say yes; a no takes it off and nobody is named', async () => {
    const deeds = await Committing.open(server, { people: 3 });
    const [leila, ben, mara] = [deeds.learner(0), deeds.learner(1), deeds.learner(2)];
    await deeds.own(leila, 'I bring the list.');
    expect(await deeds.one('I bring the list.')).toMatchObject({ state: 'agreed' });
    const offered = await deeds.propose(leila.person, 'Ben asks the ward.', { kind: 'member', member: ben.member });
    for (const other of [leila, mara])
      expect(
        await other.person.refused('answerCommitment', {
          params: { ...deeds.params, commitment: offered },
          body: { agree: true },
        }),
      ).toMatchObject({ code: 'not_allowed' });
    await deeds.answer(ben.person, offered, true);
    expect(await deeds.one('Ben asks the ward.')).toMatchObject({ state: 'agreed' });
    const unwanted = await deeds.propose(leila.person, 'Ben cleans up.', { kind: 'member', member: ben.member });
    await deeds.answer(ben.person, unwanted, false);
    for (const { person } of [leila, ben, mara])
      expect(JSON.stringify(await deeds.list(person))).not.toContain('cleans up');
    const { entries } = await mara.person.call('readLog', { params: deeds.params });
    const logged = entries.filter(({ action }) => action.startsWith('commitment_'));
    expect(logged.map(({ action, by }) => [action, by])).toEqual([
      ['commitment_agreed', ''],
      ['commitment_agreed', ''],
    ]);
    expect(JSON.stringify(entries)).not.toContain(unwanted);
  });

  it('COM-2: any one member answers for a group; of two at once the first word counts, and is logged once', async () => {
    const deeds = await Committing.open(server, { people: 4 });
    const [leila, ben, mara, tom] = [0, 1, 2, 3].map((at) => deeds.learner(at));
    if (leila === undefined || ben === undefined || mara === undefined || tom === undefined) throw new Error('nobody');
    const group = await deeds.group('Otters', [leila, ben]);
    const offered = await deeds.propose(leila.person, 'Otters write it down.', { kind: 'group', group });
    expect(await deeds.one('Otters write it down.', ben.person)).toMatchObject({ state: 'offered', mine: true });
    expect(await deeds.one('Otters write it down.', mara.person)).toMatchObject({
      mine: false,
      owner: { kind: 'group', name: 'Otters', members: expect.arrayContaining([leila.member, ben.member]) },
    });
    const answers = [leila, ben].map(({ person }) => deeds.answer(person, offered, true));
    await Promise.all(answers);
    const second = await deeds.propose(mara.person, 'Otters call.', { kind: 'group', group });
    const both = await Promise.allSettled([
      deeds.answer(leila.person, second, true),
      deeds.answer(ben.person, second, false),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { entries } = await deeds.room.tutor.call('readLog', { params: deeds.params });
    const agreed = entries.filter(({ action }) => action === 'commitment_agreed');
    expect(agreed).toHaveLength(1 + Number(both[0]?.status === 'fulfilled'));
    expect(
      await tom.person.refused('answerCommitment', {
        params: { ...deeds.params, commitment: offered },
        body: { agree: true },
      }),
    ).toMatchObject({ code: 'not_allowed' });
  });

  it('COM-2: who put it forward takes it back until it is agreed, in any phase; nobody else does', async () => {
    const deeds = await Committing.open(server, { people: 2, kinds: ['commit', 'dialogue'] });
    const [leila, ben] = [deeds.learner(0), deeds.learner(1)];
    const offer = () => deeds.propose(leila.person, 'Ben speaks.', { kind: 'member', member: ben.member });
    const first = await offer();
    const take = (commitment: string) => ({ params: { ...deeds.params, commitment } });
    expect(await ben.person.refused('withdrawCommitment', take(first))).toMatchObject({ code: 'not_allowed' });
    await deeds.room.step('next');
    expect((await leila.person.call('withdrawCommitment', take(first))).commitments).toEqual([]);
    await deeds.room.step('back');
    const agreed = await offer();
    await deeds.answer(ben.person, agreed, true);
    expect(await leila.person.refused('withdrawCommitment', take(agreed))).toMatchObject({ code: 'wrong_state' });
    // The number of what was taken back is not given again.
    expect(await deeds.one('Ben speaks.')).toMatchObject({ number: 2 });
  });
});

describe('reporting', () => {
  it('COM-4: its owner or a steward reports with evidence; all reports stay, the latest last', async () => {
    const deeds = await Committing.open(server, { people: 3 });
    const [leila, ben, mara] = [deeds.learner(0), deeds.learner(1), deeds.learner(2)];
    const group = await deeds.group('Otters', [leila, ben]);
    const commitment = await deeds.propose(mara.person, 'Otters call.', { kind: 'group', group });
    const report = { params: { ...deeds.params, commitment }, body: { outcome: 'kept' as const, text: 'Called.' } };
    expect(await ben.person.refused('reportCommitment', report)).toMatchObject({ code: 'wrong_state' });
    await deeds.answer(leila.person, commitment, true);
    expect(await mara.person.refused('reportCommitment', report)).toMatchObject({ code: 'not_allowed' });
    await deeds.report(ben.person, commitment, 'missed', 'Nobody answered the phone.');
    await deeds.report(deeds.room.tutor, commitment, 'kept', 'They called on Friday.');
    const { reports } = await deeds.one('Otters call.', mara.person);
    expect(reports).toMatchObject([
      { outcome: 'missed', text: 'Nobody answered the phone.', by: ben.member, card: null },
      { outcome: 'kept', text: 'They called on Friday.', by: deeds.room.board.me.id },
    ]);
    const { entries } = await mara.person.call('readLog', { params: deeds.params });
    expect(entries.filter(({ action }) => action === 'commitment_reported')).toHaveLength(2);
  });

  it('COM-4: evidence names a card of the board, or none', async () => {
    const deeds = await Committing.open(server, { people: 1 });
    const leila = deeds.learner(0);
    const commitment = await deeds.own(leila, 'I ask.');
    const params = { ...deeds.params, commitment };
    const card = await deeds.room.write(leila, 'I asked, and here is what they said.');
    const body = { outcome: 'kept' as const, text: 'See the card.' };
    const missing = { params, body: { ...body, card: 'a_card_that_is_not_here' } };
    expect(await leila.person.refused('reportCommitment', missing)).toMatchObject({ code: 'card_gone' });
    const { commitments } = await leila.person.call('reportCommitment', { params, body: { ...body, card } });
    expect(commitments[0]?.reports).toMatchObject([{ card }]);
  });
});

describe('looking again', () => {
  /** In revisit, with something agreed. */
  async function revisiting(people: number) {
    const deeds = await Committing.open(server, { people });
    const commitment = await deeds.own(deeds.learner(0), 'I bring the list.');
    const about = { params: { ...deeds.params, commitment }, body: { kind: 'reverse' as const } };
    expect(await deeds.learner(0).person.refused('proposeRevision', about)).toMatchObject({ code: 'not_in_phase' });
    await deeds.room.step('next');
    return { deeds, commitment, people: deeds.room.learners.map(({ person }) => person) };
  }

  it('COM-5: one question about a commitment is open at a time; everybody answers, and changes the answer', async () => {
    const { deeds, commitment, people } = await revisiting(2);
    const [leila, ben] = people as [Person, Person];
    const question = await deeds.ask(ben, commitment, { kind: 'keep' });
    const again = { params: { ...deeds.params, commitment }, body: { kind: 'reverse' as const } };
    expect(await leila.refused('proposeRevision', again)).toMatchObject({ code: 'wrong_state' });
    await deeds.say(leila, question, 'no');
    const after = await deeds.say(leila, question, 'yes');
    expect(after.commitments[0]?.revisions).toEqual([
      { id: question, kind: 'keep', text: '', state: 'open', answer: 'yes', counts: null },
    ]);
    // Who asked has answered nothing by it.
    expect((await deeds.list(ben)).commitments[0]?.revisions[0]?.answer).toBeNull();
    const close = { params: { ...deeds.params, revision: question } };
    expect(await ben.refused('closeRevision', close)).toMatchObject({ code: 'not_allowed' });
  });

  it('COM-3, COM-6: amended words stand beside the old ones; counts are told from five answers on', async () => {
    const { deeds, commitment, people } = await revisiting(5);
    const text = 'I bring the list on Mondays.';
    const question = await deeds.ask(people[3] as Person, commitment, { kind: 'amend', text });
    for (const [at, person] of people.entries()) await deeds.say(person, question, at < 3 ? 'yes' : 'no');
    expect(await deeds.close(question)).toMatchObject({ state: 'taken', counts: { yes: 3, no: 2, neither: 0 } });
    expect(await deeds.one(text)).toMatchObject({ state: 'agreed', earlier: ['I bring the list.'] });
    const late = { params: { ...deeds.params, revision: question }, body: { answer: 'no' as const } };
    expect(await (people[0] as Person).refused('answerRevision', late)).toMatchObject({ code: 'wrong_state' });
    expect(
      await deeds.room.tutor.refused('closeRevision', { params: { ...deeds.params, revision: question } }),
    ).toMatchObject({ code: 'wrong_state' });
  });

  it('COM-6: under five answers only the outcome is told; what is not taken changes nothing', async () => {
    const { deeds, commitment, people } = await revisiting(4);
    const tie = await deeds.ask(people[0] as Person, commitment, { kind: 'reverse' });
    for (const [at, person] of people.entries()) await deeds.say(person, tie, at < 2 ? 'yes' : 'no');
    expect(await deeds.close(tie)).toMatchObject({ state: 'not_taken', counts: null });
    expect(await deeds.one('I bring the list.')).toMatchObject({ state: 'agreed' });
    const reverse = await deeds.ask(people[0] as Person, commitment, { kind: 'reverse' });
    await deeds.say(people[1] as Person, reverse, 'yes');
    expect(await deeds.close(reverse)).toMatchObject({ state: 'taken', counts: null });
    expect(await deeds.one('I bring the list.')).toMatchObject({ state: 'reversed' });
    const report = { params: { ...deeds.params, commitment }, body: { outcome: 'kept' as const, text: 'x' } };
    expect(await deeds.room.tutor.refused('reportCommitment', report)).toMatchObject({ code: 'wrong_state' });
  });

  it('COM-6: an answer that comes with the closing is counted or told that it is too late, never half', async () => {
    const { deeds, commitment, people } = await revisiting(6);
    const question = await deeds.ask(people[0] as Person, commitment, { kind: 'keep' });
    for (const person of people.slice(0, 5)) await deeds.say(person, question, 'yes');
    const [last, closing] = await Promise.allSettled([
      deeds.say(people[5] as Person, question, 'no'),
      deeds.close(question),
    ]);
    expect(closing.status).toBe('fulfilled');
    const { counts } = closing.status === 'fulfilled' ? closing.value : { counts: null };
    expect(counts).toEqual({ yes: 5, no: last.status === 'fulfilled' ? 1 : 0, neither: 0 });
  });
});

describe('what is told', () => {
  it('COM-7: every statement stands in the order of the collation with what came from it', async () => {
    const deeds = await Committing.open(server, { people: 2, kinds: ['collate', 'commit'] });
    const { room, params } = deeds;
    const ids: string[] = [];
    for (const text of ['Late starts.', 'No chairs.', 'Good light.']) {
      const { statements } = await room.tutor.call('addStatement', { params, body: { text } });
      ids.push(statements.at(-1)?.id ?? '');
    }
    await room.step('next');
    const leila = deeds.learner(0);
    const owner = { kind: 'member', member: leila.member } as const;
    const from = [ids[2] ?? '', ids[0] ?? ''];
    const commitment = await deeds.propose(leila.person, 'I open at nine.', owner, { statements: from });
    await deeds.report(leila.person, commitment, 'kept', 'Nine on the dot.');
    const view = await deeds.list(deeds.learner(1).person);
    expect(view.statements.map(({ number, text }) => [number, text])).toEqual([
      [1, 'Late starts.'],
      [2, 'No chairs.'],
      [3, 'Good light.'],
    ]);
    const cameFrom = ids.map((id) => view.commitments.filter(({ statements }) => statements.includes(id)).length);
    expect(cameFrom).toEqual([1, 0, 1]);
  });

  it('COM-8: a cohort’s members read the ledger of all boards that they may open, without owners', async () => {
    const tutor = await makeTutor(server.context, server.url, 'Ledger Tutor');
    const cohort = await tutor.call('createCohort', { body: { name: 'Year 1' } });
    const student = await invited(server, tutor, cohort.id, { name: 'Ana', role: 'student', account: true });
    const start = (prompt: string, live = true) =>
      tutor.call('createBoard', { body: { prompt, template: 'open', live, cohortId: cohort.id } });
    const [first, second, draft] = [await start('First?'), await start('Second?'), await start('Draft?', false)];
    const own = async (board: typeof first, text: string) => {
      const body = {
        ...{ text, remit: 'delegate' as const, reviewAt: coming(), statements: [] },
        owner: { kind: 'member' as const, member: board.me.id },
      };
      const { commitments } = await tutor.call('proposeCommitment', { params: { board: board.id }, body });
      return { board: board.id, commitment: commitments.at(-1)?.id ?? '' };
    };
    const [kept, missed] = [await own(first, 'Kept one.'), await own(second, 'Missed one.')];
    await tutor.call('reportCommitment', { params: kept, body: { outcome: 'kept', text: 'Seen.' } });
    await tutor.call('reportCommitment', { params: missed, body: { outcome: 'missed', text: 'No time.' } });
    const mine = (await student.call('readBoard', { params: { board: first.id } })).me.id;
    const body = { text: 'Offered only.', remit: 'inform' as const, reviewAt: coming(), statements: [] };
    const owner = { kind: 'member' as const, member: mine };
    await tutor.call('proposeCommitment', { params: { board: first.id }, body: { ...body, owner } });
    const params = { cohort: cohort.id };
    const { boards } = await student.call('listCohortCommitments', { params });
    const told = boards.flatMap(({ prompt, commitments }) =>
      commitments.map(({ text, report }) => [prompt, text, report?.outcome, report?.text]),
    );
    expect(told.sort()).toEqual([
      ['First?', 'Kept one.', 'kept', 'Seen.'],
      ['Second?', 'Missed one.', 'missed', 'No time.'],
    ]);
    expect(JSON.stringify(boards)).not.toContain(first.me.id);
    expect(draft.state).toBe('draft');
    expect(await new Person(server.url).refused('listCohortCommitments', { params })).toMatchObject({
      code: 'sign_in_needed',
    });
    const stranger = await makeTutor(server.context, server.url, 'Stranger to the ledger');
    expect(await stranger.refused('listCohortCommitments', { params })).toMatchObject({ code: 'not_found' });
  });
});
