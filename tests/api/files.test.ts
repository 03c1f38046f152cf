import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/startServer.ts';
import { makeTempDir } from '../support/tempDir.ts';

/* Files of the client, as the server sends them. */

const SCRIPT = 'console.log("packed");'.repeat(100);
const clientDir = makeTempDir();
let server: TestServer;

beforeAll(async () => {
  mkdirSync(`${clientDir}/assets`);
  mkdirSync(`${clientDir}/icons`);
  writeFileSync(`${clientDir}/index.html`, '<!doctype html><title>app</title>');
  writeFileSync(`${clientDir}/worker.js`, '// worker');
  writeFileSync(`${clientDir}/manifest.webmanifest`, '{}');
  writeFileSync(`${clientDir}/icons/icon-192.png`, 'png');
  writeFileSync(`${clientDir}/assets/both-1.js`, SCRIPT);
  writeFileSync(`${clientDir}/assets/both-1.js.br`, brotliCompressSync(SCRIPT));
  writeFileSync(`${clientDir}/assets/both-1.js.gz`, gzipSync(SCRIPT));
  writeFileSync(`${clientDir}/assets/zipped-1.css`, 'a{}');
  writeFileSync(`${clientDir}/assets/zipped-1.css.gz`, gzipSync('a{}'));
  writeFileSync(`${clientDir}/assets/plain-1.woff2`, 'font');
  server = await startServer({ clientDir });
});
afterAll(async () => {
  await server.end();
  rmSync(clientDir, { recursive: true, force: true });
});

const ask = (path: string, accept: string) => fetch(`${server.url}${path}`, { headers: { 'accept-encoding': accept } });

/** As it is written: `fetch` would tidy the path up before it is sent. */
function askRaw(path: string): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, headers: { 'accept-encoding': 'br' } }, (answer) => {
      let body = '';
      answer.setEncoding('latin1').on('data', (part: string) => (body += part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    asked.on('error', reject).end();
  });
}

it.each([
  ['/assets/both-1.js', 'gzip, deflate, br', 'br', 'text/javascript'],
  ['/assets/both-1.js', 'gzip, deflate', 'gzip', 'text/javascript'],
  ['/assets/both-1.js?a=b', 'br', 'br', 'text/javascript'],
  ['/assets/zipped-1.css', 'br, gzip', 'gzip', 'text/css'],
  ['/assets/plain-1.woff2', 'br, gzip', null, 'font/woff2'],
  ['/assets/both-1.js', 'identity', null, 'text/javascript'],
  ['/assets/both-1.js', 'br;q=0, identity', null, 'text/javascript'],
])('sends %s to a browser that takes %s as %s', async (path, accept, encoding, type) => {
  const answer = await ask(path, accept);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-encoding')).toBe(encoding);
  expect(answer.headers.get('content-type')).toContain(type);
  expect(answer.headers.get('cache-control')).toContain('immutable');
  if (encoding !== null) expect(answer.headers.get('vary')).toMatch(/accept-encoding/i);
  const text = await answer.text();
  if (path.includes('both')) expect(text).toBe(SCRIPT);
});

it.each([
  '/assets/none-1.js',
  '/assets/',
  '/assets',
  '/assets/../worker.js.br',
  '/assets/..%2findex.html',
  '/assets/%2e%2e/%2e%2e/package.json',
  '/assets/both-1.js%00.br',
  '/assets/%ff',
  '/icons/../index.html',
  '/icons/..%2findex.html',
  '/icons/none.png',
  '/icons/',
])('gives nothing for %s', async (path) => {
  const { status, body } = await askRaw(path);
  expect([400, 403, 404]).toContain(status);
  expect(body).not.toMatch(/packed|worker|"name"/);
});

it('OFF-4 sends the worker and what a phone shows of the app, asked for anew each time, under a policy that lets them in', async () => {
  for (const [path, type] of [
    ['/worker.js', 'text/javascript'],
    ['/manifest.webmanifest', 'application/manifest+json'],
    ['/icons/icon-192.png', 'image/png'],
  ] as const) {
    const answer = await ask(path, 'br');
    expect(answer.status, path).toBe(200);
    expect(answer.headers.get('content-type')).toContain(type);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  }
  const policy = (await ask('/', 'br')).headers.get('content-security-policy');
  expect(policy).toContain("worker-src 'self'");
  expect(policy).toContain("manifest-src 'self'");
});

it('OFF-2 has a page that stands where a sign-in page of a Wi-Fi would, and that nothing remembers', async () => {
  const answer = await ask('/portal-check', 'br');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.text()).toContain('You are connected');
});
