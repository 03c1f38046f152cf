import type { Browser, CDPSession } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BoardView } from '../../shared/api/routes.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { makeTutor, newBoard, Person } from '../support/Person.ts';
import { reportFigure } from '../support/reportFigure.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { DESK, PHONE, Visitor } from '../support/Visitor.ts';

/* What ruins such tools in class, each as somebody meets it. */

let server: TestServer;
let browser: Browser;
let board: BoardView;
const visitors: Visitor[] = [];

beforeAll(async () => {
  browser = await connectChromium();
  server = await startServer();
  board = await newBoard(await makeTutor(server.context, server.url));
});
afterEach(async () => {
  for (const visitor of visitors.splice(0)) {
    visitor.blameless();
    await visitor.close();
  }
});
afterAll(() => server.end());

async function visitor(options: Parameters<typeof Visitor.open>[2] = {}): Promise<Visitor> {
  const opened = await Visitor.open(browser, server.url, options);
  visitors.push(opened);
  return opened;
}

/** Slow 4G as Lighthouse defines it: 150 ms round trip, 1.6 Mbit/s down, 750 kbit/s up. */
async function slow4G(client: CDPSession): Promise<void> {
  await client.send('Network.enable');
  await client.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  });
}

describe('papercut 1: code to board', () => {
  it('takes at most three taps and ten seconds on Slow 4G, from an empty cache', async () => {
    const student = await visitor({ viewport: PHONE });
    const { page } = student;
    await slow4G(await student.context.newCDPSession(page));
    let taps = 0;
    await page.exposeFunction('countTap', () => taps++);
    await page.addInitScript('addEventListener("pointerdown", () => window.countTap(), true)');
    const started = performance.now();
    await page.goto('/');
    // The code has the focus: one types it and presses Continue, takes the name offered, and is there.
    await page.getByLabel('Board code').pressSequentially(board.code ?? '');
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await page.getByRole('button', { name: /^Use / }).click();
    await student.saved();
    await page.getByLabel('Your card').waitFor();
    const seconds = (performance.now() - started) / 1000;
    reportFigure(`code to board on Slow 4G: ${taps} taps, ${seconds.toFixed(1)} s`);
    expect(taps).toBeLessThanOrEqual(3);
    expect(seconds).toBeLessThan(10);
  });
});

describe('papercut 3: a class behind one address', () => {
  it('lets forty people join and write within 20 s, without one 429', async () => {
    // A browser for two of them and the same calls that its page makes for the others: forty browsers are another test.
    const [first, last] = [await visitor(), await visitor({ viewport: PHONE })];
    const refused: number[] = [];
    for (const each of [first, last])
      each.page.on('response', (response) => response.status() === 429 && refused.push(429));
    const started = performance.now();
    const others = Array.from({ length: 38 }, async (_, n) => {
      const person = new Person(server.url);
      await person.call('me');
      await person.call('findCode', { body: { code: board.code ?? '' } });
      return person.join(board, `Student ${n}`);
    });
    await Promise.all([first.join(board.code ?? '', 'First'), last.join(board.code ?? '', 'Last'), ...others]);
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(refused).toEqual([]);
    await first.post('Idea', 'From the first of forty.');
    await last.card('From the first of forty.').waitFor();
  });
});

describe('papercut 7: reload with an open draft', () => {
  it('brings back what was typed into the composer and into a reply', async () => {
    const student = await visitor();
    const { page } = student;
    await student.join(board.code ?? '', 'Priya');
    await student.post('Question', 'Who checks the checkers?');
    await student.saved();
    await page.getByLabel('Type of card').selectOption({ label: 'Setback' });
    await page.getByLabel('Your card').pressSequentially('We tried it with two lists and');
    await student
      .card('Who checks the checkers?')
      .getByRole('button', { name: /Open card/ })
      .first()
      .click();
    await page.getByLabel('Your reply').pressSequentially('Perhaps the next shift');
    await page.reload();
    await student.saved();
    expect(await page.getByLabel('Your card').inputValue()).toBe('We tried it with two lists and');
    expect(await page.getByLabel('Type of card').inputValue()).toBe('setback');
    await student
      .card('Who checks the checkers?')
      .getByRole('button', { name: /Open card/ })
      .first()
      .click();
    expect(await page.getByLabel('Your reply').inputValue()).toBe('Perhaps the next shift');
    await page.getByLabel('Your card').fill('');
  });

  it('brings back a card that was posted offline and not sent yet', async () => {
    const student = await visitor();
    const { page } = student;
    await student.join(board.code ?? '', 'Tomasz');
    // The sockets are cut and stay cut; the page itself can still be loaded.
    await student.context.route('**/socket.io/**', (route) => route.abort());
    await page.reload();
    await page.locator('[data-save="offline"]').waitFor();
    await student.context.unroute('**/socket.io/**');
    await student.saved();
    await student.context.setOffline(true);
    await page.locator('[data-save="offline"]').waitFor({ timeout: 30_000 });
    await student.post('Need', 'A spare charger, written without a network.');
    await page.getByText('1 change on this device').first().waitFor();
    page.once('dialog', (dialog) => void dialog.accept());
    await student.context.setOffline(false);
    await student.context.route('**/socket.io/**', (route) => route.abort());
    await page.reload();
    await student.context.unroute('**/socket.io/**');
    await student.card('A spare charger').waitFor();
    await student.saved();
    const other = await visitor();
    await other.join(board.code ?? '', 'Reader');
    await other.card('A spare charger').waitFor();
  });
});

