import { readdirSync, rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildNextVersion, deploy } from '../support/buildClient.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { appKept, cached } from '../support/keptApp.ts';
import { makeTutor, newBoard, type Person } from '../support/Person.ts';
import { CLIENT_DIR, startServer, type TestServer } from '../support/startServer.ts';
import { makeTempDir } from '../support/tempDir.ts';
import { PHONE, Visitor } from '../support/Visitor.ts';

/* A device that was on a board once, and has no network now. */

const MARK = 'zebrafinch';

let server: TestServer;
let browser: Browser;
let tutor: Person;

beforeAll(async () => {
  browser = await connectChromium();
  server = await startServer();
  tutor = await makeTutor(server.context, server.url);
});
afterAll(() => server.end());

const texts = (page: Page) => page.locator('article').allInnerTexts();
const times = async (page: Page, words: string) => (await texts(page)).filter((text) => text.includes(words)).length;

it('OFF-1 opens by address and from the start page without a network, reads and writes there, and sends each card once', async () => {
  const board = await newBoard(tutor, `What about the ${MARK}?`);
  const ana = await Visitor.open(browser, server.url, { viewport: PHONE, keepsApp: true });
  const ben = await Visitor.open(browser, server.url);
  await ana.join(board.code ?? '', `Ana ${MARK}`);
  await ben.join(board.code ?? '', 'Ben');
  await ana.post('Idea', `Before the tunnel, a ${MARK}.`);
  await ben.card('Before the tunnel').waitFor();
  await ana.saved();
  await appKept(ana.page);
  // Once more, through the worker: who one is, the board and its members pass it by.
  await ana.page.reload();
  await ana.saved();

  const kept = await cached(ana.page);
  const assets = readdirSync(`${CLIENT_DIR}/assets`)
    .filter((name) => !/\.(br|gz)$/.test(name))
    .map((name) => `/assets/${name}`);
  expect(kept.map(({ url }) => url)).toEqual(expect.arrayContaining(['/', ...assets]));
  // OFF-4: the app and nothing else; no answer of the server's, and no words of anybody's.
  const strange = kept.filter(({ url }) => !/^\/($|assets\/|icons\/|manifest\.webmanifest$)/.test(url));
  expect(strange).toEqual([]);
  expect(JSON.stringify(kept)).not.toContain(MARK);
  expect(JSON.stringify(kept)).not.toContain(board.code);

  await ana.page.close();
  await ana.context.setOffline(true);
  const away = await ana.context.newPage();
  await away.goto(`/boards/${board.id}`);
  await away.getByText(`Before the tunnel, a ${MARK}.`).waitFor();
  await away.locator('[data-save="offline"]').waitFor();
  const write = async (page: Page, text: string) => {
    await page.getByLabel('Your card').fill(text);
    await page.getByLabel('Your card').press('Control+Enter');
    await page.locator('article', { hasText: text }).waitFor();
  };
  await write(away, 'First in the tunnel.');
  await write(away, 'Second in the tunnel.');
  await away.getByText('2 changes on this device').first().waitFor();
  // What was never opened before is there as well: an open card, the editor, the menu.
  const first = away.locator('article', { hasText: 'First in the tunnel' });
  await first.getByRole('button', { name: 'More for your new card' }).click();
  await away.getByRole('menuitem', { name: 'Open', exact: true }).click();
  await away.getByRole('button', { name: 'Write', exact: true }).click();
  await away.locator('[contenteditable="true"]').press('End');
  await away.locator('[contenteditable="true"]').pressSequentially(' With more.');
  await away.getByRole('button', { name: 'Done' }).click();
  await away.getByText('First in the tunnel. With more.').first().waitFor();
  await away.close();

  const again = await ana.context.newPage();
  await again.goto('/');
  await again.getByText('You are offline. These boards open without a network').waitFor();
  await again.screenshot({ path: 'tests/browser/pictures/start-offline-phone-light.png', fullPage: true });
  await again.getByRole('button', { name: `Continue as Ana ${MARK}` }).click();
  await again.getByText('Second in the tunnel.').waitFor();
  expect(await times(again, 'First in the tunnel. With more.')).toBe(1);
  await again.close();

  await ana.context.setOffline(false);
  const back = await ana.context.newPage();
  await back.goto(`/boards/${board.id}`);
  await back.locator('[data-save="saved"]').waitFor();
  await ben.card('Second in the tunnel.').waitFor();
  await ben.card('First in the tunnel. With more.').waitFor();
  for (const page of [back, ben.page]) {
    for (const words of ['Before the tunnel', 'First in the tunnel. With more.', 'Second in the tunnel.']) {
      expect(await times(page, words), words).toBe(1);
    }
    expect((await texts(page)).length).toBe(3);
  }
  // In the order in which they were written: numbers are the server's.
  const numberOf = async (words: string) =>
    Number(
      await ben
        .card(words)
        .getByRole('button', { name: /^Open card/ })
        .first()
        .innerText(),
    );
  expect(await numberOf('Second in the tunnel.')).toBe((await numberOf('First in the tunnel.')) + 1);
  expect(await numberOf('First in the tunnel.')).toBe((await numberOf('Before the tunnel')) + 1);
  ana.blameless();
  await ana.close();
  await ben.close();
});

