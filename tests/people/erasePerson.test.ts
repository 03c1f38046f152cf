import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addCard } from '../../shared/model/board.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { Device } from '../support/Device.ts';
import { makeTutor, Person } from '../support/Person.ts';
import { startServer } from '../support/startServer.ts';
import { tempDir } from '../support/tempDir.ts';
import { tracesIn } from '../support/tracesIn.ts';

/* Somebody is gone from everywhere, and a copy of before does not bring them back (docs/PROTOCOL.md, ERASE-13). */

const NAME = 'Zx1qabcdefgh';
const MAIL = 'zx2qabcdefgh@example.edu';
const PROMPT = 'Zx3qabcdefgh?';
const WORDS = 'Zx4qabcdefgh';
const PERSONAL = [NAME, MAIL, PROMPT, WORDS];

it('ERASE-13: a person with an account is gone from boards, cohort, sign-ins and files, also from a copy of before', async () => {
  const [dataDir, before] = [tempDir(), tempDir()];
  let server = await startServer({ dataDir });
  const tutor = await makeTutor(server.context, server.url);
  const cohort = await tutor.call('createCohort', { body: { name: 'Year 1' } });
  const params = { cohort: cohort.id };
  const start = (prompt: string) =>
    tutor.call('createBoard', { body: { prompt, template: 'open', live: true, cohortId: cohort.id } });
  const [board, quiet] = [await start('Here?'), await start('And here?')];
  const { url } = await tutor.call('invite', { params, body: { role: 'student' } });
  const ana = new Person(server.url);
  const token = url.split('#')[1] ?? '';
  await ana.call('acceptInvitation', { body: { token, name: NAME, password: 'correct horse battery' } });
  await ana.call('changeAccount', { body: { email: MAIL } });
  await ana.call('proposePrompt', { params, body: { prompt: PROMPT } });
  const view = await ana.call('readBoard', { params: { board: board.id } });
  const device = await Device.open(ana, view);
  addCard(device.board.doc, {
    id: 'a_card_of_hers_alone_1',
    type: 'idea',
    together: false,
    text: fromPlainText(WORDS),
  });
  await device.saved();
  device.close();

  // Everything of hers is in what she can take away.
  const exported = JSON.stringify(await ana.call('exportMine'));
  for (const personal of PERSONAL) expect(exported).toContain(personal);
  expect(exported).not.toContain('password');

  await server.end();
  cpSync(dataDir, before, { recursive: true });
  expect(new Set(tracesIn(before, PERSONAL).map((trace) => trace.split(': ')[1])).size).toBe(PERSONAL.length);

  server = await startServer({ dataDir });
  const [her, teacher] = [new Person(server.url), new Person(server.url)];
  [her.cookie, teacher.cookie] = [ana.cookie, tutor.cookie];
  expect(await her.call('eraseEverything', { body: { words: true } })).toEqual({ cards: 1, editions: 0 });
  expect(tracesIn(dataDir, PERSONAL)).toEqual([]);
  expect((await her.call('me')).account).toBeNull();
  for (const name of [NAME, MAIL]) {
    const body = { name, password: 'correct horse battery' };
    expect(await new Person(server.url).refused('signIn', { body })).toMatchObject({ code: 'wrong_sign_in' });
  }
  const left = await teacher.call('readCohort', { params });
  expect([left.members.map(({ name }) => name), left.proposals]).toEqual([['Ruth Adeyemi'], []]);
  for (const { id } of [board, quiet]) {
    const { members } = await teacher.call('readBoard', { params: { board: id } });
    expect(members.filter(({ standing }) => standing === 'in').map(({ name }) => name)).toEqual(['Ruth Adeyemi']);
  }
  await server.end();
  expect(tracesIn(dataDir, PERSONAL)).toEqual([]);

  // The database of before comes back; the list does what it says again before anybody reads.
  for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, `sharedthinking.sqlite${end}`), { force: true });
  cpSync(join(before, 'sharedthinking.sqlite'), join(dataDir, 'sharedthinking.sqlite'));
  server = await startServer({ dataDir });
  expect(tracesIn(dataDir, PERSONAL)).toEqual([]);
  await server.end();
});

it('ERASE-13: nothing is begun while a cohort or board would be left without anybody to answer for it', async () => {
  const server = await startServer();
  try {
    const tutor = await makeTutor(server.context, server.url);
    const board = await tutor.call('createBoard', { body: { prompt: 'Whose?', template: 'open', live: true } });
    expect(await tutor.refused('eraseEverything', { body: { words: false } })).toMatchObject({ code: 'last_steward' });
    const cohort = await tutor.call('createCohort', { body: { name: 'Year 1' } });
    expect(await tutor.refused('eraseEverything', { body: { words: false } })).toMatchObject({ code: 'last_tutor' });
    expect((await tutor.call('readCohort', { params: { cohort: cohort.id } })).me.name).toBe('Ruth Adeyemi');
    expect((await tutor.call('readBoard', { params: { board: board.id } })).me.steward).toBe(true);

    const second = new Person(server.url);
    const { url } = await tutor.call('invite', { params: { cohort: cohort.id }, body: { role: 'tutor' } });
    const body = { token: url.split('#')[1] ?? '', name: 'Okon', password: 'correct horse battery' };
    await second.call('acceptInvitation', { body });
    const inCohort = await tutor.call('createBoard', {
      body: { prompt: 'Handed on?', template: 'open', live: true, cohortId: cohort.id },
    });
    await tutor.call('deleteBoard', { params: { board: board.id }, body: { prompt: 'Whose?' } });
    await tutor.call('eraseEverything', { body: { words: false } });
    expect((await second.call('readBoard', { params: { board: inCohort.id } })).me.steward).toBe(true);
  } finally {
    await server.end();
  }
});
