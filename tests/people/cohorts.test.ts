import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CohortView } from '../../shared/api/cohorts.ts';
import { makeTutor, Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';

/* Cohorts, their people and boards over the years (docs/PROTOCOL.md, COH). */

let server: TestServer;
let tutor: Person;

beforeAll(async () => {
  server = await startServer();
  tutor = await makeTutor(server.context, server.url);
});
afterAll(() => server.end());

const start = (name = 'Nursing BSc, year 1') => tutor.call('createCohort', { body: { name } });
const tokenOf = (url: string) => url.split('#')[1] ?? '';

/** Somebody who comes by a link. */
async function comeIn(
  cohort: CohortView,
  name: string,
  role: 'tutor' | 'student' | 'partner' = 'student',
  password?: string,
) {
  const { url } = await tutor.call('invite', { params: { cohort: cohort.id }, body: { role } });
  const person = new Person(server.url);
  const body = { token: tokenOf(url), name, ...(password === undefined ? {} : { password }) };
  await person.call('acceptInvitation', { body });
  return person;
}
const boardIn = (cohort: CohortView, prompt = 'What helps?', live = true) =>
  tutor.call('createBoard', { body: { prompt, template: 'open', live, cohortId: cohort.id } });

describe('a cohort', () => {
  it('COH-2: is started by whoever may teach here, and keeps a tutor', async () => {
    const cohort = await start();
    expect(cohort).toMatchObject({ me: { name: 'Ruth Adeyemi', role: 'tutor' }, archivedAt: null });
    const student = await comeIn(cohort, 'Leila', 'student', 'correct horse battery');
    expect(await student.refused('createCohort', { body: { name: 'Mine' } })).toMatchObject({ code: 'not_allowed' });
    expect(
      await student.refused('createBoard', { body: { prompt: 'Mine?', template: 'open', live: true } }),
    ).toMatchObject({ code: 'not_allowed' });
    const own = { params: { cohort: cohort.id, member: cohort.me.id } };
    expect(await tutor.refused('removeCohortMember', own)).toMatchObject({ status: 409, code: 'last_tutor' });
    expect(await tutor.refused('changeCohortMember', { ...own, body: { role: 'partner' } })).toMatchObject({
      code: 'last_tutor',
    });
    const second = await comeIn(cohort, 'Okon', 'tutor', 'correct horse battery');
    expect((await second.call('listCohorts')).tutor).toBe(true);
    await tutor.call('removeCohortMember', own);
    expect(await tutor.refused('readCohort', { params: { cohort: cohort.id } })).toMatchObject({ code: 'not_found' });
  });

  it('COH-3: its members are members of its boards, from before and after they came, drafts excepted', async () => {
    const cohort = await start();
    const before = await boardIn(cohort, 'From before?');
    const student = await comeIn(cohort, 'Leila');
    const after = await boardIn(cohort, 'From after?');
    const draft = await boardIn(cohort, 'Not yet?', false);
    for (const { id } of [before, after]) {
      expect((await student.call('readBoard', { params: { board: id } })).me).toMatchObject({ name: 'Leila' });
    }
    expect(await student.refused('readBoard', { params: { board: draft.id } })).toMatchObject({ code: 'not_found' });
    const seen = await student.call('readCohort', { params: { cohort: cohort.id } });
    expect(seen.boards.map(({ prompt }) => prompt).sort()).toEqual(['From after?', 'From before?']);
    expect(seen.invitations).toBeNull();
    expect((await student.call('me')).memberships.map(({ prompt }) => prompt).sort()).toEqual([
      'From after?',
      'From before?',
    ]);
    // One id a board: what somebody wrote on two boards is not tied together by an id.
    const ids = await Promise.all(
      [before, after].map(async ({ id }) => (await student.call('readBoard', { params: { board: id } })).me.id),
    );
    expect(new Set([...ids, seen.me.id]).size).toBe(3);
  });

  it('COH-3: who is taken out of the cohort is out of its boards, and their words stay theirs', async () => {
    const cohort = await start();
    const board = await boardIn(cohort);
    const student = await comeIn(cohort, 'Leila');
    const { me } = await student.call('readCohort', { params: { cohort: cohort.id } });
    await tutor.call('removeCohortMember', { params: { cohort: cohort.id, member: me.id } });
    expect(await student.refused('readCohort', { params: { cohort: cohort.id } })).toMatchObject({ code: 'not_found' });
    expect(await student.refused('readBoard', { params: { board: board.id } })).toMatchObject({ code: 'removed' });
    const view = await tutor.call('readBoard', { params: { board: board.id } });
    expect(view.members.map(({ name, standing }) => [name, standing])).toContainEqual(['Leila', 'removed']);
  });

  it('COH-4: an invitation by name works once, a link for many until it is revoked', async () => {
    const cohort = await start();
    const params = { cohort: cohort.id };
    const { invitations, csv } = await tutor.call('inviteRoster', {
      params,
      body: { csv: 'name,role\nLeila Karimi,student\n=HYPERLINK("x"),partner\nLeila Karimi,student\n' },
    });
    expect(invitations.map(({ name, role }) => [name, role])).toEqual([
      ['Leila Karimi', 'student'],
      ['=HYPERLINK("x")', 'partner'],
    ]);
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
    const token = tokenOf(invitations[0]?.url ?? '');
    const [first, second] = [new Person(server.url), new Person(server.url)];
    expect(await first.call('openInvitation', { body: { token } })).toEqual({
      cohort: 'Nursing BSc, year 1',
      institution: '',
      role: 'student',
      name: 'Leila Karimi',
      member: false,
    });
    const both = await Promise.allSettled(
      [first, second].map((person) => person.call('acceptInvitation', { body: { token, name: 'Leila' } })),
    );
    expect(both.filter((each) => each.status === 'fulfilled').length).toBe(1);
    expect(await new Person(server.url).refused('openInvitation', { body: { token } })).toEqual({
      status: 410,
      code: 'invitation_used',
    });

    const link = await tutor.call('invite', { params, body: { role: 'student' } });
    for (const name of ['Ana', 'Ben'])
      await new Person(server.url).call('acceptInvitation', { body: { token: tokenOf(link.url), name } });
    await tutor.call('revokeInvitation', { params: { ...params, invitation: link.id } });
    expect(
      await new Person(server.url).refused('acceptInvitation', { body: { token: tokenOf(link.url), name: 'Cem' } }),
    ).toMatchObject({ code: 'invitation_used' });
    // Who is a member already loses nothing by opening it again.
    const names = (await tutor.call('readCohort', { params })).members.map(({ name }) => name);
    expect(names).toEqual(['Ruth Adeyemi', 'Leila', 'Ana', 'Ben']);
  });

  it('COH-4: an invitation to teach takes an account', async () => {
    const cohort = await start();
    const { url } = await tutor.call('invite', { params: { cohort: cohort.id }, body: { role: 'tutor' } });
    const body = { token: tokenOf(url), name: 'Ines Rocha' };
    expect(await new Person(server.url).refused('acceptInvitation', { body })).toMatchObject({
      code: 'sign_in_needed',
    });
    const ines = new Person(server.url);
    await ines.call('acceptInvitation', { body: { ...body, password: 'correct horse battery' } });
    expect((await ines.call('me')).account).toMatchObject({ name: 'Ines Rocha', tutor: true });
  });

  it('COH-5: a guest is admitted by a tutor, then makes an account, and stays the same author', async () => {
    const cohort = await start();
    const [board, other] = [await boardIn(cohort, 'Here?'), await boardIn(cohort, 'And there?')];
    const guest = new Person(server.url);
    const { me } = await guest.join(board, 'Mina');
    expect(await guest.refused('readBoard', { params: { board: other.id } })).toMatchObject({ code: 'not_found' });
    const admit = { params: { board: board.id, member: me.id }, body: { role: 'student' as const } };
    expect(await guest.refused('admitToCohort', admit)).toMatchObject({ code: 'not_allowed' });
    const asTutor = { ...admit, body: { role: 'tutor' as const } };
    expect(await tutor.refused('admitToCohort', asTutor)).toMatchObject({ code: 'account_needed' });
    const { members } = await tutor.call('admitToCohort', admit);
    expect(members.find(({ id }) => id === me.id)).toMatchObject({ inCohort: true, guest: true });
    expect((await guest.call('readBoard', { params: { board: other.id } })).me.name).toBe('Mina');
    expect((await guest.call('readBoard', { params: { board: board.id } })).me.id).toBe(me.id);

    await guest.call('makeAccount', { body: { name: 'Mina Haddad', password: 'correct horse battery' } });
    const phone = new Person(server.url);
    await phone.call('signIn', { body: { name: 'mina haddad', password: 'correct horse battery' } });
    expect((await phone.call('readBoard', { params: { board: board.id } })).me.id).toBe(me.id);
    expect((await phone.call('readBoard', { params: { board: other.id } })).me.name).toBe('Mina');
    expect((await phone.call('readCohort', { params: { cohort: cohort.id } })).me.name).toBe('Mina');
  });

  it('COH-6: is read and not changed while archived; its end archives it by the clock', async () => {
    const cohort = await start();
    const board = await boardIn(cohort);
    const draft = await boardIn(cohort, 'Later?', false);
    const student = await comeIn(cohort, 'Leila');
    const params = { cohort: cohort.id };
    const link = await tutor.call('invite', { params, body: { role: 'student' } });
    await tutor.call('archiveCohort', { params, body: { archived: true } });
    expect((await student.call('readCohort', { params })).archivedAt).not.toBeNull();
    expect((await student.call('readBoard', { params: { board: board.id } })).state).toBe('live');
    for (const refused of [
      tutor.refused('invite', { params, body: { role: 'student' } }),
      student.refused('proposePrompt', { params, body: { prompt: 'Now?' } }),
      tutor.refused('createBoard', { body: { prompt: 'Now?', template: 'open', live: true, cohortId: cohort.id } }),
      tutor.refused('setBoardState', { params: { board: draft.id }, body: { state: 'live' } }),
    ]) {
      expect(await refused).toEqual({ status: 409, code: 'cohort_archived' });
    }
    expect(
      await new Person(server.url).refused('acceptInvitation', { body: { token: tokenOf(link.url), name: 'Late' } }),
    ).toMatchObject({ code: 'invitation_used' });
    await tutor.call('archiveCohort', { params, body: { archived: false } });
    await tutor.call('setBoardState', { params: { board: draft.id }, body: { state: 'live' } });
  });

  it('COH-7: passes boards and their stewardship on to a successor, and people keep their words', async () => {
    const cohort = await start('Year 1, 2025');
    const [goes, stays] = [await boardIn(cohort, 'Goes along?'), await boardIn(cohort, 'Stays?')];
    const student = await comeIn(cohort, 'Leila');
    const me = (await student.call('readBoard', { params: { board: goes.id } })).me;
    await tutor.call('giveStewardship', { params: { board: goes.id }, body: { member: me.id, keep: false } });
    const next = await tutor.call('nameSuccessor', {
      params: { cohort: cohort.id },
      body: { name: 'Year 1, 2026', boards: [goes.id] },
    });
    expect(next.boards.map(({ prompt, stewards }) => [prompt, stewards])).toEqual([['Goes along?', ['Ruth Adeyemi']]]);
    const old = await tutor.call('readCohort', { params: { cohort: cohort.id } });
    expect(old.successor).toEqual({ id: next.id, name: 'Year 1, 2026' });
    expect(old.boards.map(({ id }) => id)).toEqual([stays.id]);
    expect(old.archivedAt).not.toBeNull();
    const view = await student.call('readBoard', { params: { board: goes.id } });
    expect([view.me.id, view.me.steward, view.cohort]).toEqual([me.id, false, 'Year 1, 2026']);
    expect((await student.call('readLog', { params: { board: goes.id } })).entries[0]).toMatchObject({
      action: 'passed_on',
    });
    expect(await student.refused('readCohort', { params: { cohort: next.id } })).toMatchObject({ code: 'not_found' });
    expect(
      await tutor.refused('nameSuccessor', { params: { cohort: cohort.id }, body: { name: 'Again', boards: [] } }),
    ).toMatchObject({ code: 'wrong_state' });
  });

  it('COH-8: a student’s prompt becomes a board that says whose it is, and they run it', async () => {
    const cohort = await start();
    const student = await comeIn(cohort, 'Leila');
    const other = await comeIn(cohort, 'Hamza');
    const params = { cohort: cohort.id };
    await student.call('proposePrompt', { params, body: { prompt: 'What do we hide from tutors?' } });
    const [seen] = (await other.call('readCohort', { params })).proposals;
    expect(seen).toMatchObject({ prompt: 'What do we hide from tutors?', by: 'Leila', mine: false, state: 'open' });
    const answer = { params: { ...params, proposal: seen?.id ?? '' } };
    expect(await other.refused('answerProposal', { ...answer, body: { accept: true } })).toMatchObject({ status: 403 });
    expect(await other.refused('withdrawProposal', answer)).toMatchObject({ status: 403 });
    const both = await Promise.allSettled([
      tutor.call('answerProposal', { ...answer, body: { accept: true } }),
      tutor.call('answerProposal', { ...answer, body: { accept: true } }),
    ]);
    expect(both.filter((each) => each.status === 'fulfilled').length).toBe(1);
    const { boards, proposals } = await student.call('readCohort', { params });
    expect(boards.map(({ prompt, proposedBy, steward }) => [prompt, proposedBy, steward])).toEqual([
      ['What do we hide from tutors?', 'Leila', true],
    ]);
    expect(proposals[0]).toMatchObject({ state: 'accepted', board: boards[0]?.id });
    const view = await other.call('readBoard', { params: { board: boards[0]?.id ?? '' } });
    expect(view.proposedBy).toBe('Leila');
    await student.call('setBoardState', { params: { board: view.id }, body: { state: 'closed' } });
  });
});
