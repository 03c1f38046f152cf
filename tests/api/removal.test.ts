import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invited, type MadeCohort, makeCohort } from '../support/makeCohort.ts';
import { Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';

/* Ways back in for who was put out, and rights that outlive what gave them. */

let server: TestServer;
let made: MadeCohort;
let count = 0;

beforeAll(async () => {
  server = await startServer();
  made = await makeCohort(server, 'A');
});
afterAll(() => server.end());

const params = () => ({ board: made.live.id });
const inCohort = () => ({ cohort: made.cohort.id });
const newcomer = (role: 'student' | 'tutor', name = `Newcomer ${++count}`) =>
  invited(server, made.tutor, made.cohort.id, { name, role, account: true });
const idOn = async (person: Person) =>
  (await person.call('me')).memberships.find(({ board }) => board === made.live.id)?.member ?? '';
const reads = async (person: Person) => {
  try {
    return (await person.call('readBoard', { params: params() })).me.standing;
  } catch (error) {
    return (error as Error).message;
  }
};
const link = async () => {
  const { url } = await made.tutor.call('invite', { params: inCohort(), body: { role: 'student' } });
  return new URL(url).hash.slice(1);
};

describe('who was removed from a board', () => {
  it('JOIN-10: does not come back by leaving its cohort and accepting another invitation', async () => {
    const person = await newcomer('student');
    const member = await idOn(person);
    await made.tutor.call('removeMember', { params: { ...params(), member } });
    expect(await reads(person)).toBe('removed');
    const { me } = await person.call('readCohort', { params: inCohort() });
    await person.call('removeCohortMember', { params: { ...inCohort(), member: me.id } });
    await person.call('acceptInvitation', { body: { token: await link(), name: 'Back' } });
    expect((await person.call('readCohort', { params: inCohort() })).me.role).toBe('student');
    expect(await reads(person)).toBe('removed');
    await made.tutor.call('changeMember', { params: { ...params(), member }, body: { letIn: true } });
    expect(await reads(person)).toBe('in');
  });

  it('JOIN-10: does not come back as a guest by joining its cohort on the same device', async () => {
    const guest = new Person(server.url);
    const { me } = await guest.join(made.live, 'A guest');
    await made.tutor.call('removeMember', { params: { ...params(), member: me.id } });
    await guest.call('acceptInvitation', { body: { token: await link(), name: 'Another name' } });
    expect(await reads(guest)).toBe('removed');
    expect((await guest.call('readCohort', { params: inCohort() })).boards.map(({ id }) => id)).not.toContain(
      made.live.id,
    );
    await made.tutor.call('changeMember', { params: { ...params(), member: me.id }, body: { letIn: true } });
    expect(await reads(guest)).toBe('in');
  });

  it('comes back with a cohort that they left themselves', async () => {
    const person = await newcomer('student');
    const { me } = await person.call('readCohort', { params: inCohort() });
    await person.call('removeCohortMember', { params: { ...inCohort(), member: me.id } });
    expect(await reads(person)).toBe('removed');
    await person.call('acceptInvitation', { body: { token: await link(), name: 'Back' } });
    expect(await reads(person)).toBe('in');
  });
});

describe('a tutor who was taken out of the cohort', () => {
  it('POL-8, POL-9: is none on its boards, also where a steward lets them back in', async () => {
    const former = await newcomer('tutor');
    const member = await idOn(former);
    const { me } = await former.call('readCohort', { params: inCohort() });
    await made.tutor.call('removeCohortMember', { params: { ...inCohort(), member: me.id } });
    expect(await reads(former)).toBe('removed');
    await made.tutor.call('changeMember', { params: { ...params(), member }, body: { letIn: true } });
    expect(await reads(former)).toBe('in');
    const view = await former.call('readBoard', { params: params() });
    expect(view.me.cohortTutor).toBe(false);
    expect(view.cohortId).toBeNull();
    expect(await former.refused('takeStewardship', { params: params() })).toMatchObject({ code: 'not_allowed' });
    expect(await former.refused('safeguard', { params: params() })).toMatchObject({ code: 'not_allowed' });
  });
});

describe('a cohort that is passed on', () => {
  it('COH-7: takes the chosen boards along, whose stewards of before are stewards no more', async () => {
    const old = await makeCohort(server, 'Old');
    const student = old.live.members.find(({ name }) => name.startsWith('Student'))?.id ?? '';
    await old.tutor.call('giveStewardship', { params: { board: old.live.id }, body: { member: student, keep: true } });
    const body = { name: 'Next year', boards: [old.live.id] };
    const next = await old.tutor.call('nameSuccessor', { params: { cohort: old.cohort.id }, body });
    expect(next.boards.map(({ id, steward }) => [id, steward])).toEqual([[old.live.id, true]]);
    const settings = { params: { board: old.live.id }, body: { lobby: true } };
    await old.tutor.call('changeBoard', settings);
    expect(await old.student.refused('changeBoard', settings)).toMatchObject({ code: 'not_allowed' });
    expect(await old.student.refused('readCohort', { params: { cohort: next.id } })).toMatchObject({ status: 404 });
    expect((await old.student.call('readBoard', { params: { board: old.live.id } })).me.standing).toBe('in');
  });
});
