import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Records } from '../../server/ports/Records.ts';
import type { StoredSession } from '../../server/ports/SessionRecords.ts';
import type { Merge, Statement } from '../../server/ports/StatementRecords.ts';
import { createRecords } from '../../server/store/createRecords.ts';
import { openSqlite } from '../../server/store/sqlite/openSqlite.ts';
import { sampleBoard, sampleMember, sampleSession, sampleStatement } from '../support/samples.ts';
import { tempDir } from '../support/tempDir.ts';

/* What `StatementRecords` promises, for every adapter. */

const ADAPTERS: Record<string, () => Promise<Records>> = {
  sqlite: async () => {
    const sqlite = await openSqlite(tempDir());
    onTestFinished(() => sqlite.close());
    return createRecords(sqlite.db);
  },
};

const board = sampleBoard.id;
const round = sampleStatement.round;
const key = new Uint8Array(32).fill(7);
const voter = { member: sampleMember.id, role: 'tutor', group: null } as const;
const merge: Merge = {
  ...{ id: 'merge-1', board, round, text: 'Both.', statements: ['a', 'b'], by: sampleMember.id },
  ...{ state: 'open', madeAt: 1, made: null, answers: { one: true } },
};
const merged: Omit<Statement, 'number'> = {
  ...sampleStatement,
  id: 'm',
  kind: 'merged',
  text: 'Both.',
  origin: 'merge-1',
  parents: ['a', 'b'],
};

const entry = { at: 1, board, cohort: null, action: 'statements_merged', by: null, whom: null, reason: 'm' };

