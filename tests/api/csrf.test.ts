import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Router } from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../server/http/createApp.ts';
import { lanAddresses } from '../../server/identity/origins.ts';
import { PATHS, type RouteName } from '../../shared/api/paths.ts';
import { ask } from '../support/ask.ts';
import { type Ids, TEMPLATES } from '../support/crawl.ts';
import { furnish } from '../support/foreignIds.ts';
import { type MadeCohort, makeCohort, PASSWORD } from '../support/makeCohort.ts';
import { handshake, openSocket, yjsStatus } from '../support/openSocket.ts';
import { makeTutor, Person } from '../support/Person.ts';
import { openRows } from '../support/rows.ts';
import { startServer, type TestServer } from '../support/startServer.ts';

/* SIGN-5: what another site has a signed-in browser send is refused, and nobody chooses their own address. */

let server: TestServer;
let rows: ReturnType<typeof openRows>;
let made: MadeCohort;
let own: Ids;
let port: string;

beforeAll(async () => {
  server = await startServer();
  port = new URL(server.url).port;
  made = await makeCohort(server, 'A');
  own = await furnish(made, 'A');
  rows = openRows(server.dataDir);
});
afterAll(async () => {
  rows.close();
  await server.end();
});

const WRITES = (Object.keys(PATHS) as RouteName[]).filter((route) => PATHS[route][0] !== 'get');
/** Bodies of routes without ids; the others are the crawler's. */
const BODIES: Partial<Record<RouteName, unknown>> = {
  signIn: { name: 'Tutor A', password: PASSWORD },
  changeAccount: { name: 'Mine now' },
  changePassword: { password: 'a password of mine' },
  createCohort: { name: 'Mine' },
};

/** A call that works for the tutor of the cohort when it comes from the server's own page. */
function valid(route: RouteName) {
  const template = TEMPLATES.find((each) => each.route === route);
  const of = (place: string) => own[place] ?? 'nothing-of-ones-own';
  const params = Object.fromEntries(Object.entries(template?.params ?? {}).map(([key, place]) => [key, of(place)]));
  return { params, body: BODIES[route] ?? template?.body?.(of) };
}

const everything = () =>
  [...rows.dump()].map(([name, list]) => [name, list.map(({ seen_at: _, used_at: __, ...row }) => row)]);

/** Look-alikes of `http://localhost:<port>`; a browser sends none of them for the server's own page. */
const foreign = () => [
  'https://elsewhere.example',
  'null',
  '',
  `http://localhost:${port}.elsewhere.example`,
  `http://localhost.elsewhere.example:${port}`,
  `http://elsewhere-localhost:${port}`,
  `http://localhost@elsewhere.example`,
  `http://127.0.0.1:${port}`,
  `http://localhost:${Number(port) + 1}`,
  'http://localhost',
  `localhost:${port}`,
  'file://',
];