describe('an open card on a phone', () => {
  it('is closed by Back, which gives the board back where it was', async () => {
    const student = await visitor({ viewport: PHONE });
    const { page } = student;
    await student.join(board.code ?? '', 'Ewa Baran');
    await student.post('Idea', 'A card to open and to leave again.');
    await student.saved();
    const card = student.card('A card to open');
    await card.scrollIntoViewIfNeeded();
    await card
      .getByRole('button', { name: /Open card/ })
      .first()
      .click();
    await page.getByRole('heading', { name: /and what it started/ }).waitFor();
    const linked = page.url();
    await page.goBack();
    await page.getByRole('heading', { name: /and what it started/ }).waitFor({ state: 'detached' });
    expect(await card.isVisible()).toBe(true);
    await student.saved();
    // Its address opens it again, also for whoever was sent it.
    await page.goto(linked);
    await page.getByRole('heading', { name: /and what it started/ }).waitFor();
    await page.getByRole('button', { name: 'Close the card' }).click();
    await page.getByRole('heading', { name: /and what it started/ }).waitFor({ state: 'detached' });
    expect(page.url()).not.toContain('card=');
  });
});

describe('a board without a network', () => {
  it('stays when a part of it cannot be fetched, and opens that part on return', async () => {
    const student = await visitor({ viewport: PHONE });
    const { page } = student;
    await student.join(board.code ?? '', 'Callum Reid');
    await student.post('Idea', 'Opened for the first time without a network.');
    await student.saved();
    await student.context.setOffline(true);
    const card = student.card('Opened for the first time');
    await page.getByRole('button', { name: 'Board menu' }).click();
    await card
      .getByRole('button', { name: /Open card/ })
      .first()
      .click();
    await page.getByText('This part comes over the network once').waitFor();
    expect(await card.isVisible()).toBe(true);
    await student.context.setOffline(false);
    await page.getByRole('heading', { name: /and what it started/ }).waitFor();
    await student.saved();
  });
});

describe('papercut 8: rejoin on the same device', () => {
  it('is the same person, whose posts can still be edited', async () => {
    const student = await visitor({ viewport: PHONE });
    const { page } = student;
    await student.join(board.code ?? '', 'Grace Mensah');
    await student.post('Experience', 'The linen room on my first day.');
    await student.saved();
    await page.goto('/');
    await page.getByLabel('Board code').fill(board.code ?? '');
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await page
      .getByRole('button', { name: /Continue as Grace Mensah|Go to the board/ })
      .or(page.getByRole('link', { name: /Continue as Grace Mensah|Go to the board/ }))
      .first()
      .click();
    await student.saved();
    await student
      .card('The linen room')
      .getByRole('button', { name: /Open card/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Write', exact: true }).click();
    await page.locator('[contenteditable="true"]').press('End');
    await page.locator('[contenteditable="true"]').pressSequentially(' For ten minutes.');
    await page.getByRole('button', { name: 'Done' }).click();
    await student.saved();
    const other = await visitor();
    await other.join(board.code ?? '', 'Reader');
    expect(await other.card('For ten minutes.').innerText()).toContain('Grace Mensah');
    expect(await other.mayDelete('For ten minutes.')).toBe(false);
  });
});

describe('papercut 9: the next student on a shared laptop', () => {
  const idle = (student: Visitor) =>
    student.page.evaluate(() => localStorage.setItem('st:last-use', String(Date.now() - 31 * 60_000)));

  it('is asked who they are, and sees nothing of the first one’s drafts, cards or name in any storage', async () => {
    const device = await visitor();
    const { page } = device;
    await device.join(board.code ?? '', 'Ana Secret');
    await device.post('Idea', 'A card that Ana posted.');
    await device.saved();
    await page.getByLabel('Your card').pressSequentially('A draft that only Ana may read');
    await idle(device);
    await page.reload();
    await page.getByRole('heading', { name: 'Continue as Ana Secret?' }).waitFor();
    // Nothing of the board is on the screen before somebody has said who they are.
    expect(await page.locator('body').innerText()).not.toContain('A draft that only Ana may read');
    expect(await page.locator('article').count()).toBe(0);
    await device.look('who-is-here');
    await page.getByRole('button', { name: 'Someone else' }).click();
    await page.getByLabel('Your name').or(page.getByLabel('Board code')).first().waitFor();
    const left = await page.evaluate(async () => ({
      storage: JSON.stringify({ ...localStorage, ...sessionStorage }),
      databases: (await indexedDB.databases()).map((database) => database.name ?? ''),
    }));
    expect(left.storage).not.toMatch(/Ana|draft that only/);
    expect(left.databases.filter((name) => name.startsWith('sharedthinking'))).toEqual([]);
    if ((await page.getByLabel('Board code').count()) > 0) {
      await page.getByLabel('Board code').fill(board.code ?? '');
      await page.getByRole('button', { name: 'Continue', exact: true }).click();
    }
    await page.getByLabel('Your name').fill('Ben Next');
    await page.getByRole('button', { name: 'Go to the board' }).click();
    await device.saved();
    expect(await page.getByLabel('Your card').inputValue()).toBe('');
    expect(await device.mayDelete('A card that Ana posted.')).toBe(false);
  });

  it('is not asked when it is the same person, who finds the draft again', async () => {
    const device = await visitor({ viewport: DESK });
    const { page } = device;
    await device.join(board.code ?? '', 'Mei Tanaka');
    await page.getByLabel('Your card').pressSequentially('Half a thought');
    await page.reload();
    await device.saved();
    expect(await page.getByLabel('Your card').inputValue()).toBe('Half a thought');
    await idle(device);
    await page.reload();
    await page.getByRole('button', { name: 'Continue as Mei Tanaka' }).click();
    await device.saved();
    expect(await page.getByLabel('Your card').inputValue()).toBe('Half a thought');
  });
});
