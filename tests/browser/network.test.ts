import { rmSync } from 'node:fs';
import type { Browser, Page, WebSocketRoute } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BoardView } from '../../shared/api/routes.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { networkOf, SLOW_4G } from '../support/NetworkConditions.ts';
import { makeTutor, newBoard, type Person } from '../support/Person.ts';
import { reportFigure } from '../support/reportFigure.ts';
import { startProcess } from '../support/startProcess.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { makeTempDir } from '../support/tempDir.ts';
import { Visitor } from '../support/Visitor.ts';
import { watchSave } from '../support/watchSave.ts';

/* What networks of schools do to a board, and what people may notice of it: that it says so, and nothing else. */

const SOCKETS = /\/socket\.io\//;

let server: TestServer;
let browser: Browser;
let tutor: Person;
let board: BoardView;
const visitors: Visitor[] = [];

beforeAll(async () => {
  browser = await connectChromium();
  server = await startServer();
  tutor = await makeTutor(server.context, server.url);
});
afterEach(async () => {
  for (const visitor of visitors.splice(0)) {
    visitor.blameless();
    await visitor.close();
  }
});
afterAll(() => server.end());

async function visitor(url = server.url): Promise<Visitor> {
  const opened = await Visitor.open(browser, url);
  visitors.push(opened);
  return opened;
}

/** Two people on a new board, and a card of the first one's that everybody may write in. */
async function pair(before: (each: Visitor) => Promise<unknown> = async () => undefined, url = server.url) {
  if (url === server.url) board = await newBoard(tutor);
  const [ana, ben] = [await visitor(url), await visitor(url)];
  for (const each of [ana, ben]) await before(each);
  await ana.join(board.code ?? '', 'Ana');
  await ben.join(board.code ?? '', 'Ben');
  return { ana, ben };
}

async function openEditor({ page }: Visitor, card: string): Promise<void> {
  const there = page.locator('article', { hasText: card });
  await there
    .getByRole('button', { name: /^Open card/ })
    .first()
    .click();
  await page.getByRole('button', { name: /^Write( together)?$/ }).click();
  await page.locator('[contenteditable="true"]').click();
}

const editor = (page: Page) => page.locator('[contenteditable="true"]');
/** The words of the open editor, without the names at others' carets. */
const words = (page: Page) =>
  editor(page).evaluate((field) =>
    [...field.querySelectorAll('p')]
      .map((line) => [...line.childNodes].filter((node) => !(node instanceof HTMLElement)))
      .map((texts) =>
        texts
          .map((node) => node.textContent)
          .join('')
          .replaceAll('\u2060', ''),
      )
      .join('\n'),
  );
/** How many characters of its paragraph stand before the caret. */
const caret = (page: Page) =>
  editor(page).evaluate((field) => {
    const selection = getSelection();
    if (selection?.focusNode == null) return -1;
    const range = document.createRange();
    range.setStart(field, 0);
    range.setEnd(selection.focusNode, selection.focusOffset);
    return range.toString().replaceAll('\u2060', '').length;
  });

describe('papercut 2: WebSocket is blocked', () => {
  it('a post is at the peer’s within 3 s, and nobody sees the status flicker', async () => {
    const seen: (() => Promise<string[]>)[] = [];
    const { ana, ben } = await pair(async ({ context, page }) => {
      await context.routeWebSocket(SOCKETS, (socket) => socket.close());
      seen.push(await watchSave(page));
    });
    // From the moment when the board is opened: it connects, and then it stays.
    for (const look of seen) expect(await look()).toEqual(expect.arrayContaining(['saved']));
    const started = performance.now();
    await ana.post('Idea', 'Over polling alone.');
    await ben.card('Over polling alone.').waitFor();
    const took = performance.now() - started;
    await ben.post('Question', 'And back again?');
    await ana.card('And back again?').waitFor();
    for (const each of [ana, ben]) await each.saved();
    reportFigure(`WebSocket blocked: a post is at the peer's after ${Math.round(took)} ms`);
    expect(took).toBeLessThan(3_000);
    for (const look of seen) {
      const states = await look();
      // Saving and Saved change places with each post; nothing else is said after the first Saved.
      expect(states.slice(states.indexOf('saved')).filter((kind) => kind !== 'saved' && kind !== 'saving')).toEqual([]);
      expect(states.slice(0, states.indexOf('saved')).filter((kind) => kind !== 'loading')).toEqual([]);
    }
  });
});