describe('a write from another site', () => {
  it('is refused on every route, with a body and without, and changes nothing', { timeout: 60_000 }, async () => {
    const before = everything();
    for (const route of WRITES) {
      const { params, body } = valid(route);
      for (const origin of foreign()) {
        for (const each of [body, undefined]) {
          const headers = { cookie: made.tutor.cookie, origin };
          const answer = await ask(server.url, route, { params, body: each, headers });
          expect([route, origin, answer.code]).toEqual([route, origin, 'foreign_origin']);
          expect(answer.headers.getSetCookie()).toEqual([]);
          expect(answer.headers.get('access-control-allow-origin')).toBeNull();
        }
      }
    }
    expect(everything()).toEqual(before);
  });

  it('is refused in every type that a form can send, whatever it says of its origin', async () => {
    const before = everything();
    const types = [
      'text/plain',
      'text/plain; application/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json-seq',
      'application/jsonx',
      'nonsense',
      '',
    ];
    for (const route of WRITES) {
      const { params, body } = valid(route);
      for (const type of types) {
        const headers = { cookie: made.tutor.cookie, 'content-type': type };
        const answer = await ask(server.url, route, { params, body: body ?? {}, headers });
        expect([route, type, answer.code]).toEqual([route, type, 'unsupported_media_type']);
      }
    }
    expect(everything()).toEqual(before);
  });

  it('is refused under a name that somebody else pointed at this machine', async () => {
    for (const host of [`elsewhere.example:${port}`, `localhost.elsewhere.example:${port}`]) {
      const headers = { host, origin: `http://${host}`, cookie: made.tutor.cookie };
      const status = await new Promise((resolve) => {
        request({ host: '127.0.0.1', port, path: '/api/cohorts', method: 'POST', headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        }).end();
      });
      expect(status).toBe(403);
    }
  });

  it('does not pass as a read, nor a read as a write', async () => {
    const before = everything();
    const overrides = { 'x-http-method-override': 'DELETE', 'x-method-override': 'PUT', 'x-http-method': 'DELETE' };
    const headers = { cookie: made.tutor.cookie, origin: 'https://elsewhere.example' };
    for (const route of WRITES) {
      const [, pattern] = PATHS[route];
      const { params } = valid(route);
      const path = pattern.replace(/:(\w+)/g, (_, key: string) => params[key] ?? '');
      const read = await fetch(`${server.url}${path}?_method=DELETE`, { headers: { ...headers, ...overrides } });
      expect(read.headers.getSetCookie()).toEqual([]);
      const posted = await fetch(`${server.url}${path}?_method=GET`, {
        method: 'POST',
        headers: { ...headers, 'x-http-method-override': 'GET' },
      });
      expect([route, posted.status]).toEqual([route, 403]);
    }
    expect(everything()).toEqual(before);
  });

  it('may come from the server’s own page and from a program', async () => {
    for (const extra of [{ origin: `http://localhost:${port}` }, {}]) {
      const headers = { cookie: made.tutor.cookie, ...extra };
      expect((await ask(server.url, 'changeBoard', { ...valid('changeBoard'), headers })).status).toBe(200);
    }
  });
});

describe('a handshake from another site', () => {
  it.each(['websocket', 'polling'])('opens no socket by %s', async (transport) => {
    for (const origin of foreign().filter((each) => each !== '')) {
      const socket = openSocket(server.url, { cookie: made.tutor.cookie, origin }, [transport]);
      expect(await handshake(socket)).not.toBe('connected');
      socket.close();
    }
    const socket = openSocket(server.url, { cookie: made.tutor.cookie, origin: `http://localhost:${port}` }, [
      transport,
    ]);
    expect(await handshake(socket)).toBe('connected');
    socket.close();
  });

  it('YJS-5: opens no document, with whatever token', async () => {
    const { token } = await made.tutor.call('makeAccessToken', { params: { board: made.live.id } });
    for (const origin of foreign().filter((each) => each !== '')) {
      expect(await yjsStatus(server.url, made.live.document, token, { origin })).toBe(403);
    }
    expect(await yjsStatus(server.url, made.live.document, token)).toBe(101);
  });
});