it('OFF-1 asks who is there first, also without a network', async () => {
  const board = await newBoard(tutor);
  const ana = await Visitor.open(browser, server.url, { keepsApp: true });
  await ana.join(board.code ?? '', 'Ana Absent');
  await ana.post('Idea', 'Only for the board.');
  await ana.saved();
  await appKept(ana.page);
  await ana.page.evaluate(() => localStorage.setItem('st:last-use', String(Date.now() - 31 * 60_000)));
  await ana.page.close();
  await ana.context.setOffline(true);
  const page = await ana.context.newPage();
  await page.goto(`/boards/${board.id}`);
  await page.getByRole('heading', { name: 'Continue as Ana Absent?' }).waitFor();
  expect(await page.locator('article').count()).toBe(0);
  await page.getByRole('button', { name: 'Continue as Ana Absent' }).click();
  await page.getByText('Only for the board.').waitFor();
  await ana.close();
});

it('OFF-1 somebody else takes the device without a network: nothing of the first one stays, and the server hears of it first', async () => {
  const board = await newBoard(tutor);
  const ana = await Visitor.open(browser, server.url, { keepsApp: true });
  await ana.join(board.code ?? '', `Ana ${MARK}`);
  await ana.saved();
  await appKept(ana.page);
  const cookie = (await ana.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  await ana.page.close();
  await ana.context.setOffline(true);
  const page = await ana.context.newPage();
  await page.goto('/');
  await page.getByRole('button', { name: `Continue as Ana ${MARK}` }).waitFor();
  await page.getByRole('button', { name: 'Someone else' }).click();
  await page.getByRole('heading', { name: 'On this device' }).waitFor({ state: 'detached' });
  await page.getByText('The server cannot be reached.').waitFor();
  const left = await page.evaluate(async () => JSON.stringify([{ ...localStorage }, await indexedDB.databases()]));
  expect(left).not.toMatch(new RegExp(`${MARK}|sharedthinking`));
  await page.goto(`/boards/${board.id}`);
  await page.getByText('The server cannot be reached').first().waitFor();
  expect(await page.locator('body').innerText()).not.toContain(MARK);
  const whoAmI = () => fetch(`${server.url}/api/boards/${board.id}`, { headers: { cookie } });
  expect((await whoAmI()).status).toBe(200);
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/api/') && asked.push(new URL(request.url()).pathname));
  await ana.context.setOffline(false);
  await page.goto('/');
  await expect.poll(async () => (await whoAmI()).status).toBe(401);
  await page.getByLabel('Board code').waitFor();
  expect(asked[0]).toBe('/api/leave');
  await page.goto(`/boards/${board.id}`);
  await page.getByText('This board is for those who joined it').waitFor();
  await ana.close();
});

it('OFF-3 a newer version waits for a press or for the next start, never while words wait, and takes no part from an open page', async () => {
  const clientDir = makeTempDir();
  deploy(CLIENT_DIR, clientDir);
  const next = await buildNextVersion('features/board/CardPanel.tsx');
  const own = await startServer({ clientDir });
  const board = await newBoard(await makeTutor(own.context, own.url));
  const ana = await Visitor.open(browser, own.url, { keepsApp: true });
  const { page } = ana;
  await ana.join(board.code ?? '', 'Ana');
  await ana.post('Idea', 'Written in the version of before.');
  await ana.saved();
  await appKept(page);
  const ben = await ana.context.newPage();
  await ben.goto(`/boards/${board.id}`);
  await ben.locator('[data-save="saved"]').waitFor();

  const [panel = ''] = readdirSync(`${clientDir}/assets`).filter((name) => /^CardPanel-.*js$/.test(name));
  deploy(next, clientDir);
  expect((await fetch(`${own.url}/assets/${panel}`)).status).toBe(404);
  // Nor does the browser's own cache, which may forget at any time.
  await (await ana.context.newCDPSession(page)).send('Network.clearBrowserCache');
  const notice = page.getByText('A new version is ready.');
  await page.getByLabel('Your card').pressSequentially('Half a sentence');
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const waits = () => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null);
  await expect.poll(waits, { timeout: 60_000 }).toBe(true);
  expect(await notice.count()).toBe(0);
  // A part of the older version that this page has not loaded yet, and the server does not have any more.
  await ana
    .card('Written in the version of before.')
    .getByRole('button', { name: /^Open card/ })
    .first()
    .click();
  await page.getByRole('heading', { name: /and what it started/ }).waitFor();
  expect(await page.evaluate(() => 'newer' in self)).toBe(false);
  expect(await notice.count()).toBe(0);
  await page.getByRole('button', { name: 'Close the card' }).click();
  await page.getByLabel('Your card').fill('');
  await page.getByRole('heading', { level: 1 }).click();
  await notice.waitFor();
  await ana.lookAround('new-version');
  // With the first letter it goes.
  await page.getByLabel('Your card').pressSequentially('H');
  await notice.waitFor({ state: 'detached' });
  await page.getByLabel('Your card').fill('');
  await page.getByRole('heading', { level: 1 }).click();
  await notice.waitFor();
  const reloaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Reload now' }).click();
  await reloaded;
  await ana.saved();
  await ana
    .card('Written in the version of before.')
    .getByRole('button', { name: /^Open card/ })
    .first()
    .click();
  await page.getByRole('heading', { name: /and what it started/ }).waitFor();
  expect(await page.evaluate(() => 'newer' in self)).toBe(true);
  // The other page was not reloaded, and finds its own parts.
  await ben
    .locator('article')
    .getByRole('button', { name: /^Open card/ })
    .first()
    .click();
  await ben.getByRole('heading', { name: /and what it started/ }).waitFor();
  expect(await ben.evaluate(() => 'newer' in self)).toBe(false);
  ana.blameless();
  await ana.close();
  await own.end();
  for (const dir of [clientDir, next]) rmSync(dir, { recursive: true, force: true });
});

