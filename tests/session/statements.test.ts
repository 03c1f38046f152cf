import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { Balloting } from './Balloting.ts';
import { Classroom, planOf } from './Classroom.ts';

/* Statements and merges over the real server (docs/SESSION.md, STM). */

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ rateFactor: 100 });
});
afterAll(() => server.end());

/** Two groups of two that have written a statement each, the first one a minority's as well; collated. */
async function grouped() {
  const room = await Classroom.open(server, {
    phases: planOf('group', 'collate', 'vote', 'reveal'),
    promise: 'named',
    people: 4,
  });
  const [a, b, c, d] = room.learners;
  if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error('nobody');
  const groups = [
    { name: 'Otters', members: [a.member, b.member] },
    { name: 'Herons', members: [c.member, d.member] },
  ];
  await room.tutor.call('makeBoardGroups', { params: room.params, body: { method: 'roster', groups } });
  await room.step('start');
  await room.state(a, 1, 'Otters want time.');
  await room.state(b, 0, 'One otter does not.');
  await room.state(c, 1, 'Herons want quiet.');
  const list = (who = room.tutor) => who.call('listStatements', { params: room.params });
  expect(await list()).toMatchObject({ round: null, statements: [], mayAdd: 0 });
  await room.step('next');
  const { statements } = await list();
  const of = (text: string) => statements.find((each) => each.text === text)?.id ?? '';
  const ids = {
    otters: of('Otters want time.'),
    minority: of('One otter does not.'),
    herons: of('Herons want quiet.'),
  };
  return { room, list, people: { a, b, c, d }, ids };
}

