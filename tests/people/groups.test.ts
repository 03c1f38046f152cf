import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GroupingView } from '../../shared/api/cohorts.ts';
import { makeTutor, newBoard, Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';

/* Groups of a board and of a cohort (docs/PROTOCOL.md, GRP). */

let server: TestServer;
let tutor: Person;

beforeAll(async () => {
  server = await startServer();
  tutor = await makeTutor(server.context, server.url);
});
afterAll(() => server.end());

async function boardOf(count: number) {
  const board = await newBoard(tutor);
  const people: { person: Person; id: string }[] = [];
  for (let index = 0; index < count; index++) {
    const person = new Person(server.url);
    people.push({ person, id: (await person.join(board, `Person ${index}`)).me.id });
  }
  return { params: { board: board.id }, people };
}
const sizes = ({ groups }: GroupingView) => groups.map(({ members }) => members.length).sort();

describe('groups of a board', () => {
  it('GRP-1: are drawn by size or number, without the tutor who runs it', async () => {
    const { params, people } = await boardOf(7);
    const bySize = await tutor.call('makeBoardGroups', { params, body: { method: 'random', size: 3 } });
    expect(sizes(bySize)).toEqual([3, 4]);
    expect(bySize.groups.flatMap(({ members }) => members).sort()).toEqual(people.map(({ id }) => id).sort());
    const byNumber = await tutor.call('makeBoardGroups', { params, body: { method: 'random', count: 3 } });
    expect(sizes(byNumber)).toEqual([2, 2, 3]);
    // Each sees the newest first, and in which group they are.
    const { groupings } = (await people[0]?.person.call('listBoardGroups', { params })) ?? { groupings: [] };
    expect(groupings.map(({ id }) => id)).toEqual([byNumber.id, bySize.id]);
    expect(groupings[0]?.groups.find(({ members }) => members.includes(people[0]?.id ?? ''))?.id).toBe(
      groupings[0]?.mine,
    );
    expect(
      await people[0]?.person.refused('makeBoardGroups', { params, body: { method: 'random', size: 3 } }),
    ).toMatchObject({ code: 'not_allowed' });
  });

  it('GRP-2: a regrouping takes one of each former group', async () => {
    const { params } = await boardOf(6);
    const former = await tutor.call('makeBoardGroups', { params, body: { method: 'random', size: 3 } });
    const next = await tutor.call('makeBoardGroups', { params, body: { method: 'jigsaw', from: former.id } });
    expect(sizes(next)).toEqual([2, 2, 2]);
    const groupOf = (id: string) => former.groups.findIndex(({ members }) => members.includes(id));
    for (const { members } of next.groups) expect(new Set(members.map(groupOf)).size).toBe(members.length);
  });

  it('GRP-3: people choose for themselves, and of two who want the last place one gets it', async () => {
    const { params, people } = await boardOf(3);
    const grouping = await tutor.call('makeBoardGroups', { params, body: { method: 'chosen', count: 2, places: 1 } });
    const [first, second] = grouping.groups;
    const choose = (index: number, group: string | null) =>
      people[index]?.person.call('chooseGroup', { params: { grouping: grouping.id }, body: { group } });
    const both = await Promise.allSettled([choose(0, first?.id ?? ''), choose(1, first?.id ?? '')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const loser = both[0]?.status === 'rejected' ? 0 : 1;
    expect(
      await people[loser]?.person.refused('chooseGroup', {
        params: { grouping: grouping.id },
        body: { group: first?.id ?? '' },
      }),
    ).toEqual({ status: 409, code: 'group_full' });
    const chosen = await choose(loser, second?.id ?? '');
    expect(chosen?.mine).toBe(second?.id);
    // Out again, and the place is free.
    await choose(1 - loser, null);
    expect((await choose(2, first?.id ?? ''))?.mine).toBe(first?.id);

    const change = { params: { grouping: grouping.id } };
    await tutor.call('changeGrouping', {
      ...change,
      body: { open: false, rename: { group: first?.id ?? '', name: 'Ward 4' } },
    });
    expect(await people[0]?.person.refused('chooseGroup', { ...change, body: { group: null } })).toMatchObject({
      code: 'wrong_state',
    });
    // Whoever runs the board moves somebody beyond the places.
    const moved = await tutor.call('changeGrouping', {
      ...change,
      body: { move: { member: people[0]?.id ?? '', group: first?.id ?? '' } },
    });
    expect(moved.groups[0]).toMatchObject({ name: 'Ward 4' });
    expect(moved.groups[0]?.members.length).toBe(2);
    await tutor.call('endGrouping', change);
    expect(await tutor.refused('endGrouping', change)).toMatchObject({ code: 'not_found' });
  });

  it('say what is wrong with a list, and take nobody from elsewhere', async () => {
    const { params, people } = await boardOf(2);
    const other = await boardOf(1);
    const [a, b] = people.map(({ id }) => id) as [string, string];
    const make = (groups: string[][]) => ({
      params,
      body: { method: 'roster' as const, groups: groups.map((members) => ({ members })) },
    });
    expect(await tutor.refused('makeBoardGroups', make([[a], [a, b]]))).toMatchObject({ status: 422 });
    expect(await tutor.refused('makeBoardGroups', make([[a], [other.people[0]?.id ?? '']]))).toMatchObject({
      code: 'not_found',
    });
    expect(await tutor.refused('makeBoardGroups', { params, body: { method: 'random' } })).toMatchObject({
      status: 422,
    });
    const made = await tutor.call('makeBoardGroups', make([[a], [b]]));
    const foreign = { method: 'jigsaw' as const, from: made.id };
    expect(await tutor.refused('makeBoardGroups', { params: other.params, body: foreign })).toMatchObject({
      code: 'not_found',
    });
  });
});

it('GRP-3: lasting groups of a cohort are seen on its boards, under who people are there', async () => {
  const cohort = await tutor.call('createCohort', { body: { name: 'Year 1' } });
  const params = { cohort: cohort.id };
  const { url } = await tutor.call('invite', { params, body: { role: 'student' } });
  const students = await Promise.all(
    ['Ana', 'Ben', 'Cem', 'Dina'].map(async (name) => {
      const person = new Person(server.url);
      await person.call('acceptInvitation', { body: { token: url.split('#')[1] ?? '', name } });
      return person;
    }),
  );
  const made = await tutor.call('makeCohortGroups', { params, body: { method: 'random', size: 2 } });
  expect(sizes(made)).toEqual([2, 2]);
  const board = await tutor.call('createBoard', {
    body: { prompt: 'In groups?', template: 'open', live: true, cohortId: cohort.id },
  });
  for (const student of students) {
    const { me } = await student.call('readBoard', { params: { board: board.id } });
    const { groupings } = await student.call('listBoardGroups', { params: { board: board.id } });
    expect(groupings[0]?.groups.find(({ id }) => id === groupings[0]?.mine)?.members).toContain(me.id);
  }
  const again = await tutor.call('makeBoardGroups', {
    params: { board: board.id },
    body: { method: 'jigsaw', from: made.id },
  });
  expect(sizes(again)).toEqual([2, 2]);
});
