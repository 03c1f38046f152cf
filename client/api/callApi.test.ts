import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from './ApiError.ts';
import { addressOf, callApi } from './callApi.ts';

function answerWith(status: number, body: string, type = 'application/json'): void {
  vi.stubGlobal('fetch', async () => new Response(body, { status, headers: { 'content-type': type } }));
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error instanceof ApiError ? error.code : '';
}

describe('callApi', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('fills parameters and query into the path', () => {
    expect(addressOf('/api/boards/:board/state', { params: { board: 'a b' } })).toBe('/api/boards/a%20b/state');
    expect(addressOf('/api/library', { query: { q: 'bus & train', page: undefined } })).toBe(
      '/api/library?q=bus+%26+train',
    );
  });

  it('sends the body as JSON with the method of the route', async () => {
    const calls: [string, RequestInit][] = [];
    vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
      calls.push([address, init]);
      return Response.json({ done: true });
    });
    await callApi('join', { body: { code: 'K7WD4PXM', name: 'Ana' } });
    expect(calls[0]?.[0]).toBe('/api/join');
    expect(calls[0]?.[1].method).toBe('POST');
    expect(calls[0]?.[1].body).toBe('{"code":"K7WD4PXM","name":"Ana"}');
  });

  it('hands on the code and the fields of a refusal', async () => {
    answerWith(
      422,
      JSON.stringify({ error: { code: 'invalid_input', message: '', fields: [{ path: 'body.name', message: 'x' }] } }),
    );
    const error = await callApi('me').catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'invalid_input', fields: [{ path: 'body.name' }] });
  });

  it('calls an unknown code internal', async () => {
    answerWith(418, JSON.stringify({ error: { code: 'teapot', message: '' } }));
    expect(await codeOf(callApi('me'))).toBe('internal');
  });

  it('calls a failed connection offline', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch');
    });
    expect(await codeOf(callApi('me'))).toBe('offline');
  });

  it('recognises a captive portal by its HTML', async () => {
    answerWith(200, '<!doctype html><title>Free Wi-Fi</title>', 'text/html');
    expect(await codeOf(callApi('me'))).toBe('captive_portal');
  });

  it('OFF-2 recognises one that answers 511, or sends the page to another host', async () => {
    answerWith(511, '<title>Sign in</title>', 'text/html');
    expect(await codeOf(callApi('me'))).toBe('captive_portal');
    vi.stubGlobal('fetch', async (_: string, { redirect }: RequestInit) => {
      // What a browser gives for a redirect that it is told not to follow.
      if (redirect === 'manual') return { ok: false, status: 0, type: 'opaqueredirect', headers: new Headers() };
      throw new TypeError('Failed to fetch');
    });
    expect(await codeOf(callApi('me'))).toBe('captive_portal');
  });

  it.each([
    ['says so', 200, '{"done":true}', ['/api/leave', '/api/me'], null],
    [
      'does not know who that was',
      401,
      '{"error":{"code":"sign_in_needed","message":""}}',
      ['/api/leave', '/api/me'],
      null,
    ],
    ['cannot be reached', 502, '<h1>Bad Gateway</h1>', ['/api/leave'], 'leaveDevice'],
  ])('tells the server first that somebody has left, which %s', async (_, status, body, paths, still) => {
    const kept = new Map([['st:leaving', 'leaveDevice']]);
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    });
    const asked: string[] = [];
    vi.stubGlobal('fetch', async (path: string) => {
      asked.push(path);
      if (path !== '/api/leave') return Response.json({ done: true });
      return new Response(body, {
        status,
        headers: { 'content-type': body.startsWith('{') ? 'application/json' : 'text/html' },
      });
    });
    await callApi('me').catch(() => undefined);
    expect(asked).toEqual(paths);
    expect(kept.get('st:leaving') ?? null).toBe(still);
  });

  it('calls a proxy before a stopped server offline', async () => {
    answerWith(502, '<h1>Bad Gateway</h1>', 'text/html');
    expect(await codeOf(callApi('me'))).toBe('offline');
  });
});
