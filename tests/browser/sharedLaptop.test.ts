import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../scripts/chromium.mjs';
import type { BoardView } from '../../shared/api/routes.ts';
import { appKept, cached } from '../support/keptApp.ts';
import { makeTutor, newBoard, type Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';

/*
 * Two students one after the other on one laptop. The first one's words carry a mark, and the second looks for it
 * everywhere a browser keeps things: on the pages that are open, in what Back and Forward bring, in every storage.
 */

const MARK = 'zebrafinch';

let server: TestServer;
let browser: Browser;
let tutor: Person;
let board: BoardView;

beforeAll(async () => {
  // One's own: Playwright's Chromium keeps no pages for Back and Forward, everybody's does.
  browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox', '--disable-gpu'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  server = await startServer();
  tutor = await makeTutor(server.context, server.url);
  board = await newBoard(tutor);
});
afterAll(async () => {
  await browser.close();
  await server.end();
});

async function laptop(): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: server.url });
  context.setDefaultTimeout(15_000);
  return context;
}

async function join(page: Page, name: string): Promise<void> {
  await page.goto(`/j/${board.code}`);
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Go to the board' }).click();
  await saved(page);
}

const saved = (page: Page) => page.locator('[data-save="saved"]').waitFor();

/** All that somebody before the page can see or get at by its fields. */
function seen(page: Page): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
    const hidden = getComputedStyle(document.documentElement).visibility === 'hidden';
    return [document.title, hidden ? '' : document.body.innerText, ...fields.map(({ value }) => value)].join('\n');
  });
}

/** Everything in every storage that the page's origin has, as text. */
async function stored(page: Page): Promise<string> {
  const inPage = await page.evaluate(async () => {
    const texts: string[] = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    texts.push(JSON.stringify(history.state), document.cookie);
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name ?? '');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of db.objectStoreNames) {
        const all = await new Promise<unknown[]>((resolve, reject) => {
          const request = db.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        const bytes = (_: string, value: unknown) =>
          value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value;
        texts.push(`${name}/${store} ${JSON.stringify(all, bytes)}`);
      }
      db.close();
    }
    const kept = 'caches' in self ? self.caches : null;
    for (const name of (await kept?.keys()) ?? []) {
      const cache = await (kept as CacheStorage).open(name);
      for (const request of await cache.keys()) {
        texts.push(request.url, (await (await cache.match(request))?.text()) ?? '');
      }
    }
    const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
    return { texts, workers: workers.map(({ scope }) => scope) };
  });
  // A worker that keeps the app, and its files, which are read above like everything else (OFF-4).
  expect(inPage.workers.filter((scope) => scope !== `${server.url}/`)).toEqual([]);
  const cdp = await page.context().newCDPSession(page);
  const securityOrigin = server.url;
  const storage = await Promise.all(
    [true, false].map((isLocalStorage) =>
      cdp.send('DOMStorage.getDOMStorageItems', { storageId: { securityOrigin, isLocalStorage } }),
    ),
  );
  const { caches } = await cdp.send('CacheStorage.requestCacheNames', { securityOrigin });
  const { usageBreakdown } = await cdp.send('Storage.getUsageAndQuota', { origin: securityOrigin });
  const read = ['indexeddb', 'cache_storage', 'service_workers'];
  const others = usageBreakdown.filter(({ storageType, usage }) => usage > 0 && !read.includes(storageType));
  expect(others, 'storage that this test does not read').toEqual([]);
  await cdp.detach();
  return JSON.stringify([inPage.texts, storage, caches]);
}

