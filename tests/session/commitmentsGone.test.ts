import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyErasures } from '../../server/commands/applyErasure.ts';
import { openRows } from '../support/rows.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { tracesIn } from '../support/tracesIn.ts';
import { Committing } from './Committing.ts';

/* Words of commitments go with their authors, with their board, and where whoever answers for it takes them off. */

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ rateFactor: 100 });
});
afterAll(() => server.end());

let told = 0;
/** A word that stands nowhere else in the files. */
const word = () => `Zx${++told}qabcdefgh`;

/** In revisit: a commitment of the first, reported and asked about by them, and one of the second. */
async function written() {
  const [said, evidence, amended, others] = [word(), word(), word(), word()];
  const deeds = await Committing.open(server, { people: 3 });
  const [leila, ben, mara] = [deeds.learner(0), deeds.learner(1), deeds.learner(2)];
  const commitment = await deeds.own(leila, said);
  const other = await deeds.own(ben, others);
  await deeds.report(leila.person, commitment, 'kept', evidence);
  await deeds.room.step('next');
  const question = await deeds.ask(leila.person, other, { kind: 'amend', text: amended });
  const words = { said, evidence, amended, others, all: [said, evidence, amended] };
  return { deeds, leila, ben, mara, commitment, other, question, words };
}

describe('erasing oneself', () => {
  it('ERASE-5: takes one’s own words out of commitments, evidence and questions, also from the files; the rows stay', async () => {
    const { deeds, leila, ben, mara, commitment, other, question, words } = await written();
    await deeds.say(mara.person, question, 'yes');
    const exported = JSON.stringify(await leila.person.call('exportMine'));
    for (const each of words.all) expect(exported).toContain(each);
    expect(JSON.stringify(await ben.person.call('exportMine'))).not.toContain(words.amended);
    await leila.person.call('eraseMe', { params: deeds.params, body: { words: true } });
    const { commitments } = await deeds.list();
    expect(commitments).toMatchObject([
      { id: commitment, text: '', state: 'agreed', owner: { member: leila.member }, reports: [{ text: '' }] },
      // A question without its words is none any more.
      { id: other, text: words.others, revisions: [{ text: '', state: 'not_taken', counts: null }] },
    ]);
    const { members } = await deeds.room.tutor.call('readBoard', { params: deeds.params });
    expect(members.find(({ id }) => id === leila.member)).toMatchObject({ name: '' });
    expect(tracesIn(server.dataDir, words.all)).toEqual([]);
    expect(tracesIn(server.dataDir, [words.others])).not.toEqual([]);
  });

  it('ERASE-5: what nobody agreed to yet leaves the list with its author’s words', async () => {
    const deeds = await Committing.open(server, { people: 2 });
    const [leila, ben] = [deeds.learner(0), deeds.learner(1)];
    await deeds.propose(leila.person, 'Ben speaks.', { kind: 'member', member: ben.member });
    await leila.person.call('eraseMe', { params: deeds.params, body: { words: true } });
    expect((await deeds.list()).commitments).toEqual([]);
  });

  it('COM-5: takes one’s own answers to open questions along, with or without words', async () => {
    const { deeds, mara, question } = await written();
    await deeds.say(mara.person, question, 'yes');
    await mara.person.call('eraseMe', { params: deeds.params, body: { words: false } });
    expect(await deeds.close(question)).toMatchObject({ state: 'not_taken' });
  });
});

describe('taking words off', () => {
  it('POL-9: who answers for the board takes off a commitment, a report or a question, with a reason in the log', async () => {
    const { deeds, leila, ben, commitment, other, question, words } = await written();
    const reason = 'It names a patient.';
    const params = { ...deeds.params, commitment };
    const body = { part: commitment, reason };
    expect((await deeds.list()).removing).toBe(true);
    expect((await deeds.list(ben.person)).removing).toBe(false);
    expect(await ben.person.refused('removeCommitment', { params, body })).toMatchObject({ code: 'not_allowed' });
    const [report] = (await deeds.one(words.said)).reports;
    for (const part of [report?.id ?? '', commitment])
      await deeds.room.tutor.call('removeCommitment', { params, body: { part, reason } });
    const off = { params: { ...deeds.params, commitment: other }, body: { part: question, reason } };
    expect(await deeds.room.tutor.refused('removeCommitment', { params, body: off.body })).toMatchObject({
      code: 'not_found',
    });
    await deeds.room.tutor.call('removeCommitment', off);
    expect(await deeds.list(leila.person)).toMatchObject({
      commitments: [
        { text: '', reports: [{ text: '', outcome: 'kept' }] },
        { text: words.others, revisions: [{ text: '', state: 'not_taken' }] },
      ],
    });
    const { entries } = await ben.person.call('readLog', { params: deeds.params });
    expect(entries.filter(({ action }) => action === 'commitment_removed').map((each) => each.reason)).toEqual(
      Array.from({ length: 3 }, () => reason),
    );
    expect(tracesIn(server.dataDir, words.all)).toEqual([]);
    const kept = { params, body: { outcome: 'kept' as const, text: 'Again.' } };
    expect(await leila.person.refused('reportCommitment', kept)).toMatchObject({ code: 'wrong_state' });
    expect((await server.context.erasures.all()).filter(({ kind }) => kind === 'commitment')).toHaveLength(3);
  });

  it('ERASE-7: is done again to a database of before, which knows the words and not that they were taken off', async () => {
    const { deeds, commitment, words } = await written();
    const rows = openRows(server.dataDir);
    const before = rows.dump();
    const body = { part: commitment, reason: 'It names a patient.' };
    await deeds.room.tutor.call('removeCommitment', { params: { ...deeds.params, commitment }, body });
    rows.restore(before);
    rows.close();
    expect((await deeds.list()).commitments[0]).toMatchObject({ text: words.said });
    expect(await applyErasures(server.context)).toEqual([]);
    expect((await deeds.list()).commitments[0]).toMatchObject({ text: '' });
  });
});

it('ERASE-5: a board that is deleted leaves no row of its commitments', async () => {
  const { deeds, mara, question, words } = await written();
  await deeds.say(mara.person, question, 'yes');
  const { board } = deeds.params;
  const prompt = deeds.room.board.prompt;
  await deeds.room.tutor.call('deleteBoard', { params: deeds.params, body: { prompt } });
  const rows = openRows(server.dataDir);
  const dump = rows.dump();
  rows.close();
  expect(dump.get('commitments')?.filter((row) => row.board === board)).toEqual([]);
  expect(dump.get('revision_answers')?.filter((row) => row.revision === question)).toEqual([]);
  expect(tracesIn(server.dataDir, words.all)).toEqual([]);
});