describe('papercut 5: the transport changes in the middle of a sentence', () => {
  it('SEND-4 leaves characters and caret as they are, when WebSocket comes and when it goes', async () => {
    let letIn: () => void = () => undefined;
    const open = new Promise<void>((resolve) => {
      letIn = resolve;
    });
    let frames = 0;
    const sockets: WebSocketRoute[] = [];
    const { ana, ben } = await pair(async ({ context }) => {
      if (sockets.length > 0) return;
      await context.routeWebSocket(SOCKETS, async (socket) => {
        socket.onMessage(() => undefined);
        await open;
        const there = socket.connectToServer();
        socket.onMessage((message) => {
          frames++;
          there.send(message);
        });
        there.onMessage((message) => socket.send(message));
        sockets.push(socket);
      });
    });
    await ana.post('Idea', 'Head tail', true);
    await ben.card('Head tail').waitFor();
    await openEditor(ana, 'Head tail');
    await ana.page.keyboard.press('End');
    for (let n = 0; n < 4; n++) await ana.page.keyboard.press('ArrowLeft');
    const type = async (text: string) => {
      for (const letter of text) await ana.page.keyboard.type(letter, { delay: 20 });
    };
    await type('one two ');
    expect(frames).toBe(0);
    await ana.saved();
    letIn();
    await type('three ');
    // By now what is typed goes by WebSocket.
    await expect.poll(() => frames, { timeout: 20_000 }).toBeGreaterThan(0);
    await type('four ');
    expect(await words(ana.page)).toBe('Head one two three four tail');
    expect(await caret(ana.page)).toBe('Head one two three four '.length);
    const before = frames;
    await type('fi');
    await expect.poll(() => frames).toBeGreaterThan(before);
    // The socket is killed, and none is let through any more: polling goes on.
    await ana.context.unrouteAll();
    await ana.context.routeWebSocket(SOCKETS, (socket) => socket.close());
    for (const socket of sockets.splice(0)) await socket.close();
    await type('ve ');
    await ana.saved();
    expect(await words(ana.page)).toBe('Head one two three four five tail');
    expect(await caret(ana.page)).toBe('Head one two three four five '.length);
    await ben.card('Head one two three four five tail').waitFor();
    expect(await ben.page.locator('article').count()).toBe(1);
  });
});

describe('papercut 4: an outage of half a minute', () => {
  it('SAVE-2 what was typed meanwhile is everywhere exactly once, in the editor and in the composer', async () => {
    const { ana, ben } = await pair();
    await ana.post('Idea', 'Before.', true);
    await ben.card('Before.').waitFor();
    await openEditor(ana, 'Before.');
    await ana.page.keyboard.press('End');
    const started = performance.now();
    await ana.context.setOffline(true);
    let typed = '';
    for (let n = 1; performance.now() - started < 27_000; n++) {
      const word = ` w${n}`;
      await ana.page.keyboard.type(word, { delay: 60 });
      typed += word;
    }
    await ana.page
      .getByText(/Offline, \d+ changes? on this device/)
      .first()
      .waitFor();
    await ana.page.getByLabel('Your card').fill('Posted in the outage.');
    await ana.page.getByLabel('Your card').press('Control+Enter');
    // Meanwhile somebody else goes on in the same card.
    await openEditor(ben, 'Before.');
    await ben.page.keyboard.press('Home');
    await ben.page.keyboard.type('Ben: ');
    await ben.saved();
    await ana.context.setOffline(false);
    const back = performance.now();
    await ana.saved();
    reportFigure(
      `outage of ${Math.round((back - started) / 1000)} s: saved ${Math.round(performance.now() - back)} ms after it`,
    );
    const whole = `Ben: Before.${typed}`;
    for (const { page } of [ana, ben]) {
      await expect.poll(() => words(page)).toBe(whole);
      expect(await page.locator('article', { hasText: 'Posted in the outage.' }).count()).toBe(1);
    }
    const reader = await visitor();
    await reader.join(board.code ?? '', 'Reader');
    await reader.card('Posted in the outage.').waitFor();
    expect(await reader.page.locator('article').count()).toBe(2);
    expect((await reader.card('Ben: Before.').locator('p').first().innerText()).trim()).toBe(whole);
  });
});