describe('forwarded headers', () => {
  const forged = {
    'x-forwarded-host': 'elsewhere.example',
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-proto': 'https',
    forwarded: 'for=203.0.113.10;host=elsewhere.example;proto=https',
    'x-real-ip': '203.0.113.11',
  };

  it('do not make another site’s origin this server’s, nor its name that of an invitation', async () => {
    const headers = { ...forged, cookie: made.tutor.cookie };
    for (const origin of ['https://elsewhere.example', 'http://elsewhere.example']) {
      const answer = await ask(server.url, 'changeCode', { ...valid('changeCode'), headers: { ...headers, origin } });
      expect(answer.code).toBe('foreign_origin');
      const socket = openSocket(server.url, { ...headers, origin });
      expect(await handshake(socket)).not.toBe('connected');
      socket.close();
    }
    const read = await ask(server.url, 'readBoard', { ...valid('readBoard'), headers });
    expect(read.text).not.toContain('elsewhere.example');
    const invited = await ask(server.url, 'invite', { ...valid('invite'), headers });
    expect(invited.text).not.toContain('elsewhere.example');
  });

  it('give the address when they come from a proxy on this machine, and from nobody else', async () => {
    const api = Router().get('/api/seen', ({ ip, protocol }, response) => void response.json({ ip, protocol }));
    const app = createApp({
      api,
      pages: Router(),
      clientDir: '/nowhere',
      encrypted: false,
      log: pino({ level: 'silent' }),
      ready: async () => undefined,
      errorPage: () => '',
    });
    const http = app.listen(0, '0.0.0.0');
    await new Promise((resolve) => http.on('listening', resolve));
    const seen = (host: string, headers: Record<string, string>) =>
      new Promise<unknown>((resolve, reject) => {
        const address = { host, port: (http.address() as AddressInfo).port, path: '/api/seen', headers };
        request(address, async (response) => {
          let text = '';
          for await (const part of response) text += String(part);
          resolve(JSON.parse(text));
        })
          .on('error', reject)
          .end();
      });
    expect(await seen('127.0.0.1', forged)).toEqual({ ip: '203.0.113.9', protocol: 'https' });
    // What a caller wrote stands before what the proxy saw, and the last that is no proxy counts.
    const chain = { 'x-forwarded-for': '198.51.100.1, 127.0.0.1, 203.0.113.9' };
    expect(await seen('127.0.0.1', chain)).toEqual({ ip: '203.0.113.9', protocol: 'http' });
    expect(await seen('127.0.0.1', { forwarded: forged.forwarded, 'x-real-ip': '203.0.113.11' })).toEqual({
      ip: '127.0.0.1',
      protocol: 'http',
    });
    const [outside] = lanAddresses();
    if (outside !== undefined) expect(await seen(outside, forged)).toEqual({ ip: outside, protocol: 'http' });
    http.close();
  });
});

describe('cookies', () => {
  const setBy = async (url: string, name: string) => {
    const body = { name, password: PASSWORD };
    const [set = ''] = (await ask(url, 'signIn', { body })).headers.getSetCookie();
    const headers = { cookie: set.split(';')[0] ?? '' };
    const [removed = ''] = (await ask(url, 'signOut', { headers })).headers.getSetCookie();
    return [set, removed].map((cookie) =>
      cookie
        .replace(/=[\w-]{43};/, '=token;')
        .split('; ')
        .sort(),
    );
  };

  it('are the host’s own, hidden from scripts and other sites, and over https nothing else', async () => {
    const plain = ['HttpOnly', 'Path=/', 'SameSite=Lax'];
    const year = expect.stringMatching(/^Max-Age=\d{7,8}$/);
    expect(await setBy(server.url, 'Tutor A')).toEqual([
      [...plain.slice(0, 1), year, ...plain.slice(1), 'sharedthinking=token'],
      ['HttpOnly', 'Max-Age=0', 'Path=/', 'SameSite=Lax', 'sharedthinking='],
    ]);
    const secure = await startServer({ publicUrl: 'https://boards.example.edu' });
    const url = `http://localhost:${(secure.http.address() as AddressInfo).port}`;
    const tutor = await makeTutor(secure.context, url, 'Tutor S');
    expect(await setBy(url, 'Tutor S')).toEqual([
      ['HttpOnly', year, 'Path=/', 'SameSite=Lax', 'Secure', '__Host-sharedthinking=token'],
      ['HttpOnly', 'Max-Age=0', 'Path=/', 'SameSite=Lax', 'Secure', '__Host-sharedthinking='],
    ]);
    // A cookie of the plain name could have been set by a neighbour in the same domain: it is not looked at.
    const value = tutor.cookie.split('=')[1] ?? '';
    const neighbour = Object.assign(new Person(url), { cookie: `sharedthinking=${value}` });
    expect((await tutor.call('me')).account).not.toBeNull();
    expect((await neighbour.call('me')).account).toBeNull();
    const origin = (from: string) => ask(url, 'leaveDevice', { headers: { origin: from } });
    expect((await origin('https://boards.example.edu')).status).toBe(200);
    for (const other of ['http://boards.example.edu', 'https://boards.example.edu.elsewhere.example'])
      expect((await origin(other)).code).toBe('foreign_origin');
    await secure.end();
  });
});
