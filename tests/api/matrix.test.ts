import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATHS } from '../../shared/api/paths.ts';
import { BOARD_STATES, type BoardState } from '../../shared/model/words.ts';
import { actorOf, subjectOf } from '../../shared/policy/actor.ts';
import { authorizeInCohort } from '../../shared/policy/cohortPolicy.ts';
import { authorize, type Verdict } from '../../shared/policy/policy.ts';
import { ask } from '../support/ask.ts';
import { invited, makeCohort } from '../support/makeCohort.ts';
import { makeTutor, Person } from '../support/Person.ts';
import { boardCalls, type Call, cohortCalls, OF_NO_BOARD, type Stage } from '../support/routeActions.ts';
import { openRows, type Rows } from '../support/rows.ts';
import { startServer, type TestServer } from '../support/startServer.ts';

/* Every route against every kind of person and every state: the server says what the table says (docs/PERMISSIONS.md). */

interface Somebody {
  readonly person: Person;
  /** On the board; null for whoever is nobody there. */
  readonly member: string | null;
  readonly token: string;
}

let server: TestServer;
let rows: ReturnType<typeof openRows>;
let people: Record<string, Somebody>;
let stage: Omit<Stage, 'token'>;
let before: Rows;
const NONE = 'a-token-that-is-not';

beforeAll(async () => {
  server = await startServer();
  const made = await makeCohort(server, 'A');
  const { tutor, student, partner, guest, live: board, cohort } = made;
  const params = { board: board.id };
  const join = async (name: string) => {
    const person = new Person(server.url);
    await person.call('join', { body: { code: board.code ?? '', name } });
    return person;
  };
  const account = { role: 'student', account: true } as const;
  const inviting = (name: string, role: 'tutor' | 'student') =>
    invited(server, tutor, cohort.id, { ...account, name, role });
  const second = await inviting('Second Tutor', 'tutor');
  const steward = await inviting('Student Steward', 'student');
  const muted = await inviting('Muted Student', 'student');
  await inviting('Spare Student', 'student');
  const [removed, spare] = [await join('Removed'), await join('Spare')];
  await tutor.call('changeBoard', { params, body: { lobby: true } });
  const waiting = await join('Waiting');
  await tutor.call('changeBoard', { params, body: { lobby: false } });
  const idOf = async (person: Person) =>
    (await person.call('me')).memberships.find((each) => each.board === board.id)?.member ?? '';
  await tutor.call('giveStewardship', { params, body: { member: await idOf(steward), keep: true } });
  await tutor.call('changeMember', { params: { ...params, member: await idOf(muted) }, body: { muted: true } });
  const known = async (person: Person, inside = true): Promise<Somebody> => ({
    person,
    member: await idOf(person),
    token: inside ? (await person.call('makeAccessToken', { params })).id : NONE,
  });
  people = {
    'steward, tutor': await known(tutor),
    tutor: await known(second),
    'steward, student': await known(steward),
    student: await known(student),
    partner: await known(partner),
    guest: await known(guest),
    muted: await known(muted),
    waiting: await known(waiting, false),
    removed: await known(removed, false),
    'tutor of another cohort': { person: (await makeCohort(server, 'B')).tutor, member: null, token: NONE },
    'tutor of none': { person: await makeTutor(server.context, server.url, 'Alone'), member: null, token: NONE },
    nobody: { person: new Person(server.url), member: null, token: NONE },
  };
  const gone = { ...params, member: people.removed?.member ?? '' };
  await tutor.call('removeMember', { params: gone });
  const chosen = { method: 'chosen', count: 2 } as const;
  const inCohort = { params: { cohort: cohort.id } };
  const proposals = (await student.call('proposePrompt', { ...inCohort, body: { prompt: 'Whose?' } })).proposals;
  const view = await tutor.call('readCohort', inCohort);
  stage = {
    board: board.id,
    cohort: cohort.id,
    spare: await idOf(spare),
    spareInCohort: view.members.find(({ name }) => name === 'Spare Student')?.id ?? '',
    boardGrouping: (await tutor.call('makeBoardGroups', { params, body: chosen })).id,
    cohortGrouping: (await tutor.call('makeCohortGroups', { ...inCohort, body: chosen })).id,
    proposal: proposals[0]?.id ?? '',
    invitation: (await tutor.call('invite', { ...inCohort, body: { role: 'student' } })).id,
  };
  rows = openRows(server.dataDir);
  before = rows.dump();
});
afterAll(async () => {
  rows.close();
  await server.end();
});

/** Calls, and puts back what the call did. */
async function outcome(
  { person }: Somebody,
  { route, params, body, otherwise }: Call,
  expected: string | undefined,
): Promise<string> {
  const { status, code } = await ask(person.url, route, { params, body, headers: { cookie: person.cookie } });
  expect(status, route).toBeLessThan(500);
  if (code === null) rows.restore(before);
  // "Not found" is an answer to whoever is nobody here, and to whoever may ask for what is not there.
  return code === null || (otherwise?.includes(code as never) && expected === 'yes') ? 'yes' : code;
}

