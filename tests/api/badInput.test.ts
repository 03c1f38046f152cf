import * as encoding from 'lib0/encoding';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { BoardView } from '../../shared/api/routes.ts';
import { ERRORS } from '../../shared/protocol/errors.ts';
import { MAX_BODY_BYTES, MAX_CONNECTIONS_PER_DEVICE } from '../../shared/protocol/limits.ts';
import { PROTOCOL_VERSION, SCHEMA_VERSION } from '../../shared/protocol/version.ts';
import { Decoder, Encoder } from '../../shared/protocol/wire.ts';
import { makeTutor, newBoard, Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';

/* What is wrong gets a clear error that says what to do; the server lives; nothing is lost. */

let server: TestServer;
let tutor: Person;
let board: BoardView;

beforeAll(async () => {
  server = await startServer();
  tutor = await makeTutor(server.context, server.url);
  board = await newBoard(tutor);
});
afterAll(async () => {
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  await server.end();
});

async function post(path: string, body: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
  const answer = (await response.json()) as { error: { code: keyof typeof ERRORS; message: string } };
  // Each answer is a sentence that a person can act on, from the closed table, and nothing of the inside.
  expect(answer.error.message).toBe(ERRORS[answer.error.code].message);
  return { status: response.status, code: answer.error.code };
}

describe('codes and names', () => {
  it.each(['', 'short', 'K7WD4PX0', '        ', 'K7WD 4PXMM', '💡💡💡💡💡💡💡💡', 'ABCDEFGH'])(
    'answers the code %j with one and the same refusal',
    async (code) => {
      expect(await new Person(server.url).refused('findCode', { body: { code } })).toEqual({
        status: 404,
        code: 'unknown_code',
      });
    },
  );

  it('takes a code in small letters, with spaces and dashes', async () => {
    const code = board.code ?? '';
    const typed = ` ${code.slice(0, 4).toLowerCase()} - ${code.slice(4).toLowerCase()} `;
    expect(await new Person(server.url).call('findCode', { body: { code: typed } })).toMatchObject({
      prompt: board.prompt,
      member: null,
    });
  });

  it('does not tell a draft’s code from one that does not exist', async () => {
    const draft = await tutor.call('createBoard', { body: { prompt: 'Later', template: 'open', live: false } });
    expect(draft.code).toBeNull();
    const stored = await server.context.records.board(draft.id);
    expect(await new Person(server.url).refused('findCode', { body: { code: stored?.code ?? '' } })).toMatchObject({
      code: 'unknown_code',
    });
  });

  it.each([
    ['empty', ''],
    ['blank', ' \u0000\t\n '],
    ['too long', 'x'.repeat(61)],
  ])('refuses a name that is %s and says which field', async (_, name) => {
    expect(await new Person(server.url).refused('join', { body: { code: board.code ?? '', name } })).toEqual({
      status: 422,
      code: 'invalid_input',
    });
  });

  it('keeps any other name as it is, folded to a line', async () => {
    const person = new Person(server.url);
    const view = await person.join(board, '  ليلى\n<b>كريمي</b> 👩‍🔬 ');
    expect(view.me.name).toBe('ليلى <b>كريمي</b> 👩‍🔬');
  });

  it('slows guessing down without locking the class out', async () => {
    const own = await startServer();
    const other = await newBoard(await makeTutor(own.context, own.url));
    const guesser = new Person(own.url);
    const guess = async (n: number) => (await guesser.refused('findCode', { body: { code: `ABCDEF${n % 8}X` } })).code;
    const answers = await Promise.all(Array.from({ length: 260 }, (_, n) => guess(n)));
    // All at once is no way around.
    expect(answers.filter((code) => code === 'unknown_code').length).toBe(200);
    expect(answers.filter((code) => code === 'too_many_attempts').length).toBe(60);
    // Whoever joins a board that its steward has just opened comes in all the same.
    expect((await new Person(own.url).join(other, 'Ana')).me.name).toBe('Ana');
    await own.end();
  });
});

describe('boards', () => {
  it.each([
    ['empty', ''],
    ['too long', 'Why? '.repeat(100)],
  ])('refuses a prompt that is %s', async (_, prompt) => {
    expect(await tutor.refused('createBoard', { body: { prompt, template: 'open', live: true } })).toMatchObject({
      code: 'invalid_input',
    });
  });

  it('answers unknown ids, ids of the wrong form, and boards of others alike', async () => {
    const stranger = new Person(server.url);
    await stranger.join(await newBoard(tutor), 'Eve');
    for (const id of ['nonono-nonono-nonono', '1', '%00', '..%2f..%2fetc', board.id]) {
      expect(await stranger.refused('readBoard', { params: { board: id } })).toEqual({
        status: 404,
        code: 'not_found',
      });
    }
    expect(await new Person(server.url).refused('readBoard', { params: { board: board.id } })).toEqual({
      status: 401,
      code: 'sign_in_needed',
    });
  });

  it('POL-5: keeps running and publishing a board to its steward', async () => {
    const student = new Person(server.url);
    await student.join(board, 'Ben');
    const params = { board: board.id };
    expect(await student.refused('setBoardState', { params, body: { state: 'closed' } })).toEqual({
      status: 403,
      code: 'not_allowed',
    });
    const body = { title: 'T', summary: 'S', licence: 'CC0-1.0', language: 'en' } as const;
    expect(await student.refused('startPublication', { params, body })).toMatchObject({ code: 'not_allowed' });
    expect(await student.refused('previewEdition', { params })).toMatchObject({ code: 'not_allowed' });
    expect(await student.refused('publishEdition', { params })).toMatchObject({ code: 'not_allowed' });
    expect(await student.refused('listBoards')).toMatchObject({ code: 'sign_in_needed' });
    expect(await student.refused('createBoard', { body: { prompt: 'x', template: 'open', live: true } })).toMatchObject(
      { code: 'sign_in_needed' },
    );
  });
});

describe('requests', () => {
  it('names malformed JSON, oversized bodies and other media types', async () => {
    expect(await post('/api/codes', '{"code":')).toEqual({ status: 400, code: 'bad_json' });
    expect(await post('/api/codes', '[1,2,3]')).toEqual({ status: 422, code: 'invalid_input' });
    expect(await post('/api/codes', JSON.stringify({ code: 'x'.repeat(MAX_BODY_BYTES) }))).toEqual({
      status: 413,
      code: 'body_too_large',
    });
    expect(await post('/api/codes', 'code=x', { 'content-type': 'application/x-www-form-urlencoded' })).toEqual({
      status: 415,
      code: 'unsupported_media_type',
    });
    expect(await post('/api/codes', '{"code":"x","more":1}')).toEqual({ status: 422, code: 'invalid_input' });
    expect(await post('/api/codes', '{"__proto__":{"code":"x"}}')).toEqual({ status: 422, code: 'invalid_input' });
    expect(await post('/api/nothing', '{}')).toEqual({ status: 404, code: 'not_found' });
    expect(await post('/api/boards/%zz/state', '{}')).toMatchObject({ status: 400 });
  });

  it('refuses writes from other sites, and a rebound name', async () => {
    for (const origin of ['https://elsewhere.example', 'null', 'http://localhost.elsewhere.example', 'not an origin']) {
      expect(await post('/api/codes', '{"code":"x"}', { origin })).toEqual({ status: 403, code: 'foreign_origin' });
    }
    expect(
      await post('/api/codes', '{"code":"x"}', {
        origin: new URL(server.url).origin.replace('localhost', '127.0.0.1'),
      }),
    ).toMatchObject({ code: 'foreign_origin' });
  });

  it('answers unknown pages with 404 and words, and unknown assets without a page', async () => {
    const page = await fetch(`${server.url}/no/such/page`, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(404);
    expect(await page.text()).toContain('<div id="app">');
    expect((await fetch(`${server.url}/assets/none.js`)).status).toBe(404);
    expect((await fetch(`${server.url}/assets/..%2f..%2f..%2fpackage.json`)).status).toBe(404);
  });

  it('does not tell names from passwords, and slows guessing', async () => {
    const anybody = new Person(server.url);
    for (const name of ['Ruth Adeyemi', 'Nobody']) {
      expect(await anybody.refused('signIn', { body: { name, password: 'wrong password' } })).toEqual({
        status: 401,
        code: 'wrong_sign_in',
      });
    }
    // All at once, and in letters of another width: one account, one count.
    const names = ['Ruth Adeyemi', 'ruth adeyemi', 'Ｒｕｔｈ Adeyemi'];
    const tries = Array.from({ length: 30 }, (_, n) =>
      anybody.refused('signIn', { body: { name: names[n % 3] ?? '', password: `wrong ${n}` } }),
    );
    const answers = (await Promise.all(tries)).map((answer) => answer.code);
    expect(answers.filter((code) => code === 'wrong_sign_in').length).toBe(9);
    expect(await anybody.refused('signIn', { body: { name: 'ruth adeyemi', password: 'wrong' } })).toMatchObject({
      code: 'too_many_attempts',
    });
  });
});

describe('sockets', () => {
  const open = (cookie: string, extra: Record<string, string> = {}) =>
    io(server.url, {
      parser: { Encoder, Decoder },
      extraHeaders: { cookie, ...extra },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    });

  it('refuses a socket of nobody and of another site', async () => {
    const said = (socket: ReturnType<typeof open>) =>
      new Promise<string>((resolve) => {
        socket.on('connect_error', (error) => resolve(error.message));
        socket.on('connect', () => resolve('connected'));
      }).finally(() => socket.close());
    expect(await said(open(''))).toBe('sign_in_needed');
    expect(await said(open('sharedthinking=forged'))).toBe('sign_in_needed');
    expect(await said(open(tutor.cookie, { origin: 'https://elsewhere.example' }))).not.toBe('connected');
    expect(await said(open(tutor.cookie))).toBe('connected');
  });

  it('refuses an update to a board that one has not joined, and ends the connection after three', async () => {
    const other = await newBoard(await makeTutor(server.context, server.url, 'Somebody Else'));
    const socket = open(tutor.cookie);
    const hello = {
      protocol: PROTOCOL_VERSION,
      schema: SCHEMA_VERSION,
      document: other.document,
      stateVector: new Uint8Array(),
    };
    expect(await socket.emitWithAck('hello', hello)).toEqual({ ok: false, code: 'not_found' });
    const refusals: unknown[] = [];
    socket.on('refused', (message: { code: string }) => refusals.push(message.code));
    const bye = new Promise((resolve) => socket.on('bye', resolve));
    for (let n = 1; n <= 3; n++) socket.emit('push', { channel: 1, clientId: 5, n, update: new Uint8Array([0, 0]) });
    expect(await bye).toEqual({ code: 'not_joined' });
    expect(refusals).toEqual(['not_joined', 'not_joined', 'not_joined']);
  });

  it('ends a connection that sends what is no message, and leaves others alone', async () => {
    const calm = open(tutor.cookie);
    await new Promise((resolve) => calm.on('connect', () => resolve(null)));
    for (const nonsense of [null, 5, { channel: '../..' }, { channel: 1, card: 'x'.repeat(100), caret: null }]) {
      const socket = open(tutor.cookie);
      const gone = new Promise((resolve) => socket.on('disconnect', resolve));
      await new Promise((resolve) => socket.on('connect', () => resolve(null)));
      for (let n = 0; n < 3; n++) socket.emit(n === 1 ? 'presence' : 'leave', nonsense);
      expect(await gone).toBe('io server disconnect');
    }
    expect(calm.connected).toBe(true);
    calm.close();
  });

  it('ends a connection whose bytes are no packet, and one that sends more than any page does', async () => {
    const calm = open(tutor.cookie);
    await new Promise((resolve) => calm.on('connect', () => resolve(null)));
    const raw = () =>
      new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
        headers: { cookie: tutor.cookie },
      });
    const garbage = [
      Buffer.from([99]),
      Buffer.from([2, 0, 255, 255]),
      Buffer.from([17]),
      Buffer.alloc(200_000, 117),
      '40',
      '42["push",{}]',
    ];
    for (const bytes of garbage) {
      const socket = raw();
      const gone = new Promise((resolve) => socket.on('close', resolve));
      await new Promise((resolve) => socket.on('open', resolve));
      socket.send(bytes);
      await gone;
    }
    const flood = open(tutor.cookie);
    const bye = new Promise((resolve) => flood.on('bye', resolve));
    await new Promise((resolve) => flood.on('connect', () => resolve(null)));
    for (let n = 0; n < 1_000; n++) flood.emit('leave', { channel: 1 });
    expect(await bye).toEqual({ code: 'too_fast' });
    expect(calm.connected).toBe(true);
    calm.close();
  });

  it('takes so many connections of one device and no more', async () => {
    const crowded = await makeTutor(server.context, server.url, 'Many Tabs');
    const sockets = Array.from({ length: MAX_CONNECTIONS_PER_DEVICE + 1 }, () => open(crowded.cookie));
    const said = await Promise.all(
      sockets.map(
        (socket) =>
          new Promise<string>((resolve) => {
            socket.on('connect', () => resolve('connected'));
            socket.on('connect_error', ({ message }) => resolve(message));
          }),
      ),
    );
    expect(said.filter((each) => each === 'connected').length).toBe(MAX_CONNECTIONS_PER_DEVICE);
    expect(said.filter((each) => each === 'too_fast').length).toBe(1);
    for (const socket of sockets) socket.close();
  });

  it('survives carets nested as deep as a message allows, and passes on none but carets', async () => {
    const socket = open(tutor.cookie);
    const hello = {
      protocol: PROTOCOL_VERSION,
      schema: SCHEMA_VERSION,
      document: board.document,
      stateVector: new Uint8Array(),
    };
    const { channel } = await socket.emitWithAck('hello', hello);
    const gone = new Promise((resolve) => socket.on('disconnect', resolve));
    let deep: unknown = null;
    for (let n = 0; n < 1_000; n++) deep = [deep];
    for (let n = 0; n < 3; n++) {
      socket.emit('presence', { channel, card: null, caret: { anchor: deep, head: { word: 'x' } } });
    }
    expect(await gone).toBe('io server disconnect');
    const { token } = await tutor.call('makeAccessToken', { params: { board: board.id } });
    const plain = new WebSocket(`${server.url.replace('http', 'ws')}/yjs/${board.document}?token=${token}`);
    await new Promise((resolve) => plain.on('open', resolve));
    plain.send(Uint8Array.from([0, 0, 1, 0]));
    const nested = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const state = new TextEncoder().encode(
      JSON.stringify({ cursor: { anchor: 0, head: 0 } }).replace(':0', `:${nested}`),
    );
    plain.send(awareness(state));
    await new Promise((resolve) => {
      plain.on('message', resolve);
      plain.on('close', resolve);
    });
    plain.terminate();
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  it('asks an old page to reload and a new one to wait', async () => {
    const socket = open(tutor.cookie);
    const hello = { protocol: 1, schema: SCHEMA_VERSION, document: board.document, stateVector: new Uint8Array() };
    expect(await socket.emitWithAck('hello', hello)).toEqual({ ok: false, code: 'protocol_too_old' });
    expect(await socket.emitWithAck('hello', { ...hello, protocol: 99 })).toEqual({
      ok: false,
      code: 'protocol_too_new',
    });
    expect(
      await socket.emitWithAck('hello', {
        ...hello,
        protocol: PROTOCOL_VERSION,
        stateVector: Uint8Array.from([255, 255, 255]),
      }),
    ).toMatchObject({ ok: false });
    socket.close();
  });

  it('answers upgrades to other paths', async () => {
    const status = await new Promise((resolve) => {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/elsewhere`);
      socket.on('unexpected-response', (_, response) => resolve(response.statusCode));
    });
    expect(status).toBe(404);
  });
});

/** An awareness message of the y-websocket protocol with one state. */
function awareness(state: Uint8Array): Uint8Array {
  const inner = encoding.createEncoder();
  for (const value of [1, 5, 1]) encoding.writeVarUint(inner, value);
  encoding.writeVarUint8Array(inner, state);
  const message = encoding.createEncoder();
  encoding.writeVarUint(message, 1);
  encoding.writeVarUint8Array(message, encoding.toUint8Array(inner));
  return encoding.toUint8Array(message);
}
