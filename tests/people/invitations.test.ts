import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CohortView } from '../../shared/api/cohorts.ts';
import type { Role } from '../../shared/model/words.ts';
import { makeTutor, Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';

/* Who comes into a cohort, as whom, and who does not (docs/PROTOCOL.md, COH-2 to COH-7, JOIN-1, JOIN-10). */

const PASSWORD = 'correct horse battery';
let server: TestServer;
let tutor: Person;

beforeAll(async () => {
  server = await startServer();
  tutor = await makeTutor(server.context, server.url);
});
afterAll(() => server.end());

const start = (name = 'Year 1') => tutor.call('createCohort', { body: { name } });
const boardIn = (cohort: CohortView) =>
  tutor.call('createBoard', { body: { prompt: 'What helps?', template: 'open', live: true, cohortId: cohort.id } });
async function linkTo(cohort: CohortView, role: Role = 'student'): Promise<string> {
  const { url } = await tutor.call('invite', { params: { cohort: cohort.id }, body: { role } });
  return url.split('#')[1] ?? '';
}
async function named(cohort: CohortView, csv: string): Promise<string> {
  const { invitations } = await tutor.call('inviteRoster', { params: { cohort: cohort.id }, body: { csv } });
  return invitations[0]?.url.split('#')[1] ?? '';
}

it('COH-4: ten who use one tutor’s invitation at once are one tutor, and nobody else may teach', async () => {
  const cohort = await start();
  const token = await named(cohort, 'name,role\nOne Tutor,tutor');
  const names = Array.from({ length: 10 }, (_, index) => `Racer ${index}`);
  const answers = await Promise.allSettled(
    names.map((name) => new Person(server.url).call('acceptInvitation', { body: { token, name, password: PASSWORD } })),
  );
  expect(answers.filter(({ status }) => status === 'fulfilled').length).toBe(1);
  const teaching = await Promise.all(
    names.map(async (name) => (await server.context.records.accountByName(name))?.tutor === true),
  );
  expect(teaching.filter(Boolean).length).toBe(1);
});

it('COH-4: a name that is taken costs neither the invitation nor who the device is', async () => {
  const cohort = await start();
  const token = await named(cohort, 'Leila');
  const device = new Person(server.url);
  const other = await tutor.call('createBoard', { body: { prompt: 'Elsewhere?', template: 'open', live: true } });
  await device.join(other, 'Leila');
  const body = { token, name: 'Ruth Adeyemi', password: PASSWORD };
  expect(await device.refused('acceptInvitation', { body })).toMatchObject({ code: 'name_taken' });
  expect((await device.call('readBoard', { params: { board: other.id } })).me.name).toBe('Leila');
  await device.call('acceptInvitation', { body: { ...body, name: 'Leila K.' } });
  // Whom it was for is known as a member now, and nowhere else.
  const left = await server.context.records.invitationsOf(cohort.id, 0);
  expect(left).toEqual([]);
});

it('JOIN-1, COH-5: a guest who opens the class’s link stays the author they are on its board', async () => {
  const cohort = await start();
  const board = await boardIn(cohort);
  const params = { board: board.id };
  for (const password of [undefined, PASSWORD]) {
    const guest = new Person(server.url);
    const { me } = await guest.join(board, 'Mina');
    await tutor.call('changeMember', { params: { ...params, member: me.id }, body: { muted: true } });
    const name = password === undefined ? 'Mina' : 'Mina H.';
    const body = { token: await linkTo(cohort), name, ...(password === undefined ? {} : { password }) };
    await guest.call('acceptInvitation', { body });
    const after = (await guest.call('readBoard', { params })).me;
    expect([after.id, after.muted]).toEqual([me.id, true]);
    if (password === undefined) await guest.call('makeAccount', { body: { name: 'Mina later', password: PASSWORD } });
    expect((await guest.call('readBoard', { params })).me.id).toBe(me.id);
  }
});

it('COH-7: people of before are invited into the successor, and stay who they are on its boards', async () => {
  const cohort = await start();
  const board = await boardIn(cohort);
  const student = new Person(server.url);
  const token = await linkTo(cohort);
  await student.call('acceptInvitation', { body: { token, name: 'Leila S.', password: PASSWORD } });
  const { me } = await student.call('readBoard', { params: { board: board.id } });
  const body = { name: 'Year 2', boards: [board.id] };
  const next = await tutor.call('nameSuccessor', { params: { cohort: cohort.id }, body });
  // Leaving the cohort of before takes nobody off a board that it passed on.
  const { me: inOld } = await student.call('readCohort', { params: { cohort: cohort.id } });
  await student.call('removeCohortMember', { params: { cohort: cohort.id, member: inOld.id } });
  expect((await student.call('readBoard', { params: { board: board.id } })).me.id).toBe(me.id);
  await student.call('acceptInvitation', { body: { token: await linkTo(next), name: 'Leila S.' } });
  expect((await student.call('readBoard', { params: { board: board.id } })).me.id).toBe(me.id);
  expect((await student.call('readCohort', { params: { cohort: next.id } })).boards.map(({ id }) => id)).toEqual([
    board.id,
  ]);
});

it('JOIN-10: whom a tutor took out does not come back by the class’s link, and does by an invitation of their own', async () => {
  const cohort = await start();
  const params = { cohort: cohort.id };
  const link = await linkTo(cohort);
  const student = new Person(server.url);
  await student.call('acceptInvitation', { body: { token: link, name: 'Hamza A.', password: PASSWORD } });
  const me = (await student.call('readCohort', { params })).me.id;
  await tutor.call('removeCohortMember', { params: { ...params, member: me } });
  const again = { token: link, name: 'Hamza A.' };
  expect(await student.refused('acceptInvitation', { body: again })).toMatchObject({ code: 'removed' });
  await student.call('acceptInvitation', { body: { ...again, token: await named(cohort, 'Hamza A.') } });
  expect((await student.call('readCohort', { params })).me.id).toBe(me);
  // Who left by themselves comes back by any.
  await student.call('removeCohortMember', { params: { ...params, member: me } });
  await student.call('acceptInvitation', { body: again });
  expect((await student.call('readCohort', { params })).me.id).toBe(me);
});

it('COH-5: a guest of a cohort without a board makes an account', async () => {
  const cohort = await start();
  const guest = new Person(server.url);
  await guest.call('acceptInvitation', { body: { token: await linkTo(cohort), name: 'Noor' } });
  await guest.call('makeAccount', { body: { name: 'Noor A.', password: PASSWORD } });
  const phone = new Person(server.url);
  await phone.call('signIn', { body: { name: 'noor a.', password: PASSWORD } });
  expect((await phone.call('readCohort', { params: { cohort: cohort.id } })).me.name).toBe('Noor');
});

it('SIGN-1: an account named like somebody’s address does not keep them out', async () => {
  const other = await makeTutor(server.context, server.url, 'Ines');
  await other.call('changeAccount', { body: { email: 'ines@example.edu' } });
  const cohort = await start();
  const pupil = new Person(server.url);
  const body = { token: await linkTo(cohort), name: 'ines@example.edu', password: 'quite another phrase' };
  await pupil.call('acceptInvitation', { body });
  const at = async (password: string) => {
    const person = new Person(server.url);
    return (await person.call('signIn', { body: { name: 'ines@example.edu', password } })).account?.name;
  };
  expect([await at(PASSWORD), await at('quite another phrase')]).toEqual(['Ines', 'ines@example.edu']);
});
