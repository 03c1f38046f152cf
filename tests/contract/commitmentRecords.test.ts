import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Commitment, CommitmentReport } from '../../server/ports/CommitmentRecords.ts';
import type { Records } from '../../server/ports/Records.ts';
import type { StoredSession } from '../../server/ports/SessionRecords.ts';
import { createRecords } from '../../server/store/createRecords.ts';
import { openSqlite } from '../../server/store/sqlite/openSqlite.ts';
import { sampleBoard, sampleMember, sampleSession } from '../support/samples.ts';
import { tempDir } from '../support/tempDir.ts';

/* What `CommitmentRecords` promises, for every adapter. The session of the samples is in its phase `collate`. */

const ADAPTERS: Record<string, () => Promise<Records>> = {
  sqlite: async () => {
    const sqlite = await openSqlite(tempDir());
    onTestFinished(() => sqlite.close());
    return createRecords(sqlite.db);
  },
};

const board = sampleBoard.id;
const here = 'collate';
const sample: Omit<Commitment, 'number'> = {
  ...{ id: 'c1', board, phase: here, text: 'I bring the list.', owner: { kind: 'member', id: 'm1' } },
  ...{ remit: 'consult', reviewAt: '2027-01-01', statements: ['s1'], by: 'm1', madeAt: 1, state: 'agreed' },
};
const report: CommitmentReport = {
  ...{ id: 'r1', commitment: 'c1', outcome: 'kept', text: 'Seen.', card: null, by: 'm1', at: 2 },
};
const question = { id: 'q1', commitment: 'c1', kind: 'keep', text: '', by: 'm1' } as const;

describe.each(Object.keys(ADAPTERS))('the commitments of the records in %s', (name) => {
  let records: Records;
  beforeEach(async () => {
    records = await (ADAPTERS[name] as () => Promise<Records>)();
    await records.addAccount({ id: 'account-1', name: 'Ruth', passwordHash: 'x', email: null, tutor: true });
    await records.addBoard(sampleBoard, [sampleMember], sampleSession);
  });

  const add = (over: Partial<Commitment> = {}, most = 9) => records.addCommitment({ ...sample, ...over }, most);
  async function move(to: Partial<StoredSession>): Promise<void> {
    const before = (await records.session(board)) as StoredSession;
    expect(await records.changeSession({ ...before, ...to }, before.version)).toBe(true);
  }

  it('COM-1: gives one back as it was, and gives no number twice', async () => {
    expect(await add()).toBe(true);
    expect(await records.commitmentsOf(board)).toEqual([{ ...sample, number: 1 }]);
    const group = { kind: 'group', id: 'g1', name: 'Otters' } as const;
    await add({ id: 'c2', owner: group, state: 'offered' });
    expect(await records.settleCommitment('c2', 'withdrawn')).toBe(true);
    await Promise.all(['c3', 'c4'].map((id) => add({ id })));
    expect((await records.commitmentsOf(board)).map(({ number }) => number)).toEqual([1, 3, 4]);
  });

  it('COM-1: takes as many as asked on the list; what is off it leaves its place', async () => {
    await add({ state: 'offered' }, 1);
    expect(await add({ id: 'c2' }, 1)).toBe(false);
    expect(await records.settleCommitment('c1', 'declined', here)).toBe(true);
    expect(await add({ id: 'c2' }, 1)).toBe(true);
  });

  it('SES-7: writes nothing for a phase that is over, or while pens are held', async () => {
    await add();
    await add({ id: 'c2', state: 'offered' });
    await records.addRevision(question, 9, here);
    const tries = () =>
      Promise.all([
        add({ id: 'c3' }),
        records.settleCommitment('c2', 'agreed', here),
        records.addCommitmentReport(report, 9, here),
        records.addRevision({ ...question, id: 'q2', commitment: 'c2' }, 9, here),
        records.answerRevision('q1', 'm1', 'yes', here),
      ]);
    const none = [false, false, false, false, false];
    await move({ eyesUp: true });
    expect(await tries()).toEqual(none);
    await move({ eyesUp: false, at: 'vote' });
    expect(await tries()).toEqual(none);
    expect((await records.closeRevision('q1'))?.taken).toBe(false);
  });

  it('COM-2: settles an offer once', async () => {
    await add({ state: 'offered' });
    const both = await Promise.all([
      records.settleCommitment('c1', 'agreed', here),
      records.settleCommitment('c1', 'declined', here),
    ]);
    expect(both).toEqual([true, false]);
    expect(await records.commitmentsOf(board)).toMatchObject([{ state: 'agreed', text: sample.text }]);
  });

  it('COM-4: adds reports to what is agreed, in the order in which they came', async () => {
    await add();
    await add({ id: 'c2', state: 'offered' });
    expect(await records.addCommitmentReport({ ...report, id: 'r0', commitment: 'c2' }, 9, here)).toBe(false);
    for (const id of ['r2', 'r1']) await records.addCommitmentReport({ ...report, id }, 2, here);
    expect(await records.addCommitmentReport({ ...report, id: 'r3' }, 2, here)).toBe(false);
    expect((await records.commitmentReportsOf(board)).map(({ id }) => id)).toEqual(['r2', 'r1']);
  });

  it('COM-5: keeps one question open about a commitment, and each member’s last answer', async () => {
    await add();
    const both = await Promise.all([
      records.addRevision(question, 9, here),
      records.addRevision({ ...question, id: 'q2' }, 9, here),
    ]);
    expect(both).toEqual([true, false]);
    for (const answer of ['yes', 'no'] as const) await records.answerRevision('q1', 'm1', answer, here);
    expect(await records.revisionAnswersOf(board, 'm1')).toEqual(new Map([['q1', 'no']]));
    expect(await records.revisionAnswersOf(board, 'm2')).toEqual(new Map());
  });

  it('COM-6: closes a question once, keeps counts from five answers on, and no answer at all', async () => {
    await add();
    await records.addRevision({ ...question, kind: 'reverse' }, 9, here);
    for (const member of ['a', 'b', 'c', 'd', 'e']) await records.answerRevision('q1', member, 'yes', here);
    const both = await Promise.all([records.closeRevision('q1'), records.closeRevision('q1')]);
    expect(both).toEqual([{ taken: true, counts: { yes: 5, no: 0, neither: 0 } }, null]);
    expect(await records.revisionAnswersOf(board, 'a')).toEqual(new Map());
    expect(await records.commitmentsOf(board)).toMatchObject([{ state: 'reversed' }]);
    expect(await records.answerRevision('q1', 'a', 'no', here)).toBe(false);
  });
});