const said = (verdict: Verdict) => (verdict.allowed ? 'yes' : verdict.code);

/** What the table says about somebody on the board as they stand in the records. */
async function onBoard(who: Somebody, action: ReturnType<typeof boardCalls>[number]['action']): Promise<string> {
  if (who.person.cookie === '') return 'sign_in_needed';
  const { records } = server.context;
  const [board, member] = [await records.board(stage.board), who.member && (await records.member(who.member))];
  if (board === null || member === null || member === '') return 'not_found';
  if (member.standing !== 'in') return member.standing;
  const actor = actorOf(member, board);
  // A draft that one may not read is not there, whatever one wants of it.
  if (!authorize(actor, 'read_board', subjectOf(board)).allowed) return 'not_found';
  return said(authorize(actor, action, subjectOf(board)));
}

async function inCohort(who: Somebody, { action, route }: ReturnType<typeof cohortCalls>[number], archived: boolean) {
  const { records } = server.context;
  const signIn = await records.signInByHash(server.context.secrets.hash(who.person.cookie.split('=')[1] ?? ''));
  if (signIn === null) return 'sign_in_needed';
  // A board has an owner with an account.
  if (route === 'createBoard' && signIn.account === null) return 'sign_in_needed';
  const me = (await records.cohortMembershipsOf(signIn)).find(({ cohort }) => cohort === stage.cohort);
  if (me === undefined) return 'not_found';
  const owner = (await records.proposal(stage.proposal))?.member ?? '';
  return said(authorizeInCohort({ member: me.id, role: me.role }, action, { archived, owner }));
}

it('knows every route: one about a board or a cohort is called below', () => {
  const any = { ...stage, token: NONE };
  const called = [...boardCalls(any), ...cohortCalls(any)].map(({ route }) => route);
  expect([...new Set<string>([...called, ...OF_NO_BOARD])].sort()).toEqual(Object.keys(PATHS).sort());
});

describe.each(BOARD_STATES)('on a board that is %s', (state: BoardState) => {
  it('answers everybody as the table says', { timeout: 120_000 }, async () => {
    await server.context.records.setBoardState(stage.board, state);
    before = rows.dump();
    const expected: Record<string, string> = {};
    const found: Record<string, string> = {};
    for (const [kind, who] of Object.entries(people)) {
      for (const call of boardCalls({ ...stage, token: who.token })) {
        expected[`${kind}: ${call.route}`] = await onBoard(who, call.action);
        found[`${kind}: ${call.route}`] = await outcome(who, call, expected[`${kind}: ${call.route}`]);
      }
    }
    expect(found).toEqual(expected);
    // The kinds are what they are called: a table that allows everything to everybody would agree with itself.
    const ofRoute = (kind: string, route: string) => found[`${kind}: ${route}`];
    expect(ofRoute('nobody', 'readBoard')).toBe('sign_in_needed');
    expect(ofRoute('tutor of another cohort', 'readBoard')).toBe('not_found');
    expect(ofRoute('waiting', 'readBoard')).toBe('waiting');
    expect(ofRoute('removed', 'readBoard')).toBe('removed');
    expect(ofRoute('steward, student', 'changeBoard')).toBe('yes');
    expect(ofRoute('steward, student', 'safeguard')).toBe('not_allowed');
    expect(ofRoute('tutor', 'changeBoard')).toBe(state === 'draft' ? 'not_found' : 'not_allowed');
    expect(ofRoute('guest', 'withdraw')).toBe(state === 'draft' ? 'not_found' : 'yes');
  });
});

describe.each([false, true])('in a cohort, archived: %s', (archived) => {
  it('answers everybody as the table says', { timeout: 120_000 }, async () => {
    const { records, clock } = server.context;
    await records.setBoardState(stage.board, 'live');
    await records.changeCohort(stage.cohort, { archivedAt: archived ? clock.now() : null });
    before = rows.dump();
    const expected: Record<string, string> = {};
    const found: Record<string, string> = {};
    for (const [kind, who] of Object.entries(people)) {
      for (const call of cohortCalls({ ...stage, token: who.token })) {
        expected[`${kind}: ${call.action} ${call.route}`] = await inCohort(who, call, archived);
        const table = expected[`${kind}: ${call.action} ${call.route}`];
        found[`${kind}: ${call.action} ${call.route}`] = await outcome(who, call, table);
      }
    }
    expect(found).toEqual(expected);
    expect(found['tutor: invite invite']).toBe(archived ? 'cohort_archived' : 'yes');
    expect(found['steward, student: invite invite']).toBe('not_allowed');
    expect(found['guest: read_cohort readCohort']).toBe('not_found');
  });
});