describe.each(Object.keys(ADAPTERS))('the statements of the records in %s', (name) => {
  let records: Records;
  beforeEach(async () => {
    records = await (ADAPTERS[name] as () => Promise<Records>)();
    await records.addAccount({ id: 'account-1', name: 'Ruth', passwordHash: 'x', email: null, tutor: true });
    await records.addBoard(sampleBoard, [sampleMember]);
    await records.addSession(sampleSession);
  });

  const add = (id: string, origin = id, most = 3) => records.addStatement({ ...sampleStatement, id, origin }, most);
  const shown = async () => (await records.statementsOf(board, round)).map((each) => [each.id, each.foldedInto]);
  async function move(to: Partial<StoredSession>): Promise<void> {
    const before = (await records.session(board)) as StoredSession;
    expect(await records.changeSession({ ...before, ...to }, before.version)).toBe(true);
  }
  /** Into the vote, with a key. */
  async function toVote(): Promise<void> {
    await move({ at: 'vote' });
    await records.ballotKey(board, key);
  }
  const cast = (statement: string, given: { weight?: 'lot' | 'not'; guess?: number }, ballot = 'one') =>
    records.castBallot({
      ...{ board, phase: 'vote', voter },
      answers: [{ ballot, statement, weight: given.weight ?? null, guess: given.guess ?? null }],
    });

  it('STM-3: numbers statements, gives no number twice, and takes no more of one origin than asked', async () => {
    const both = await Promise.all([add('a', 'm1', 1), add('b', 'm1', 1)]);
    expect(both.filter(Boolean).length).toBe(1);
    expect(await add('c', 'm2', 1)).toBe(true);
    expect(await records.changeStatement('c', null)).toBe(true);
    expect(await records.changeStatement('c', 'Again.')).toBe(false);
    expect(await add('d', 'm2', 1)).toBe(true);
    expect((await records.statementsOf(board, round)).map(({ id, number }) => [id, number])).toEqual([
      ['a', 1],
      ['d', 3],
    ]);
    expect((await records.statementsBy(board, 'm2')).map(({ id }) => id)).toEqual(['d']);
  });

  it('SES-7: adds no statement once the session left the round', async () => {
    await move({ at: 'vote' });
    expect(await add('a')).toBe(false);
    expect(await shown()).toEqual([]);
  });

  it('rewords a statement until it is proposed for a merge, folded or voted on', async () => {
    for (const id of ['a', 'b', 'c']) await add(id);
    expect(await records.changeStatement('a', 'Other words.')).toBe(true);
    expect(await records.statementsOf(board, round)).toMatchObject([{ text: 'Other words.' }, {}, {}]);
    await records.addMerge(merge);
    expect(await records.changeStatement('a', 'Others again.')).toBe(false);
    expect(await records.makeMerge(merge, merged, entry)).toBe(true);
    expect(await records.changeStatement('b', 'Others again.')).toBe(false);
    expect(await records.changeStatement('m', 'Others again.')).toBe(false);
    await toVote();
    expect(await cast('c', { weight: 'lot' })).toBe(true);
    expect(await records.changeStatement('c', 'Others again.')).toBe(false);
  });

  it('STM-4: makes a merge once, folds its originals, and unfolds them', async () => {
    for (const id of ['a', 'b', 'c']) await add(id);
    await records.addMerge(merge);
    expect(await records.makeMerge({ ...merge, answers: { one: true, two: false } }, merged, entry)).toBe(false);
    expect(await records.mergesOf(board, round)).toEqual([merge]);
    await records.answerMerge('merge-1', { two: true });
    expect(await records.mergesOf(board, round)).toEqual([{ ...merge, answers: { one: true, two: true } }]);
    const both = await Promise.all([records.makeMerge(merge, merged, entry), records.makeMerge(merge, merged, entry)]);
    expect(both.filter(Boolean).length).toBe(1);
    const folded = [
      ['a', 'm'],
      ['b', 'm'],
      ['c', null],
      ['m', null],
    ];
    expect(await shown()).toEqual(folded);
    // Neither an answer nor a state that comes late changes what was made.
    await records.answerMerge('merge-1', { two: false });
    await records.setMergeState('merge-1', 'declined');
    expect(await records.mergesOf(board, round)).toMatchObject([
      { state: 'made', made: 'm', answers: { one: true, two: true } },
    ]);
    const overlapping: Merge = { ...merge, id: 'merge-2', statements: ['b', 'c'] };
    expect(await records.makeMerge(overlapping, { ...merged, id: 'n' }, entry)).toBe(false);
    expect(await records.mergesOf(board, round)).toHaveLength(1);
    expect(await shown()).toEqual(folded);
    expect(await records.undoMerge('merge-1', entry)).toBe(true);
    expect(await records.undoMerge('merge-1', entry)).toBe(false);
    expect(await shown()).toEqual(folded.map(([id]) => [id, null]));
  });

  it('STM-4: a no declines a proposal, and what is made declines others about the same, with one entry in the log', async () => {
    for (const id of ['a', 'b', 'c', 'd']) await add(id);
    const about = (id: string, statements: string[]): Merge => ({ ...merge, id, statements });
    for (const each of [merge, about('no', ['c', 'd']), about('same', ['b', 'c']), about('apart', ['c', 'd'])])
      await records.addMerge(each);
    await records.answerMerge('no', { two: false });
    await records.makeMerge(merge, merged, entry);
    const states = (await records.mergesOf(board, round)).map(({ id, state }) => [id, state]);
    expect(Object.fromEntries(states)).toEqual({ 'merge-1': 'made', no: 'declined', same: 'declined', apart: 'open' });
    expect(await records.auditOfBoard(board, 9)).toEqual([entry]);
  });

  it('STM-5: merges nothing once somebody voted, and unmerges nothing once that is sealed', async () => {
    for (const id of ['a', 'b', 'c']) await add(id);
    await records.addMerge(merge);
    await records.makeMerge(merge, merged, entry);
    const wider: Merge = { ...merge, id: 'merge-2', statements: ['m', 'c'] };
    await records.addMerge(wider);
    await toVote();
    await cast('m', { weight: 'lot' });
    expect(await records.makeMerge(wider, { ...merged, id: 'n', parents: ['m', 'c'] }, entry)).toBe(false);
    await move({ at: 'reveal', sealed: ['vote'] });
    expect(await records.undoMerge('merge-1', entry)).toBe(false);
    await move({ at: 'vote', sealed: [] });
    expect(await records.undoMerge('merge-1', entry)).toBe(true);
    expect(await records.answersOf(board, 'vote')).toMatchObject([{ statement: 'm', weight: 'lot' }]);
  });

  it('VOTE-2: takes an answer in the place of the one before, and leaves what it does not say', async () => {
    await add('a');
    await toVote();
    await cast('a', { guess: 4 });
    await cast('a', { weight: 'lot' });
    await cast('a', { weight: 'not' });
    await cast('a', { guess: 5 });
    expect(await records.answersOf(board, 'vote', 'one')).toEqual([
      { ballot: 'one', statement: 'a', weight: 'not', guess: 5 },
    ]);
    expect(await records.answersOf(board, 'vote', 'two')).toEqual([]);
    expect(await records.votersOf(board, 'vote')).toEqual([voter]);
    expect([await records.hasBallots(board), await records.hasBallots(board, 'other')]).toEqual([true, false]);
  });

  it('SES-7: takes a ballot in its phase alone, and none while eyes are up or about what is folded', async () => {
    for (const id of ['a', 'b']) await add(id);
    await records.addMerge(merge);
    await records.makeMerge(merge, merged, entry);
    await toVote();
    const refused: Partial<StoredSession>[] = [{ at: 'reveal' }, { at: 'vote', standing: 'ended' }];
    for (const to of [...refused, { standing: 'running', eyesUp: true } as const]) {
      await move(to);
      expect(await cast('m', { weight: 'lot' })).toBe(false);
    }
    await move({ eyesUp: false });
    expect(await cast('a', { weight: 'lot' })).toBe(false);
    expect(await cast('nothing', { weight: 'lot' })).toBe(false);
    expect(await records.votersOf(board, 'vote')).toEqual([]);
    expect(await cast('m', { weight: 'lot' })).toBe(true);
  });

  it('VOTE-5: makes a key once, and none again after it was destroyed', async () => {
    expect(await records.ballotKey(board, null)).toBeNull();
    await add('a');
    await toVote();
    expect(await records.ballotKey(board, new Uint8Array(32))).toEqual(key);
    await cast('a', { weight: 'lot' });
    await move({ standing: 'ended', sealed: ['vote'] });
    for (const _ of [1, 2]) await records.destroyBallotKey(board);
    expect(await records.ballotKey(board, key)).toBeNull();
    // Neither where it runs on by some other way.
    await move({ standing: 'running' });
    expect(await records.ballotKey(board, key)).toBeNull();
  });

  it('PIC-1: keeps the picture that came first', async () => {
    expect(await records.picture(board, 'vote')).toBeNull();
    expect(await records.keepPicture(board, 'vote', '1')).toBe('1');
    expect(await records.keepPicture(board, 'vote', '2')).toBe('1');
    expect(await records.picture(board, 'vote')).toBe('1');
  });
});
