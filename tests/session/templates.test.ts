import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BodyOf } from '../../shared/api/routes.ts';
import { invited } from '../support/makeCohort.ts';
import { makeTutor, Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { Balloting } from './Balloting.ts';
import { planOf } from './Classroom.ts';

/* Templates of one's own, and a board used again (docs/SESSION.md, TPL). */

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ rateFactor: 100 });
});
afterAll(() => server.end());

const phases = planOf('frame', 'solo', 'group', 'collate', 'vote').map((phase) =>
  phase.kind === 'solo' ? { ...phase, minutes: 7, prompt: 'What did you see?' } : phase,
);

/** A tutor's board with a plan, a promise, a remit and a cap of its own. */
async function planned(tutor: Person, cohortId?: string) {
  const whose = cohortId === undefined ? {} : { cohortId };
  const board = await tutor.call('createBoard', { body: { prompt: 'Why?', template: 'jigsaw', live: true, ...whose } });
  const params = { board: board.id };
  await tutor.call('planSession', { params, body: { phases } });
  await tutor.call('frameSession', { params, body: { promise: 'hidden', remit: 'delegate', cap: 5 } });
  return { board, params };
}
const begin = async (person: Person, from: Pick<BodyOf<'createBoard'>, 'own' | 'reuse' | 'cohortId'>) => {
  const board = await person.call('createBoard', { body: { prompt: 'And now?', live: true, ...from } });
  const { session } = await person.call('readSession', { params: { board: board.id } });
  return { board, session };
};
/** Two tutors and a student of one cohort. */
async function taught() {
  const tutor = await makeTutor(server.context, server.url, `Ruth ${Math.floor(performance.now() * 1e6)}`);
  const cohort = await tutor.call('createCohort', { body: { name: 'Year 1' } });
  const join = (name: string, role: 'tutor' | 'student') =>
    invited(server, tutor, cohort.id, { name: `${name} ${Math.floor(performance.now() * 1e6)}`, role, account: true });
  return { tutor, cohort, other: await join('Omar', 'tutor'), student: await join('Ana', 'student') };
}