describe('statements of groups', () => {
  it('STM-2, STM-3: one that staff added reads like a group’s for everybody else, until the vote is sealed', async () => {
    const { room, list, people } = await grouped();
    const text = 'Staff want both.';
    await room.tutor.call('addStatement', { params: room.params, body: { text } });
    const seenBy = async (who: Person) => (await list(who)).statements.find((each) => each.text === text);
    expect(await seenBy(people.a.person)).toMatchObject({ kind: 'group', mine: false, by: null });
    const exported = async (who: Person) =>
      (await who.call('exportMine')).memberships.flatMap((each) => each.statements.map((own) => own.text));
    expect(await exported(room.tutor)).toEqual([text]);
    expect(await exported(people.a.person)).toEqual([]);
    // Its author tells it from the others: it is theirs to reword.
    expect(await seenBy(room.tutor)).toMatchObject({ kind: 'own', mine: true });
    await room.step('next');
    await room.step('next');
    expect(await seenBy(people.a.person)).toMatchObject({ kind: 'own', by: { role: 'tutor' } });
  });

  it('STM-2: are everybody’s to read, and said to be theirs to their group alone until the vote is sealed', async () => {
    const { room, list, people, ids } = await grouped();
    const view = await list(people.b.person);
    expect(view.statements.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(
      view.statements
        .filter(({ mine }) => mine)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([ids.otters, ids.minority].sort());
    for (const who of [room.tutor, people.a.person, people.c.person]) {
      const text = JSON.stringify(await list(who));
      for (const hidden of ['Otters"', people.a.member, people.c.member]) expect(text).not.toContain(hidden);
    }
    expect((await list()).statements.every(({ mine, by }) => !mine && by === null)).toBe(true);
    await room.step('next');
    await room.step('next');
    const told = Object.fromEntries((await list()).statements.map(({ id, by }) => [id, by]));
    expect(told).toEqual({
      [ids.otters]: { group: 'Otters' },
      [ids.minority]: { group: 'Otters' },
      [ids.herons]: { group: 'Herons' },
    });
  });

  it('STM-3: leave others nothing to add but staff, under the cap', async () => {
    const { room, list, people } = await grouped();
    const add = (n: number) => ({ params: room.params, body: { text: `From staff, number ${n}.` } });
    expect((await list(people.a.person)).mayAdd).toBe(0);
    expect(await people.a.person.refused('addStatement', add(0))).toMatchObject({ code: 'not_allowed' });
    expect((await list()).mayAdd).toBe(3);
    for (let n = 1; n <= 3; n++) await room.tutor.call('addStatement', add(n));
    expect((await list()).mayAdd).toBe(0);
    expect(await room.tutor.refused('addStatement', add(4))).toMatchObject({ code: 'statements_full' });
    await room.step('next');
    expect(await room.tutor.refused('addStatement', add(5))).toMatchObject({ code: 'not_in_phase' });
    await room.step('next');
    const own = (await list()).statements.filter(({ kind }) => kind === 'own');
    expect(own.map(({ by }) => by)).toEqual(Array.from({ length: 3 }, () => ({ role: 'tutor' })));
  });

  it('STM-4: are merged once a member of each group said yes, and nobody learns who', async () => {
    const { room, list, people, ids } = await grouped();
    const body = { statements: [ids.otters, ids.herons], text: 'We want time and quiet.' };
    const proposed = await people.a.person.call('proposeMerge', { params: room.params, body });
    const merge = proposed.merges[0]?.id ?? '';
    expect(proposed.merges).toMatchObject([{ state: 'open', asked: 2, agreed: 1, mine: { answer: true }, made: null }]);
    // One word counts for the group: their other member sees it, and may take it back.
    expect((await list(people.b.person)).merges).toMatchObject([{ mine: { answer: true } }]);
    expect((await list(people.d.person)).merges).toMatchObject([{ mine: { answer: null } }]);
    expect((await list()).merges).toMatchObject([{ mine: null }]);
    const answer = { params: { ...room.params, merge }, body: { agree: true } };
    expect(await room.tutor.refused('answerMerge', answer)).toMatchObject({ code: 'not_allowed' });
    const after = await people.d.person.call('answerMerge', answer);
    const made = after.statements.find(({ kind }) => kind === 'merged');
    expect(made).toMatchObject({ text: body.text, number: 4, parents: body.statements, mine: true, by: null });
    expect(after.merges).toMatchObject([{ state: 'made', agreed: 2, made: made?.id }]);
    const folded = Object.fromEntries(after.statements.map(({ id, foldedInto }) => [id, foldedInto]));
    expect(folded).toEqual({
      [ids.otters]: made?.id,
      [ids.herons]: made?.id,
      [ids.minority]: null,
      [made?.id ?? '']: null,
    });
    const { entries } = await people.c.person.call('readLog', { params: room.params });
    const logged = entries.filter(({ action }) => action === 'statements_merged');
    expect(logged).toMatchObject([{ by: '', whom: null, reason: made?.id }]);
    const everything = JSON.stringify([await list(), entries]);
    for (const { member } of Object.values(people)) expect(everything).not.toContain(member);
  });

  it('STM-2: a minority’s place is not merged', async () => {
    const { room, people, ids } = await grouped();
    const body = { statements: [ids.otters, ids.minority], text: 'All of us.' };
    const refusal = await people.a.person.refused('proposeMerge', { params: room.params, body });
    expect(refusal.code).toBe('invalid_input');
  });

  it('STM-4: one whose group is gone is answered for by a steward', async () => {
    const { room, people, ids } = await grouped();
    const body = { statements: [ids.otters, ids.herons], text: 'Both.' };
    const { merges } = await people.a.person.call('proposeMerge', { params: room.params, body });
    const answer = { params: { ...room.params, merge: merges[0]?.id ?? '' }, body: { agree: true } };
    for (const { member } of [people.c, people.d])
      await room.tutor.call('removeMember', { params: { ...room.params, member }, body: { changeCode: false } });
    expect((await room.tutor.call('answerMerge', answer)).merges).toMatchObject([{ state: 'made' }]);
  });
});

describe('statements of one’s own', () => {
  it('STM-3: are everybody’s where no group wrote, each under the cap, reworded and taken back by their author', async () => {
    const ballot = await Balloting.open(server, { people: 2 });
    const [one, two] = [ballot.learner(0).person, ballot.learner(1).person];
    const first = await ballot.add(one, 'A first one.');
    for (const text of ['A second one.', 'A third one.']) await ballot.add(one, text);
    expect(await one.refused('addStatement', { params: ballot.params, body: { text: 'Too many.' } })).toMatchObject({
      code: 'statements_full',
    });
    expect((await ballot.statements(two)).mayAdd).toBe(3);
    const change = (text: string) => ({ params: { ...ballot.params, statement: first }, body: { text } });
    expect(await two.refused('changeStatement', change('Mine now.'))).toMatchObject({ code: 'not_allowed' });
    const reworded = await one.call('changeStatement', change('Better words.'));
    expect(reworded.statements).toMatchObject([{ text: 'Better words.', mine: true }, {}, {}]);
    const without = await one.call('changeStatement', change(''));
    expect([without.statements.map(({ number }) => number), without.mayAdd]).toEqual([[2, 3], 1]);
    await ballot.add(one, 'A fourth one.');
    expect((await ballot.statements()).statements.map(({ number }) => number)).toEqual([2, 3, 4]);
  });

  it('STM-4: a no declines a merge, which can be proposed anew; the proposer takes it back', async () => {
    const ballot = await Balloting.open(server, { people: 2 });
    const [one, two] = [ballot.learner(0).person, ballot.learner(1).person];
    const ids = [await ballot.add(one, 'This.'), await ballot.add(two, 'That.')];
    const merge = await ballot.propose(one, ids, 'Both.');
    expect((await ballot.answer(two, merge, false)).merges).toMatchObject([{ state: 'declined', agreed: 1 }]);
    const late = { params: { ...ballot.params, merge }, body: { agree: true } };
    expect(await two.refused('answerMerge', late)).toMatchObject({ code: 'wrong_state' });
    const again = await ballot.propose(one, ids, 'Both, again.');
    const back = { params: { ...ballot.params, merge: again } };
    expect((await one.call('undoMerge', back)).merges).toMatchObject([{ state: 'declined' }, { state: 'undone' }]);
    expect((await ballot.statements()).statements.every(({ foldedInto }) => foldedInto === null)).toBe(true);
  });

  it('STM-4, STM-5: merges of merges ask where their parts came from, and others about the same words are off', async () => {
    const ballot = await Balloting.open(server, { people: 3 });
    const [one, two, three] = [0, 1, 2].map((index) => ballot.learner(index).person);
    if (one === undefined || two === undefined || three === undefined) throw new Error('nobody');
    const [a, b, c] = [await ballot.add(one, 'A.'), await ballot.add(two, 'B.'), await ballot.add(three, 'C.')];
    const other = await ballot.propose(three, [b, c], 'B and C.');
    const merge = await ballot.propose(one, [a, b], 'A and B.');
    const { merges } = await ballot.answer(two, merge, true);
    expect(merges.find(({ id }) => id === other)?.state).toBe('declined');
    const made = merges.find(({ id }) => id === merge)?.made ?? '';
    const nested = await ballot.propose(three, [made, c], 'All.');
    expect((await ballot.statements(one)).merges.at(-1)).toMatchObject({ asked: 3, agreed: 1 });
    await ballot.answer(one, nested, true);
    expect((await ballot.answer(two, nested, true)).merges.at(-1)).toMatchObject({ state: 'made' });
    // Whoever is a part of it unfolds it, or a steward.
    const undo = { params: { ...ballot.params, merge: nested } };
    const bystander = await ballot.room.join('Bystander');
    expect(await bystander.person.refused('undoMerge', undo)).toMatchObject({ code: 'not_allowed' });
    const unfolded = await one.call('undoMerge', undo);
    const folded = unfolded.statements.map(({ text, foldedInto }) => [text, foldedInto]);
    expect(folded).toEqual([
      ['A.', made],
      ['B.', made],
      ['C.', null],
      ['A and B.', null],
      ['All.', null],
    ]);
    await ballot.room.tutor.call('undoMerge', { params: { ...ballot.params, merge } });
    expect((await ballot.statements()).statements.every(({ foldedInto }) => foldedInto === null)).toBe(true);
  });

  it('STM-5: are merged until the first ballot and unmerged until the seal, and no ballot loses its statement', async () => {
    const ballot = await Balloting.open(server, { people: 5 });
    const [one, two] = [ballot.learner(0).person, ballot.learner(1).person];
    const ids = [await ballot.add(one, 'This.'), await ballot.add(two, 'That.')];
    const third = await ballot.add(one, 'Something else.');
    await ballot.room.step('next');
    const merge = await ballot.propose(one, ids, 'Both.');
    const { merges } = await ballot.answer(two, merge, true);
    const made = merges[0]?.made ?? '';
    for (const { person } of ballot.room.learners) await ballot.vote(person, made, 'lot');
    expect(await ballot.statements()).toMatchObject({ mergingOver: true, unmergingOver: false });
    const body = { statements: [made, third], text: 'Too late.' };
    expect(await one.refused('proposeMerge', { params: ballot.params, body })).toMatchObject({ code: 'ballots_cast' });
    const folded = { params: ballot.params, body: { answers: [{ statement: ids[0] ?? '', weight: 'not' as const }] } };
    expect(await one.refused('fillBallot', folded)).toMatchObject({ code: 'invalid_input' });
    await one.call('undoMerge', { params: { ...ballot.params, merge } });
    await ballot.vote(one, ids[0] ?? '', 'not');
    await ballot.room.step('next');
    expect(await one.refused('undoMerge', { params: { ...ballot.params, merge } })).toMatchObject({ code: 'sealed' });
    const { statements } = await ballot.picture();
    expect(statements.map(({ text, counts }) => [text, counts?.lot])).toEqual([
      ['This.', undefined],
      ['That.', undefined],
      ['Something else.', undefined],
      ['Both.', 5],
    ]);
  });

  it('SES-8: nothing is added, merged or unmerged while eyes are up', async () => {
    const ballot = await Balloting.open(server, { people: 2 });
    const [one, two] = [ballot.learner(0).person, ballot.learner(1).person];
    const ids = [await ballot.add(one, 'This.'), await ballot.add(two, 'That.')];
    const merge = await ballot.propose(one, ids, 'Both.');
    await ballot.room.step('eyes_up');
    const { params } = ballot;
    const refused = [
      await one.refused('addStatement', { params, body: { text: 'More.' } }),
      await one.refused('proposeMerge', { params, body: { statements: ids, text: 'Other.' } }),
      await two.refused('answerMerge', { params: { ...params, merge }, body: { agree: true } }),
      await one.refused('undoMerge', { params: { ...params, merge } }),
    ];
    expect(refused.map(({ code }) => code)).toEqual(refused.map(() => 'not_in_phase'));
  });
});