describe('papercut 6: the server is killed while somebody types', () => {
  it('SAVE-1 nothing is lost, doubled or loaded anew', async () => {
    const dataDir = makeTempDir();
    const first = await startServer({ dataDir });
    board = await newBoard(await makeTutor(first.context, first.url));
    const port = new URL(first.url).port;
    await first.stop();
    let running = await startProcess({ DATA_DIR: dataDir, PORT: port });
    const { ana, ben } = await pair(undefined, running.url);
    await ana.post('Idea', 'Start.', true);
    await ben.card('Start.').waitFor();
    await openEditor(ana, 'Start.');
    await ana.page.keyboard.press('End');
    for (const { page } of [ana, ben]) await page.evaluate(() => Object.assign(globalThis, { sameLoad: true }));
    let typed = 'Start.';
    const type = async (from: number, to: number) => {
      for (let n = from; n < to; n++) {
        await ana.page.keyboard.type(` w${n}`, { delay: 30 });
        typed += ` w${n}`;
      }
    };
    await type(0, 10);
    const [killed] = await Promise.all([running.kill().then(() => performance.now()), type(10, 20)]);
    const [again] = await Promise.all([startProcess({ DATA_DIR: dataDir, PORT: port }), type(20, 60)]);
    running = again;
    await type(60, 70);
    await ana.saved();
    reportFigure(
      `killed and started again while typing: all saved ${Math.round(performance.now() - killed)} ms after the kill`,
    );
    expect(await words(ana.page)).toBe(typed);
    await ben.card(typed).waitFor();
    for (const { page } of [ana, ben]) {
      expect(await page.evaluate(() => 'sameLoad' in globalThis)).toBe(true);
    }
    expect(await ben.page.locator('article').count()).toBe(1);
    for (const each of visitors.splice(0)) await each.close();
    await running.end();
    rmSync(dataDir, { recursive: true, force: true });
  });
});

describe('a slow network that jitters', () => {
  it('SAVE-2 Slow 4G with holes and two seconds of latency loses and doubles nothing', async () => {
    // By polling: what the browser slows down and cuts are its requests.
    const { ana, ben } = await pair(({ context }) => context.routeWebSocket(SOCKETS, (socket) => socket.close()));
    await ana.post('Idea', 'Slowly.', true);
    await ben.card('Slowly.').waitFor();
    await openEditor(ana, 'Slowly.');
    await ana.page.keyboard.press('End');
    const network = await networkOf(ana.page);
    let typed = 'Slowly.';
    for (let n = 0; n < 40; n++) {
      // One step in twenty is a hole, one in eight a long wait.
      if (n % 20 === 7) await network({ offline: true });
      else await network(n % 8 === 3 ? { ...SLOW_4G, latency: 2_000 } : SLOW_4G);
      await ana.page.keyboard.type(` w${n}`, { delay: 60 });
      typed += ` w${n}`;
    }
    await network(SLOW_4G);
    await ana.saved();
    expect(await words(ana.page)).toBe(typed);
    await ben.card(typed).waitFor();
    expect(await ben.page.locator('article').count()).toBe(1);
  });
});