describe('a template of one’s own', () => {
  it('TPL-1: is the plan, promise, remit and cap of a board, and a board begun from it knows its version', async () => {
    const { tutor } = await taught();
    const { params } = await planned(tutor);
    const { templates } = await tutor.call('saveTemplate', { params, body: { name: 'Ours' } });
    expect(templates).toMatchObject([
      { name: 'Ours', version: 1, mine: true, cohort: null, by: null, base: 'jigsaw', promise: 'hidden', cap: 5 },
    ]);
    const own = templates[0]?.id ?? '';
    const { board, session } = await begin(tutor, { own });
    expect(board.template).toBe('jigsaw');
    expect(session).toMatchObject({ standing: 'planned', at: null, promise: 'hidden', remit: 'delegate', cap: 5 });
    expect(session).toMatchObject({ plan: phases, own, templateVersion: 1 });
  });

  it('TPL-1: saved anew it is the next version, and a board keeps the plan it began with', async () => {
    const { tutor } = await taught();
    const { params } = await planned(tutor);
    const own = (await tutor.call('saveTemplate', { params, body: { name: 'Ours' } })).templates[0]?.id ?? '';
    const before = await begin(tutor, { own });
    await tutor.call('planSession', { params, body: { phases: phases.slice(0, 2) } });
    const again = await tutor.call('saveTemplateAgain', { params: { ...params, template: own } });
    expect(again.templates).toMatchObject([{ name: 'Ours', version: 2, plan: phases.slice(0, 2) }]);
    expect((await begin(tutor, { own })).session).toMatchObject({ templateVersion: 2, plan: phases.slice(0, 2) });
    const kept = await tutor.call('readSession', { params: { board: before.board.id } });
    expect(kept.session).toMatchObject({ templateVersion: 1, plan: phases });
    await tutor.call('removeTemplate', { params: { template: own } });
    expect((await tutor.call('readSession', { params: { board: before.board.id } })).session?.plan).toEqual(phases);
    expect(await tutor.refused('createBoard', { body: { prompt: 'And?', live: true, own } })).toMatchObject({
      code: 'not_found',
    });
  });

  it('TPL-1: is saved by who runs a board that has a plan and has an account', async () => {
    const { tutor, student } = await taught();
    const { params, board } = await planned(tutor);
    const body = { name: 'Ours' };
    const guest = new Person(server.url);
    await guest.join(board, 'Guest');
    expect(await guest.refused('saveTemplate', { params, body })).toMatchObject({ code: 'not_allowed' });
    const { me } = await guest.call('readBoard', { params });
    await tutor.call('giveStewardship', { params, body: { member: me.id, keep: true } });
    expect(await guest.refused('saveTemplate', { params, body })).toMatchObject({ code: 'sign_in_needed' });
    const open = await tutor.call('createBoard', { body: { prompt: 'Open?', template: 'open', live: true } });
    expect(await tutor.refused('saveTemplate', { params: { board: open.id }, body })).toMatchObject({
      code: 'wrong_state',
    });
    expect(await student.refused('saveTemplate', { params, body })).toMatchObject({ code: 'not_found' });
  });

  it('TPL-2: shared with a cohort its tutors begin boards from it, and its owner alone changes it', async () => {
    const { tutor, other, student, cohort } = await taught();
    const { params } = await planned(tutor);
    const body = { name: 'Ours', cohort: cohort.id };
    const own = (await tutor.call('saveTemplate', { params, body })).templates[0]?.id ?? '';
    const { me, members } = await tutor.call('readCohort', { params: { cohort: cohort.id } });
    const by = members.find(({ id }) => id === me.id)?.name;
    expect((await other.call('listTemplates')).templates).toMatchObject([{ id: own, mine: false, by }]);
    expect((await student.call('listTemplates')).templates).toEqual([]);
    expect((await begin(other, { own, cohortId: cohort.id })).session).toMatchObject({ plan: phases, own });
    const mine = await planned(other, cohort.id);
    const change = { params: { template: own }, body: { name: 'Mine' } };
    for (const refused of [
      await other.refused('renameTemplate', change),
      await other.refused('removeTemplate', { params: { template: own } }),
      await other.refused('saveTemplateAgain', { params: { ...mine.params, template: own } }),
      await student.refused('renameTemplate', change),
    ])
      expect(refused).toMatchObject({ code: 'not_found' });
    const renamed = await tutor.call('renameTemplate', { params: { template: own }, body: { name: 'Ours, better' } });
    expect(renamed.templates).toMatchObject([{ name: 'Ours, better', version: 1, cohort: { id: cohort.id } }]);
    await tutor.call('renameTemplate', { params: { template: own }, body: { cohort: null } });
    expect((await other.call('listTemplates')).templates).toEqual([]);
    const again = { prompt: 'And?', live: true, own, cohortId: cohort.id };
    expect(await other.refused('createBoard', { body: again })).toMatchObject({ code: 'not_found' });
  });

  it('TPL-2: is shared by tutors of a cohort alone', async () => {
    const [{ tutor }, elsewhere] = [await taught(), await taught()];
    const { params } = await planned(tutor);
    const refused = await tutor.refused('saveTemplate', {
      params,
      body: { name: 'Ours', cohort: elsewhere.cohort.id },
    });
    expect(refused).toMatchObject({ code: 'not_found' });
    expect((await tutor.call('listTemplates')).templates).toEqual([]);
  });

  it('TPL-1, ERASE-13: is in what its owner takes away, and goes with the account', async () => {
    const { tutor, other, cohort } = await taught();
    const { board, params } = await planned(other, cohort.id);
    const body = { name: 'Zx7qtemplate', cohort: cohort.id };
    const own = (await other.call('saveTemplate', { params, body })).templates[0]?.id ?? '';
    const exported = await other.call('exportMine');
    expect(exported.templates).toMatchObject([{ name: 'Zx7qtemplate', version: 1 }]);
    expect(JSON.stringify(exported.templates)).toContain('What did you see?');
    const begun = await begin(tutor, { own, cohortId: cohort.id });
    await other.call('eraseEverything', { body: { words: true } });
    expect((await tutor.call('listTemplates')).templates).toEqual([]);
    const db = new DatabaseSync(join(server.dataDir, 'sharedthinking.sqlite'), { readOnly: true });
    expect(db.prepare('SELECT id FROM own_templates WHERE id = ?').all(own)).toEqual([]);
    db.close();
    for (const id of [board.id, begun.board.id])
      expect((await tutor.call('readSession', { params: { board: id } })).session?.plan).toEqual(phases);
  });

  it('TPL-1: there are so many of one account and no more', async () => {
    const { tutor } = await taught();
    const { params } = await planned(tutor);
    const save = (n: number) => tutor.call('saveTemplate', { params, body: { name: `Number ${n}` } });
    const saved = await Promise.allSettled(Array.from({ length: 104 }, (_, n) => save(n)));
    expect(saved.filter(({ status }) => status === 'fulfilled')).toHaveLength(100);
    expect((await tutor.call('listTemplates')).templates).toHaveLength(100);
  });
});

