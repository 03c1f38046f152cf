import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardView } from '../../shared/api/routes.ts';
import { makeTutor, newBoard, Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';

/* Who runs a board (docs/PROTOCOL.md, STW). */

let server: TestServer;
let tutor: Person;

beforeAll(async () => {
  server = await startServer();
  tutor = await makeTutor(server.context, server.url);
});
afterAll(() => server.end());

async function classOf(...names: string[]): Promise<{ board: BoardView; people: { person: Person; id: string }[] }> {
  const board = await newBoard(tutor);
  const people = [];
  for (const name of names) {
    const person = new Person(server.url);
    people.push({ person, id: (await person.join(board, name)).me.id });
  }
  return { board, people };
}
const logOf = async (person: Person, board: string) =>
  (await person.call('readLog', { params: { board } })).entries.map(({ action, by, whom }) => [action, by, whom]);

describe('stewardship', () => {
  it('STW-1: is given to a student, who then runs state and settings', async () => {
    const { board, people } = await classOf('Leila');
    const [leila] = people;
    if (leila === undefined) throw new Error('nobody');
    const params = { board: board.id };
    expect(await leila.person.refused('changeBoard', { params, body: { lobby: true } })).toMatchObject({
      code: 'not_allowed',
    });
    await tutor.call('giveStewardship', { params, body: { member: leila.id, keep: true } });
    expect((await leila.person.call('readBoard', { params })).me.steward).toBe(true);
    const settings = await leila.person.call('changeBoard', { params, body: { lobby: true, prompt: 'A better one?' } });
    expect(settings).toEqual({ lobby: true, joining: true, takeover: false });
    expect((await leila.person.call('setBoardState', { params, body: { state: 'paused' } })).state).toBe('paused');
    expect((await tutor.call('readBoard', { params })).prompt).toBe('A better one?');
  });

  it('STW-2: cannot be laid down by the last one, only handed over', async () => {
    const { board, people } = await classOf('Leila');
    const params = { board: board.id };
    expect(await tutor.refused('layDownStewardship', { params })).toMatchObject({ status: 409, code: 'last_steward' });
    await tutor.call('giveStewardship', { params, body: { member: people[0]?.id ?? '', keep: false } });
    const view = await tutor.call('readBoard', { params });
    expect(view.members.filter((member) => member.steward).map((member) => member.name)).toEqual(['Leila']);
    // Two who lay it down at the same moment: one stays.
    await people[0]?.person.call('giveStewardship', { params, body: { member: view.me.id, keep: true } });
    const both = await Promise.allSettled([
      tutor.call('layDownStewardship', { params }),
      people[0]?.person.call('layDownStewardship', { params }),
    ]);
    expect(both.filter((each) => each.status === 'fulfilled').length).toBe(1);
  });

  it('STW-3: is taken over by any member where that is allowed, and taken from nobody', async () => {
    const { board, people } = await classOf('Leila', 'Hamza');
    const [leila, hamza] = people;
    const params = { board: board.id };
    expect(await leila?.person.refused('takeStewardship', { params })).toMatchObject({ code: 'not_allowed' });
    await tutor.call('changeBoard', { params, body: { takeover: true } });
    await leila?.person.call('takeStewardship', { params });
    const view = await tutor.call('readBoard', { params });
    expect(view.me.steward).toBe(true);
    expect(view.members.filter((member) => member.steward).length).toBe(2);
    await leila?.person.call('changeBoard', { params, body: { takeover: false } });
    expect(await hamza?.person.refused('takeStewardship', { params })).toMatchObject({ code: 'not_allowed' });
  });

  it('PEN-3: a steward gives cards words of the board’s own to start with, empties them, and takes ours back', async () => {
    const { board, people } = await classOf('Leila');
    const params = { board: board.id };
    const startersOf = async () => (await people[0]?.person.call('readBoard', { params }))?.starters;
    expect(await startersOf()).toEqual({});
    await tutor.call('changeBoard', { params, body: { starters: { idea: '  What if\n we … ', need: '' } } });
    expect(await startersOf()).toEqual({ idea: 'What if we …', need: '' });
    // Other settings leave them; the same again is no change.
    await tutor.call('changeBoard', { params, body: { lobby: true } });
    await tutor.call('changeBoard', { params, body: { starters: { idea: 'What if we …', need: '' } } });
    expect(await startersOf()).toEqual({ idea: 'What if we …', need: '' });
    const log = await logOf(people[0]?.person as Person, board.id);
    expect(log.filter(([action]) => action === 'starters_changed')).toEqual([
      ['starters_changed', 'Ruth Adeyemi', null],
    ]);
    await tutor.call('changeBoard', { params, body: { starters: {} } });
    expect(await startersOf()).toEqual({});
    const student = people[0]?.person as Person;
    expect(await student.refused('changeBoard', { params, body: { starters: { idea: 'Mine' } } })).toMatchObject({
      code: 'not_allowed',
    });
    for (const starters of [{ insult: 'x' }, { idea: 'x'.repeat(81) }, { idea: 7 }, { idea: null }, ['x'], 'x']) {
      const refused = await tutor.refused('changeBoard', { params, body: { starters } as never });
      expect(refused).toMatchObject({ code: 'invalid_input' });
    }
  });

  it('STW-4: stands in a log that every member reads, with nothing that anybody wrote', async () => {
    const { board, people } = await classOf('Leila', 'Hamza');
    const params = { board: board.id };
    await tutor.call('giveStewardship', { params, body: { member: people[0]?.id ?? '', keep: false } });
    await people[0]?.person.call('changeBoard', { params, body: { prompt: 'Kept out of the log' } });
    expect(await logOf(people[1]?.person as Person, board.id)).toEqual([
      ['prompt_changed', 'Leila', null],
      ['steward_laid_down', 'Ruth Adeyemi', null],
      ['steward_given', 'Ruth Adeyemi', 'Leila'],
    ]);
    expect(JSON.stringify(await tutor.call('readLog', { params }))).not.toContain('Kept out');
  });

  it('STW-5: removes neither oneself nor a tutor of the cohort', async () => {
    const cohort = await tutor.call('createCohort', { body: { name: 'Year 1' } });
    const board = await tutor.call('createBoard', {
      body: { prompt: 'Whose is it?', template: 'open', live: true, cohortId: cohort.id },
    });
    const student = new Person(server.url);
    const { me } = await student.join(board, 'Leila');
    const params = { board: board.id };
    await tutor.call('giveStewardship', { params, body: { member: me.id, keep: true } });
    for (const member of [board.me.id, me.id]) {
      const remove = { params: { ...params, member } };
      expect(await student.refused('removeMember', remove)).toMatchObject({ status: 403, code: 'not_allowed' });
      expect(await student.refused('changeMember', { ...remove, body: { muted: true } })).toMatchObject({
        status: 403,
      });
    }
    // And the tutor takes it back without being asked.
    await tutor.call('giveStewardship', { params, body: { member: me.id, keep: false } });
    expect((await tutor.call('readBoard', { params })).me.steward).toBe(false);
    await tutor.call('takeStewardship', { params });
    expect((await tutor.call('readBoard', { params })).me.steward).toBe(true);
  });

  it('is not given to somebody who waits, who was removed, or who is of another board', async () => {
    const { board, people } = await classOf('Leila');
    const other = await classOf('Stranger');
    const params = { board: board.id };
    await tutor.call('removeMember', { params: { ...params, member: people[0]?.id ?? '' } });
    for (const member of [people[0]?.id ?? '', other.people[0]?.id ?? '', 'nobody-at-all-here']) {
      expect(await tutor.refused('giveStewardship', { params, body: { member, keep: true } })).toMatchObject({
        code: 'not_found',
      });
    }
  });
});