describe('papercut 24: a Wi-Fi’s sign-in page answers', () => {
  // What it answers is on the console, and where it sends pages among the requests: not this app's doing.
  afterEach(async () => {
    for (const each of visitors.splice(0)) await each.close();
  });

  const PORTAL = '<!doctype html><title>Free Wi-Fi</title><h1>Please sign in</h1>';

  it('OFF-2 says so with a way there, keeps what waits, takes nothing of it for data, and goes on by itself', async () => {
    const { ana, ben } = await pair();
    await ana.post('Idea', 'Before the portal.');
    await ben.card('Before the portal.').waitFor();
    await ana.context.routeWebSocket(SOCKETS, (socket) => socket.close());
    await ana.context.route(/\/(socket\.io|api)\//, (route) =>
      route.fulfill({ status: 200, contentType: 'text/html', body: PORTAL }),
    );
    // The connection breaks, as when a laptop moves from one room to the next.
    await ana.context.setOffline(true);
    await ana.page.locator('[data-save="offline"]').waitFor({ timeout: 30_000 });
    await ana.post('Question', 'Written behind the portal?');
    await ana.context.setOffline(false);
    const status = ana.page.getByRole('button', { name: 'This network wants you to sign in first' });
    await status.waitFor({ timeout: 20_000 });
    expect(await ana.page.locator('article').count()).toBe(2);
    expect(await ana.page.locator('body').innerText()).not.toContain('Please sign in');
    await status.click();
    const dialog = ana.page.getByRole('dialog', { name: 'Offline, 1 change on this device' });
    const link = dialog.getByRole('link', { name: 'Open the sign-in page' });
    expect(await link.getAttribute('href')).toBe(`http://${new URL(server.url).host}/portal-check`);
    expect(await link.getAttribute('target')).toBe('_blank');
    // A part whose styles could not be fetched at first has them now.
    const border = () => dialog.evaluate((each) => getComputedStyle(each).borderTopWidth);
    await expect.poll(border, { timeout: 15_000 }).toBe('1px');
    await ana.lookAround('portal');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await ana.context.unrouteAll();
    await ana.saved();
    await ben.card('Written behind the portal?').waitFor();
    for (const { page } of [ana, ben]) expect(await page.locator('article').count()).toBe(2);
  });

  it.each([
    ['511', { status: 511, contentType: 'text/html', body: PORTAL }],
    ['a redirect to another host', { status: 302, headers: { location: 'http://portal.invalid/' } }],
  ])('OFF-2 knows it by %s', async (_, answer) => {
    const { ana } = await pair();
    await ana.context.routeWebSocket(SOCKETS, (socket) => socket.close());
    await ana.context.route(/\/(socket\.io|api)\//, (route) => route.fulfill(answer));
    await ana.context.setOffline(true);
    await ana.page.locator('[data-save="offline"]').waitFor({ timeout: 30_000 });
    await ana.context.setOffline(false);
    await ana.page.getByText('This network wants you to sign in first').first().waitFor({ timeout: 20_000 });
    await ana.context.unrouteAll();
    await ana.saved();
  });
});

describe('the status', () => {
  it('OFF-2 says nothing of a connection that is back at once, and after a while how much waits and when it was last saved', async () => {
    const sockets: WebSocketRoute[] = [];
    const { ana } = await pair(({ context }) =>
      context.routeWebSocket(SOCKETS, (socket) => {
        socket.connectToServer();
        sockets.push(socket);
      }),
    );
    const { page } = ana;
    await ana.post('Idea', 'Saved before.');
    await ana.saved();
    await page.getByRole('button', { name: 'Saved' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Everything on this page is on the server.').waitFor();
    await dialog.getByText('Last saved: just now').waitFor();
    await ana.lookAround('connection-saved');
    await page.keyboard.press('Escape');
    const kinds = await page.evaluate(() => {
      const seen: string[] = [];
      const status = document.querySelector('[data-save]');
      new MutationObserver(() => seen.push(status?.getAttribute('data-save') ?? '')).observe(document.body, {
        subtree: true,
        attributeFilter: ['data-save'],
      });
      Object.assign(globalThis, { kinds: seen });
      return seen.length;
    });
    expect(kinds).toBe(0);
    // The connection is cut, and made again at once.
    await expect.poll(() => sockets.length).toBeGreaterThan(0);
    const again = page.waitForRequest(SOCKETS);
    for (const socket of sockets.splice(0)) await socket.close();
    await again;
    await ana.saved();
    expect(await page.evaluate(() => (globalThis as unknown as { kinds: string[] }).kinds)).not.toContain('offline');
  });
});