describe('a board that is used again', () => {
  it('TPL-3: gives its structure and nothing that was written, voted or logged', async () => {
    const ballot = await Balloting.open(server, { people: 5, promise: 'hidden' });
    const { room, params } = ballot;
    const first = await ballot.add(room.tutor, 'Zx8qstatement');
    await room.step('next');
    for (const { person } of room.learners) await ballot.vote(person, first, 'lot');
    await room.step('next');
    await room.step('end');
    const { board, session } = await begin(room.tutor, { reuse: params.board });
    const old = await room.session();
    expect(session).toMatchObject({
      standing: 'planned',
      at: null,
      startedAt: null,
      version: 1,
      sealed: [],
      voted: null,
    });
    expect(session).toMatchObject({ plan: old.plan, promise: 'hidden', remit: old.remit, cap: old.cap, mine: [] });
    expect(board.members).toHaveLength(1);
    expect(board.code).not.toBe(room.board.code);
    const of = { params: { board: board.id } };
    expect(await room.tutor.call('listStatements', of)).toMatchObject({ statements: [], merges: [] });
    expect((await room.tutor.call('readLog', of)).entries).toEqual([]);
    const db = new DatabaseSync(join(server.dataDir, 'sharedthinking.sqlite'), { readOnly: true });
    for (const table of ['ballots', 'voters', 'pictures', 'statements', 'groupings'])
      expect(db.prepare(`SELECT 1 FROM ${table} WHERE board = ?`).all(board.id)).toEqual([]);
    expect(db.prepare('SELECT 1 FROM journal WHERE document = ?').all(board.document)).toEqual([]);
    db.close();
    // It can be gone through from its start.
    await room.tutor.call('stepSession', { ...of, body: { step: 'start', version: 1 } });
  });

  it('TPL-3: is so by who runs it and by tutors of its cohort, and exists for nobody else', async () => {
    const { tutor, other, student, cohort } = await taught();
    const { params } = await planned(tutor, cohort.id);
    const body = { prompt: 'And now?', live: true, reuse: params.board, cohortId: cohort.id };
    expect((await begin(other, { reuse: params.board, cohortId: cohort.id })).session?.plan).toEqual(phases);
    expect(await student.refused('createBoard', { body })).toMatchObject({ code: 'not_allowed' });
    const stranger = await taught();
    const elsewhere = { ...body, cohortId: stranger.cohort.id };
    expect(await stranger.tutor.refused('createBoard', { body: elsewhere })).toMatchObject({ code: 'not_found' });
  });

  it('TPL-3: an open board is used again as an open board', async () => {
    const { tutor } = await taught();
    const open = await tutor.call('createBoard', { body: { prompt: 'Open?', template: 'open', live: true } });
    const { board, session } = await begin(tutor, { reuse: open.id });
    expect([board.template, board.session, session]).toEqual(['open', false, null]);
  });

  it('names one thing to begin from', async () => {
    const { tutor } = await taught();
    const both = { prompt: 'And?', live: true, template: 'open', own: 'a_template_of_nobody' } as const;
    expect(await tutor.refused('createBoard', { body: both })).toMatchObject({ code: 'invalid_input' });
    expect(await tutor.refused('createBoard', { body: { prompt: 'And?', live: true } })).toMatchObject({
      code: 'invalid_input',
    });
  });
});