describe('the next student on a shared laptop', () => {
  it('finds nothing of the first one’s in any storage, page, tab, or by Back and Forward', async () => {
    const context = await laptop();
    const page = await context.newPage();
    await join(page, `Ana ${MARK}`);
    await page.getByLabel('Your card').fill('A card that everybody may read.');
    await page.getByLabel('Your card').press('Control+Enter');
    await saved(page);
    await page.getByLabel('Your card').fill(`A draft with a ${MARK} in it`);
    // Another tab of hers stays open in the background, with a draft and a reply of its own.
    const other = await context.newPage();
    await other.goto(`/boards/${board.id}`);
    await saved(other);
    await other.getByRole('button', { name: 'Open card 1' }).first().click();
    await other.getByLabel('Your reply').fill(`A reply about the ${MARK}`);
    await other.getByLabel('Your card').fill(`Another ${MARK}`);
    expect(await stored(other)).toContain(MARK);
    // The app is kept by now, and nothing of her in it.
    await appKept(other);
    expect(JSON.stringify(await cached(other))).not.toContain(MARK);
    // And one that asks the server for nothing, with words in it that were never sent.
    const form = await context.newPage();
    await form.goto(`/j/${(await newBoard(tutor, 'Another question')).code}`);
    await form.getByLabel('Your name').fill(`Ana ${MARK}`);
    // She looks something up and goes: her board is one press of Back away.
    await page.goto('/library');
    await page.goto('/');
    const before = await context.cookies();
    await page.getByRole('button', { name: 'Someone else' }).click();
    await page.getByRole('heading', { name: 'On this device' }).waitFor({ state: 'detached' });

    await expect.poll(() => seen(other)).not.toContain(MARK);
    await other.getByLabel('Board code').waitFor();
    await expect.poll(() => seen(form)).not.toContain(MARK);
    await form.getByLabel('Board code').waitFor();
    expect(await stored(page)).not.toContain(MARK);
    expect(await stored(other)).not.toContain(MARK);
    const token = before.map(({ name, value }) => `${name}=${value}`).join('; ');
    const refused = await fetch(`${server.url}/api/boards/${board.id}`, { headers: { cookie: token } });
    expect(refused.status).toBe(401);

    const walk = async (tab: Page) => {
      for (const way of ['goBack', 'goBack', 'goBack', 'goForward', 'goForward', 'goForward'] as const) {
        await tab[way]({ waitUntil: 'commit' }).catch(() => null);
        // Both at once and when the page has come to rest.
        expect(await seen(tab).catch(() => ''), `${way} at ${tab.url()}`).not.toContain(MARK);
        await tab.waitForLoadState('networkidle');
        expect(await seen(tab), `${way} at ${tab.url()}`).not.toContain(MARK);
      }
    };
    await walk(page);
    await walk(other);

    await join(page, 'Ben');
    expect(await seen(page)).not.toContain(`draft with a ${MARK}`);
    expect(await page.getByLabel('Your card').inputValue()).toBe('');
    await page.getByRole('button', { name: 'Open card 1' }).first().click();
    expect(await page.getByLabel('Your reply').inputValue()).toBe('');
    // His own name for the members of the board: hers stands beside the card that she posted, and nowhere else.
    const drafts = await stored(page);
    for (const words of [`draft with a ${MARK}`, `reply about the ${MARK}`, `Another ${MARK}`]) {
      expect(drafts).not.toContain(words);
    }
    for (const address of [`/boards/${board.id}`, `/boards/${board.id}/mine`, `/j/${board.code}`, '/me', '/']) {
      const again = await context.newPage();
      await again.goto(address);
      await again.waitForLoadState('networkidle');
      expect(await seen(again), address).not.toMatch(/(draft with a|reply about the|Another) zebrafinch/);
      await again.close();
    }
    await context.close();
  });

  it('meets blank pages when the browser brings one back from its memory', async () => {
    const context = await laptop();
    const page = await context.newPage();
    // A page without a socket, which the browser does keep.
    await page.goto(`/j/${board.code}`);
    await page.getByLabel('Your name').fill(`Ana ${MARK}`);
    await page.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => {
        if (persisted) (globalThis as { kept?: boolean }).kept = true;
      });
    });
    await page.goto('/library');
    // What comes out of memory is not loaded.
    await page.goBack({ waitUntil: 'commit' });
    await page.getByLabel('Your name').waitFor();
    // As long as nobody has left, what was typed is there again.
    expect(await page.evaluate(() => (globalThis as { kept?: boolean }).kept)).toBe(true);
    expect(await seen(page)).toContain(MARK);
    await page.goto('/library');
    // Somebody else has taken the device over meanwhile: another page left the mark.
    await page.evaluate(() => localStorage.setItem('st:cleared', 'another'));
    await page.goBack({ waitUntil: 'commit' }).catch(() => null);
    expect(await seen(page).catch(() => '')).not.toContain(MARK);
    await page.getByLabel('Board code').waitFor();
    expect(await seen(page)).not.toContain(MARK);
    await context.close();
  });

  it('finds nothing of somebody who signed out, who was asked about words that are nowhere else', async () => {
    const context = await laptop();
    const [name = '', value = ''] = tutor.cookie.split('=');
    await context.addCookies([{ name, value, url: server.url }]);
    const page = await context.newPage();
    await page.goto('/boards/new');
    await page.getByLabel('What do you ask?').fill(`A question about a ${MARK}`);
    await page.getByRole('button', { name: /^Sign out/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Sign out?' });
    await dialog.getByRole('button', { name: 'Stay signed in' }).click();
    expect(await page.getByLabel('What do you ask?').inputValue()).toContain(MARK);
    await page.getByRole('button', { name: /^Sign out/ }).click();
    await dialog.getByRole('button', { name: 'Sign out and delete them' }).click();
    await page.getByLabel('Board code').waitFor();
    expect(await stored(page)).not.toContain(MARK);
    await page.goBack();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await seen(page)).not.toContain(MARK);
    await context.close();
  });

  it('signs in where a guest sat before, and does not become that guest', async () => {
    const context = await laptop();
    const page = await context.newPage();
    await join(page, `Ana ${MARK}`);
    await page.getByLabel('Your card').fill(`A draft with a ${MARK} in it`);
    const { records, secrets } = server.context;
    const passwordHash = await secrets.hashPassword('three plain words');
    await records.addAccount({ id: secrets.id(), name: 'Ben', passwordHash, email: null, tutor: false });
    await page.goto('/sign-in');
    await page.getByLabel('Name', { exact: true }).fill('Ben');
    await page.getByLabel('Password', { exact: true }).fill('three plain words');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('Say whether that is you').waitFor();
    await page.getByRole('radio', { name: 'No, somebody else' }).check();
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL('**/boards');
    expect(await stored(page)).not.toContain(MARK);
    await page.goto('/me');
    await page.getByText('Signed in as Ben').waitFor();
    expect(await seen(page)).not.toContain(MARK);
    await page.goto(`/boards/${board.id}`);
    await page.getByText('This board is for those who joined it').waitFor();
    await context.close();
  });

  it('is offered nothing that was typed into fields before', async () => {
    const context = await laptop();
    const page = await context.newPage();
    await join(page, 'Ana');
    for (const address of [`/j/${board.code}`, `/boards/${board.id}`, '/re-enter', '/']) {
      await page.goto(address);
      await page.waitForLoadState('networkidle');
      const offered = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLInputElement>('input, textarea')]
          .filter(({ type }) => !['checkbox', 'radio', 'password'].includes(type))
          .filter(({ autocomplete }) => autocomplete !== 'off' && autocomplete !== 'username')
          .map(({ outerHTML }) => outerHTML),
      );
      expect(offered, address).toEqual([]);
    }
    await context.close();
  });
});
