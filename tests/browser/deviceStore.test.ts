import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { afterEach, beforeAll, expect, it } from 'vitest';
import type { DeviceStore, StoredDocument } from '../../client/sync/DeviceStore.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { deviceStoreContract } from '../support/deviceStoreContract.ts';
import { reportFigure } from '../support/reportFigure.ts';

/* IndexedDB as a browser has it: two tabs of one person, and what is left when somebody else takes the device. */

const ORIGIN = 'http://localhost:9';
const ENTRY = fileURLToPath(new URL('../support/deviceStorePage.ts', import.meta.url));

let browser: Browser;
let script: string;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  browser = await connectChromium();
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry: ENTRY, formats: ['es'] } },
  });
  const [{ output }] = built as unknown as [{ output: [{ code: string }] }];
  script = output[0].code;
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

async function device(): Promise<BrowserContext> {
  const context = await browser.newContext();
  contexts.push(context);
  await context.route(`${ORIGIN}/**`, (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ contentType: 'text/javascript', body: script })
      : route.fulfill({ contentType: 'text/html', body: '<script type="module" src="/store.js"></script>' }),
  );
  return context;
}

async function tab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(ORIGIN);
  await page.waitForFunction('typeof window.callStore === "function"');
  return page;
}

/** The store of a tab, from here: arguments and answers as JSON, bytes marked. */
function storeOf(page: Page): DeviceStore {
  const call =
    (name: string) =>
    async (...args: unknown[]) => {
      const text: string = await page.evaluate(
        ([method, given]) =>
          (window as unknown as { callStore(name: string, args: string): Promise<string> }).callStore(method, given),
        [name, JSON.stringify(args, markBytes)] as const,
      );
      return JSON.parse(text, unmarkBytes) as never;
    };
  return new Proxy({} as DeviceStore, { get: (_, name) => (name === 'keeps' ? true : call(String(name))) });
}

function markBytes(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { bytes: [...value] } : value;
}

function unmarkBytes(_: string, value: unknown): unknown {
  const { bytes } = (value ?? {}) as { bytes?: number[] };
  return Array.isArray(bytes) ? new Uint8Array(bytes) : value;
}

deviceStoreContract('IndexedDB', async () => {
  const context = await device();
  const pages = await Promise.all([tab(context), tab(context)]);
  return [storeOf(pages[0]), storeOf(pages[1])];
});

it('what somebody leaves is gone for the next person, and a page that is still open does not bring it back', async () => {
  const context = await device();
  const [left, right] = await Promise.all([tab(context), tab(context)]);
  const [mine, theirs] = [storeOf(left), storeOf(right)];
  const about = { member: 'ana', document: 'doc-1' };
  await mine.putWords({ ...about, clientId: 7, card: 'card-1', type: 'idea', text: 'Secret.' });
  await theirs.putWords({ ...about, clientId: 7, card: 'card-2', type: 'idea', text: 'Secret too.' });
  await right.evaluate(() => (window as unknown as { clearLocalData(): Promise<void> }).clearLocalData());
  await mine.putWords({ ...about, clientId: 7, card: 'card-3', type: 'idea', text: 'Typed after it.' });
  const next = await tab(context);
  const empty: StoredDocument = { state: null, entries: [], words: [], lateCopies: [] };
  expect(await storeOf(next).load('ana', 'doc-1')).toEqual(empty);
});

it('words of the first version’s database become late copies', async () => {
  const context = await device();
  const page = await tab(context);
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('sharedthinking', 1);
        request.onupgradeneeded = () => {
          const outbox = request.result.createObjectStore('outbox', {
            keyPath: ['member', 'document', 'clientId', 'n'],
          });
          request.result.createObjectStore('late', { keyPath: ['member', 'document', 'card'] });
          const cards = [{ id: 'card-1', type: 'need', text: 'Unsent since the update.' }];
          outbox.put({ member: 'ana', document: 'doc-1', clientId: 7, n: 1, order: 1, updates: [], cards });
        };
        request.onsuccess = () => {
          request.result.close();
          resolve(null);
        };
        request.onerror = () => reject(request.error);
      }),
  );
  expect((await storeOf(page).load('ana', 'doc-1')).lateCopies).toMatchObject([
    { id: 'card-1', type: 'need', text: 'Unsent since the update.', place: 'device' },
  ]);
});

it('10,000 edits of an evening offline are read in a moment', async () => {
  const context = await device();
  const page = await tab(context);
  const took = await page.evaluate(() =>
    (window as unknown as { timeLargeOutbox(): Promise<number> }).timeLargeOutbox(),
  );
  reportFigure(`10,000 stored edits from IndexedDB into a document: ${took.toFixed(0)} ms`);
  expect(took).toBeLessThan(300);
});