it('OFF-3 the next start is in the newer version, and nothing of the older one stays', async () => {
  const clientDir = makeTempDir();
  deploy(CLIENT_DIR, clientDir);
  const next = await buildNextVersion('main.tsx');
  const own = await startServer({ clientDir });
  const board = await newBoard(await makeTutor(own.context, own.url));
  const ana = await Visitor.open(browser, own.url, { keepsApp: true });
  await ana.join(board.code ?? '', 'Ana');
  await appKept(ana.page);
  await ana.page.close();
  deploy(next, clientDir);
  const page = await ana.context.newPage();
  await page.goto(`/boards/${board.id}`);
  await page.locator('[data-save="saved"]').waitFor();
  expect(await page.evaluate(() => 'newer' in self)).toBe(true);
  // The page is the newest already: its worker takes over unseen, and the older one's files go.
  const versions = () => page.evaluate(async () => await caches.keys());
  const [older] = await versions();
  await expect.poll(versions, { timeout: 60_000 }).not.toContain(older);
  expect(await versions()).toHaveLength(1);
  expect(await page.getByText('A new version is ready.').count()).toBe(0);
  await page.close();
  await ana.context.setOffline(true);
  const away = await ana.context.newPage();
  await away.goto(`/boards/${board.id}`);
  await away.locator('[data-save="offline"]').waitFor();
  expect(await away.evaluate(() => 'newer' in self)).toBe(true);
  await ana.close();
  await own.end();
  for (const dir of [clientDir, next]) rmSync(dir, { recursive: true, force: true });
});
