import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinBoard } from '../../server/commands/joinBoard.ts';
import { PATHS } from '../../shared/api/paths.ts';
import { Device } from '../support/Device.ts';
import { makeTutor, newBoard, Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';

/* Who a device is: cookies, joining, coming back, leaving (docs/PROTOCOL.md, JOIN). */

let server: TestServer;
let tutor: Person;

beforeAll(async () => {
  server = await startServer();
  tutor = await makeTutor(server.context, server.url);
});
afterAll(() => server.end());

describe('a device', () => {
  it('JOIN-1: is the same person again, under the first name', async () => {
    const board = await newBoard(tutor);
    const ana = new Person(server.url);
    const first = await ana.join(board, 'Ana');
    const second = await ana.join(board, 'Another name');
    expect(second.me).toEqual(first.me);
    expect(first.me).toMatchObject({ role: 'student', steward: false, name: 'Ana' });
    expect(await ana.call('findCode', { body: { code: board.code ?? '' } })).toMatchObject({ member: { name: 'Ana' } });
  });

  it('JOIN-2: gets a new token at every join, and the one before opens nothing', async () => {
    const [one, two] = [await newBoard(tutor), await newBoard(tutor)];
    const ana = new Person(server.url);
    await ana.join(one, 'Ana');
    const before = new Person(server.url);
    before.cookie = ana.cookie;
    await ana.join(two, 'Ana');
    expect(ana.cookie).not.toBe(before.cookie);
    expect(await before.refused('readBoard', { params: { board: one.id } })).toMatchObject({ code: 'sign_in_needed' });
    expect((await ana.call('me')).memberships.map((membership) => membership.board).sort()).toEqual(
      [one.id, two.id].sort(),
    );
  });

  it('JOIN-3: is nobody after leaving, while the person and their words stay', async () => {
    const board = await newBoard(tutor);
    const ana = new Person(server.url);
    await ana.join(board, 'Ana');
    const stolen = new Person(server.url);
    stolen.cookie = ana.cookie;
    await ana.call('leaveDevice');
    expect((await ana.call('me')).memberships).toEqual([]);
    expect(await stolen.refused('readBoard', { params: { board: board.id } })).toMatchObject({
      code: 'sign_in_needed',
    });
    const view = await tutor.call('readBoard', { params: { board: board.id } });
    expect(view.members.map((member) => member.name)).toContain('Ana');
  });

  it('JOIN-4: another device becomes the same person with a re-entry code; a new code ends the old', async () => {
    const board = await newBoard(tutor);
    const params = { board: board.id };
    const ana = new Person(server.url);
    const { me } = await ana.join(board, 'Ana');
    const { code: lost } = await ana.call('makeReentryCode', { params });
    const { code } = await ana.call('makeReentryCode', { params });
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    const tablet = new Person(server.url);
    expect(await tablet.refused('reenter', { body: { code: lost } })).toEqual({ status: 404, code: 'unknown_code' });
    expect(await tablet.call('reenter', { body: { code: code.toLowerCase().replaceAll('-', ' ') } })).toEqual({
      board: board.id,
      member: me.id,
    });
    expect((await tablet.call('readBoard', { params })).me).toEqual(me);
  });

  it('JOIN-4: a device that was somebody else on that board is so no more', async () => {
    const board = await newBoard(tutor);
    const params = { board: board.id };
    const ana = new Person(server.url);
    const { me } = await ana.join(board, 'Ana');
    const { code } = await ana.call('makeReentryCode', { params });
    const shared = new Person(server.url);
    await shared.join(board, 'Ben');
    await shared.call('reenter', { body: { code } });
    expect((await shared.call('readBoard', { params })).me).toEqual(me);
    expect((await shared.call('me')).memberships.map((membership) => membership.name)).toEqual(['Ana']);
  });

  it('JOIN-2, JOIN-3: a join elsewhere leaves an open page alone; leaving ends it', async () => {
    const board = await newBoard(tutor);
    const ana = new Person(server.url);
    const page = await Device.open(ana, await ana.join(board, 'Ana'));
    await ana.join(await newBoard(tutor), 'Ana');
    // The page says hello again over the socket it has, under the token of before.
    page.transport.close();
    const reopened = await Device.open(ana, await ana.call('readBoard', { params: { board: board.id } }));
    const ended = new Promise<void>((resolve) => reopened.transport.listen({ disconnected: resolve }));
    await ana.call('leaveDevice');
    await ended;
    await reopened.until(() => reopened.board.save.kind !== 'saved');
    reopened.close();
    page.close();
  });

  it('JOIN-1: two presses at once are one person', async () => {
    const board = await newBoard(tutor);
    const { records } = server.context;
    const signIn = {
      id: 'a-device-of-its-own-1',
      account: null,
      createdAt: 1,
      seenAt: 1,
      device: '',
      accountAt: null,
      linkAt: null,
    };
    await records.addSignIn({ ...signIn, hash: 'a-hash-of-its-own' });
    const press = () =>
      joinBoard(
        server.context,
        { signIn, bearer: null, device: '', origin: server.url },
        { code: board.code ?? '', name: 'Ana' },
      );
    await Promise.all([press(), press(), press()]);
    expect((await records.membersOf(board.id)).filter((member) => member.name === 'Ana').length).toBe(1);
  });

  it('JOIN-5: nobody joins a closed board, and members still read it', async () => {
    const board = await newBoard(tutor);
    const ana = new Person(server.url);
    await ana.join(board, 'Ana');
    await tutor.call('setBoardState', { params: { board: board.id }, body: { state: 'closed' } });
    expect(
      await new Person(server.url).refused('join', { body: { code: board.code ?? '', name: 'Ben' } }),
    ).toMatchObject({ code: 'board_closed' });
    expect(await ana.call('readBoard', { params: { board: board.id } })).toMatchObject({ state: 'closed' });
  });

  it('JOIN-6: forty people behind one address join in a row without being slowed', async () => {
    const board = await newBoard(tutor);
    const started = performance.now();
    const joined = await Promise.all(
      Array.from({ length: 40 }, (_, n) => new Person(server.url).join(board, `Student ${n + 1}`)),
    );
    expect(new Set(joined.map((view) => view.me.id)).size).toBe(40);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('hides its token from scripts and other sites, and keeps it to https where there is https', async () => {
    const board = await newBoard(tutor);
    const join = (url: string, headers: Record<string, string> = {}) =>
      fetch(`${url}/api/join`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ code: board.code, name: 'Ana' }),
      });
    const plain = (await join(server.url)).headers.get('set-cookie') ?? '';
    expect(plain).toMatch(/^sharedthinking=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
    const secure = await startServer({ publicUrl: 'https://boards.example.edu' });
    const own = await makeTutor(
      secure.context,
      `http://127.0.0.1:${new URL('http://x').port || (secure.http.address() as { port: number }).port}`,
    );
    expect(own.cookie).toMatch(/^__Host-sharedthinking=/);
    const made = await newBoard(own);
    expect(made.joinUrl).toBe(`https://boards.example.edu/j/${made.code}`);
    await secure.end();
  });
});

describe('the contract', () => {
  it('is printed as OpenAPI from the schemas that validate', async () => {
    const description = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as {
      openapi: string;
      paths: Record<
        string,
        Record<string, { operationId: string; requestBody?: { content: Record<string, { schema: object }> } }>
      >;
    };
    expect(description.openapi).toBe('3.1.0');
    const described = Object.values(description.paths).flatMap((path) =>
      Object.values(path).map((operation) => operation.operationId),
    );
    expect(described.sort()).toEqual(Object.keys(PATHS).sort());
    const create = description.paths['/api/boards']?.post;
    expect(create?.requestBody?.content['application/json']?.schema).toMatchObject({
      required: ['prompt', 'live'],
      additionalProperties: false,
    });
    for (const [method, path] of Object.values(PATHS)) {
      expect(description.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method]).toBeDefined();
    }
  });

  it('answers healthz', async () => {
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ status: 'ok' });
  });

  it('sends headers that allow nothing from elsewhere and nothing inline', async () => {
    for (const path of ['/', '/library']) {
      const policy = (await fetch(`${server.url}${path}`)).headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
    }
  });
});
