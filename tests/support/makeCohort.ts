import type { CohortView } from '../../shared/api/cohorts.ts';
import type { BoardView } from '../../shared/api/routes.ts';
import type { Role } from '../../shared/model/words.ts';
import { makeTutor, Person } from './Person.ts';
import type { TestServer } from './startServer.ts';

export const PASSWORD = 'correct horse battery';

/** Somebody who comes into a cohort by an invitation, with an account of their own or without. */
export async function invited(
  server: TestServer,
  tutor: Person,
  cohort: string,
  who: { readonly name: string; readonly role: Role; readonly account: boolean },
): Promise<Person> {
  const { url } = await tutor.call('invite', { params: { cohort }, body: { role: who.role } });
  const person = new Person(`http://localhost:${new URL(server.url).port}`);
  const token = new URL(url).hash.slice(1);
  const body = { token, name: who.name, ...(who.account ? { password: PASSWORD } : {}) };
  await person.call('acceptInvitation', { body });
  return person;
}

export interface MadeCohort {
  readonly tutor: Person;
  readonly student: Person;
  readonly partner: Person;
  readonly guest: Person;
  readonly cohort: CohortView;
  readonly live: BoardView;
  readonly draft: BoardView;
  readonly closed: BoardView;
}

/** A cohort with a tutor, a student with an account, a partner without, three boards and a guest on the live one. */
export async function makeCohort(server: TestServer, mark: string): Promise<MadeCohort> {
  const tutor = await makeTutor(server.context, server.url, `Tutor ${mark}`);
  const { id } = await tutor.call('createCohort', { body: { name: `Cohort ${mark}` } });
  const student = await invited(server, tutor, id, { name: `Student ${mark}`, role: 'student', account: true });
  const partner = await invited(server, tutor, id, { name: `Partner ${mark}`, role: 'partner', account: false });
  const board = (prompt: string, live: boolean) =>
    tutor.call('createBoard', { body: { prompt: `${prompt} ${mark}?`, template: 'open', live, cohortId: id } });
  const live = await board('What is live', true);
  const draft = await board('What is a draft', false);
  const closed = await board('What is closed', true);
  await tutor.call('setBoardState', { params: { board: closed.id }, body: { state: 'closed' } });
  const guest = new Person(server.url);
  await guest.join(live, `Guest ${mark}`);
  const cohort = await tutor.call('readCohort', { params: { cohort: id } });
  return { tutor, student, partner, guest, cohort, live, draft, closed };
}
