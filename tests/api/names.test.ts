import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_ROSTER_CHARACTERS, MAX_ROSTER_ROWS } from '../../shared/protocol/limits.ts';
import { type MadeCohort, makeCohort, PASSWORD } from '../support/makeCohort.ts';
import { handshake, helloTo, openSocket } from '../support/openSocket.ts';
import { makeTutor, newBoard, Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';

/* Names and lists of people, as odd as they come: what can be read is kept, what cannot be seen is nobody's name. */

let server: TestServer;
let made: MadeCohort;
let tutor: Person;

beforeAll(async () => {
  server = await startServer();
  made = await makeCohort(server, 'A');
  tutor = await makeTutor(server.context, server.url);
});
afterAll(() => server.end());

const UNSEEN = ['   ', '\u200b', '\u200d\u2060\ufeff', '\u3164', '\u2800', '\u202e\u2066', '\u0301', '\0\0'];

describe('a name', () => {
  it.each(UNSEEN)('that nobody sees, %j, is refused wherever one is given', async (name) => {
    const board = await newBoard(tutor);
    const join = { code: board.code ?? '', name };
    expect(await new Person(server.url).refused('join', { body: join })).toMatchObject({ code: 'invalid_input' });
    const { url } = await made.tutor.call('invite', { params: { cohort: made.cohort.id }, body: { role: 'student' } });
    const invited = { token: new URL(url).hash.slice(1), name };
    expect(await new Person(server.url).refused('acceptInvitation', { body: invited })).toMatchObject({ status: 422 });
    expect(await tutor.refused('changeAccount', { body: { name } })).toMatchObject({ code: 'invalid_input' });
    expect(await tutor.refused('createCohort', { body: { name } })).toMatchObject({ code: 'invalid_input' });
    const prompt = { prompt: name, template: 'open', live: true } as const;
    expect(await tutor.refused('createBoard', { body: prompt })).toMatchObject({ code: 'invalid_input' });
  });

  it.each([
    ['ليلى كريمي', 'ليلى كريمي'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦'],
    ['=HYPERLINK("x")', '=HYPERLINK("x")'],
    ['Ana \u202egnp.exe', 'Ana gnp.exe'],
    ['half \ud83d', 'half \ufffd'],
    ['\udc00 half\0', '\ufffd half'],
    ['__proto__', '__proto__'],
  ])('%j is the same for everybody who reads it', async (given, kept) => {
    const board = await newBoard(tutor);
    const socket = openSocket(server.url, { cookie: tutor.cookie });
    await handshake(socket);
    await socket.emitWithAck('hello', helloTo(board.document));
    const told = new Promise((resolve) => socket.on('board', resolve));
    const view = await new Person(server.url).join(board, given);
    expect(view.me.name).toBe(kept);
    expect(await told).toMatchObject({ what: 'member', member: { name: kept } });
    const { members } = await tutor.call('readBoard', { params: { board: board.id } });
    expect(members.map(({ name }) => name)).toContain(kept);
    socket.close();
  });

  it('of an account is taken when another looks the same', async () => {
    const body = { password: PASSWORD };
    const guest = new Person(server.url);
    await guest.join(made.live, 'Guest');
    for (const name of ['Tutor A', 'tutor\u00a0a', 'Tutor \u200bA', 'Ｔｕｔｏｒ Ａ', 'Tu\u00adtor A', '\u200fTutor A'])
      expect(await guest.refused('makeAccount', { body: { ...body, name } })).toMatchObject({ code: 'name_taken' });
    await guest.call('makeAccount', { body: { ...body, name: 'Tutor B' } });
  });
});

describe('a list of people', () => {
  const params = () => ({ cohort: made.cohort.id });
  const invite = (csv: string) => made.tutor.call('inviteRoster', { params: params(), body: { csv } });

  it('comes back with every name as it is, and begins no cell like a formula', async () => {
    const odd = ['=cmd|x', '+1', '-1', '@SUM(A1)', '＝2', '"quoted, name"', '\t=3', '\u200b=4', 'Ana; Ben', "'=5"];
    const { csv, invitations } = await invite(Papa.unparse([['Name'], ...odd.map((name) => [name])], { quotes: true }));
    expect(invitations.map(({ name }) => name)).toEqual(odd.map((name) => name.trim()));
    const cells = Papa.parse<string[]>(csv.replace(/^\ufeff/, '')).data;
    expect(cells).toHaveLength(odd.length + 1);
    for (const cell of cells.flat()) expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@＝＋－＠]/u);
    for (const [, , url] of cells.slice(1)) expect(url).toMatch(/^https?:\/\/[^/]+\/invite#[\w-]{43}$/);
  });

  it('is bound: 10,000 lines, too many characters, no text, nobody in it', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => `Student number ${n}`).join('\n');
    const read = (csv: string) => made.tutor.refused('readRoster', { params: params(), body: { csv } });
    expect(await read(many(10_000))).toEqual({ status: 422, code: 'invalid_input' });
    expect(await read('x'.repeat(MAX_ROSTER_CHARACTERS + 1))).toEqual({ status: 422, code: 'invalid_input' });
    expect(await read('N\0a\0m\0e\0\n\0')).toEqual({ status: 422, code: 'invalid_input' });
    expect(await made.tutor.refused('inviteRoster', { params: params(), body: { csv: ' \n\u200b\n' } })).toMatchObject({
      code: 'invalid_input',
    });
    const { rows } = await made.tutor.call('readRoster', { params: params(), body: { csv: many(MAX_ROSTER_ROWS) } });
    expect(rows.filter(({ trouble }) => trouble === null)).toHaveLength(MAX_ROSTER_ROWS);
  });

  it('that is one enormous quoted cell costs no time', async () => {
    const started = performance.now();
    const csv = `"${'=a\n'.repeat(MAX_ROSTER_CHARACTERS / 3 - 1)}`;
    const { rows } = await made.tutor.call('readRoster', { params: params(), body: { csv } });
    expect(rows.map(({ trouble }) => trouble)).toEqual(['long_name']);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('gives each of its people an invitation that works once, and the role of its line', async () => {
    const [line] = (await invite('Name,Role\nNew Partner,partner')).invitations;
    const token = new URL(line?.url ?? '').hash.slice(1);
    const person = new Person(server.url);
    await person.call('acceptInvitation', { body: { token, name: 'New Partner' } });
    expect((await person.call('readCohort', { params: params() })).me.role).toBe('partner');
    expect(await new Person(server.url).refused('openInvitation', { body: { token } })).toMatchObject({ status: 410 });
  });
});
