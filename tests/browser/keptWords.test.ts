import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BoardView } from '../../shared/api/routes.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { makeTutor, newBoard, type Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { PHONE, Visitor } from '../support/Visitor.ts';

/* Words without a network, beside other tabs, and on a board that does not take them: as somebody meets it. */

let server: TestServer;
let browser: Browser;
let tutor: Person;
let board: BoardView;
const visitors: Visitor[] = [];

beforeAll(async () => {
  browser = await connectChromium();
  server = await startServer();
  tutor = await makeTutor(server.context, server.url);
  board = await newBoard(tutor);
});
afterEach(async () => {
  for (const visitor of visitors.splice(0)) {
    visitor.blameless();
    await visitor.close();
  }
});
afterAll(() => server.end());

async function visitor(name: string, options: Parameters<typeof Visitor.open>[2] = {}): Promise<Visitor> {
  const opened = await Visitor.open(browser, server.url, options);
  visitors.push(opened);
  await opened.join(board.code ?? '', name);
  return opened;
}

const openCard = (student: Visitor, text: string) =>
  student
    .card(text)
    .getByRole('button', { name: /Open card/ })
    .first()
    .click();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');
const setState = (state: 'live' | 'closed') =>
  tutor.call('setBoardState', { params: { board: board.id }, body: { state } });

describe('a page that opens while the server cannot be reached', () => {
  it('shows the board and takes cards, in two tabs at once; all arrive when the server is back', async () => {
    const student = await visitor('Priya Offline');
    const { page, context } = student;
    await student.post('Idea', 'Posted before the network went.');
    await student.saved();
    // The device keeps the state within two seconds, and at the latest when the page goes.
    await page.goto('/');
    const gone = /\/(socket\.io|api)\//;
    await context.route(gone, (route) => route.abort());
    const second = await context.newPage();
    for (const tab of [page, second]) {
      await tab.goto(`/boards/${board.id}`);
      await tab.locator('article', { hasText: 'Posted before the network went.' }).waitFor();
      await tab.locator('[data-save="offline"]').waitFor();
    }
    await page.getByLabel('Your card').fill('Written in the first tab.');
    await page.getByLabel('Your card').press('Control+Enter');
    await second.getByLabel('Your card').fill('Written in the second tab.');
    await second.getByLabel('Your card').press('Control+Enter');
    for (const tab of [page, second]) await tab.getByText('1 change on this device').first().waitFor();
    await context.unroute(gone);
    for (const tab of [page, second]) {
      await tab.locator('[data-save="saved"]').waitFor({ timeout: 30_000 });
      for (const words of ['Written in the first tab.', 'Written in the second tab.']) {
        await tab.locator('article', { hasText: words }).waitFor();
        expect(await tab.locator('article', { hasText: words }).count()).toBe(1);
      }
    }
  });
});

describe('leaving with words that are not sent', () => {
  it('asks, also about words of an earlier visit that are safe on the device; and does not when all is saved', async () => {
    const student = await visitor('Noor Leaving');
    const { page, context } = student;
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await context.route('**/socket.io/**', (route) => route.abort());
    await page.reload();
    expect(asked).toEqual([]);
    await page.locator('[data-save="offline"]').waitFor();
    await student.post('Idea', 'Not sent before leaving.');
    await page.getByText('1 change on this device').first().waitFor();
    await page.reload();
    expect(asked).toEqual(['beforeunload']);
    await page.getByText('1 change on this device').first().waitFor();
    // A browser asks only whoever has touched the page.
    await page.getByRole('heading', { level: 1 }).click();
    await page.reload();
    expect(asked).toEqual(['beforeunload', 'beforeunload']);
    await context.unroute('**/socket.io/**');
    await student.saved();
    await page.getByRole('heading', { level: 1 }).click();
    await page.reload();
    await student.saved();
    expect(asked.length).toBe(2);
    expect(await student.page.locator('article', { hasText: 'Not sent before leaving.' }).count()).toBe(1);
  });
});

describe('two tabs of one person', () => {
  it('keep a draft each, and the draft of a closed tab comes back', async () => {
    const student = await visitor('Tomasz Tabs');
    const { page, context } = student;
    await page.getByLabel('Your card').pressSequentially('A sentence in the first tab');
    const second = await context.newPage();
    await second.goto(`/boards/${board.id}`);
    expect(await second.getByLabel('Your card').inputValue()).toBe('');
    await second.getByLabel('Your card').pressSequentially('Another in the second');
    await page.reload();
    await student.saved();
    expect(await page.getByLabel('Your card').inputValue()).toBe('A sentence in the first tab');
    await second.close({ runBeforeUnload: true });
    await second.waitForEvent('close').catch(() => undefined);
    const third = await context.newPage();
    await third.goto(`/boards/${board.id}`);
    await expect.poll(() => third.getByLabel('Your card').inputValue()).toBe('Another in the second');
  });
});

describe('words that the board does not take', () => {
  it('are offered to their author, and go into a new card, the clipboard or away', async () => {
    const student = await visitor('Ewa Late');
    const { page, context } = student;
    await context.setOffline(true);
    await page.locator('[data-save="offline"]').waitFor({ timeout: 30_000 });
    for (const n of [1, 2]) await student.post('Need', `Too late, number ${n}.`);
    await setState('closed');
    await context.setOffline(false);
    const kept = page.getByRole('region', { name: 'Kept for you' });
    await kept.getByText('Too late, number 1.').waitFor({ timeout: 30_000 });
    await kept.getByText('They are kept on the server').first().waitFor();
    await student.look('late-copies', ['light']);
    // Nobody else sees them; another device of hers does.
    const reader = await Visitor.open(browser, server.url);
    visitors.push(reader);
    await reader.context.addCookies(await context.cookies());
    await reader.page.addInitScript(() => localStorage.setItem('st:last-use', String(Date.now())));
    await reader.page.goto(`/boards/${board.id}`);
    await reader.page.getByText('Too late, number 1.').waitFor();
    await setState('live');
    const one = kept.getByRole('listitem').filter({ hasText: 'number 1' });
    await one.getByRole('button', { name: 'Insert into a new card' }).click();
    await one.waitFor({ state: 'detached' });
    await page.locator('article', { hasText: 'Too late, number 1.' }).first().waitFor();
    const two = kept.getByRole('listitem').filter({ hasText: 'number 2' });
    await two.getByRole('button', { name: 'Copy', exact: true }).click();
    await two
      .getByText('Copied')
      .or(two.getByText(/Selected/))
      .waitFor();
    await two.getByRole('button', { name: 'Discard' }).click();
    await two.getByRole('button', { name: 'Discard for good' }).click();
    await kept.waitFor({ state: 'detached' });
    await student.saved();
    await expect.poll(async () => (await fetchCopies(reader.page)).copies.length, { timeout: 10_000 }).toBe(0);
  });

  it('are offered when a co-author’s card is deleted under their pen, and the reply begun beside it is kept', async () => {
    const [owner, writer] = [await visitor('Owner'), await visitor('Co-author')];
    await owner.post('Idea', 'A card to write in together.', true);
    await openCard(writer, 'A card to write in together.');
    await writer.page.getByLabel('Your reply').fill('What I was about to answer');
    await writer.page.getByRole('button', { name: 'Write together' }).click();
    const editor = writer.page.locator('[contenteditable="true"]');
    await editor.press('End');
    await editor.pressSequentially(' And my sentence.');
    await writer.saved();
    await owner
      .card('A card to write in together.')
      .getByRole('button', { name: /More for card/ })
      .click();
    await owner.page.getByRole('menuitem', { name: 'Delete' }).click();
    const panel = writer.page.getByRole('complementary', { name: 'No such card' });
    await panel.getByText('This card was deleted while you were writing in it.').waitFor();
    await panel.getByText('A card to write in together. And my sentence.').waitFor();
    await panel.getByText('What I was about to answer').waitFor();
    await panel.getByRole('button', { name: 'Put it into the composer' }).click();
    expect(await writer.page.getByLabel('Your card').inputValue()).toBe('What I was about to answer');
    await panel.getByRole('button', { name: 'Insert into a new card' }).click();
    await writer.page.getByLabel('Your card').fill('');
    await owner.card('A card to write in together. And my sentence.').waitFor();
  });
});

const fetchCopies = (page: Page): Promise<{ copies: unknown[] }> =>
  page.evaluate(async () => {
    const id = location.pathname.split('/')[2];
    return (await fetch(`/api/boards/${id}/late-copies`)).json();
  });

describe('deleting', () => {
  it('can be taken back card by card, and the focus stays where one works', async () => {
    const student = await visitor('Grace Undo');
    const { page } = student;
    await page.getByRole('button', { name: 'Stream' }).click();
    for (const n of [1, 2, 3]) await student.post('Offer', `To be deleted, ${n}.`);
    await student.saved();
    const remove = async (text: string) => {
      await student
        .card(text)
        .getByRole('button', { name: /More for card/ })
        .focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Delete' }).press('Enter');
      await student.card(text).waitFor({ state: 'detached' });
    };
    await remove('To be deleted, 1.');
    await expect.poll(() => focused(page)).toContain('To be deleted, 2.');
    await remove('To be deleted, 2.');
    await expect.poll(() => focused(page)).toContain('To be deleted, 3.');
    await page.getByText('2 cards deleted.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await student.card('To be deleted, 2.').waitFor();
    await expect.poll(() => focused(page)).toContain('To be deleted, 2.');
    await page.getByText('Card deleted.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await student.card('To be deleted, 1.').waitFor();
    await expect.poll(() => focused(page)).toContain('To be deleted, 1.');
    await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
    await student.saved();
    const other = await visitor('Reader', { viewport: PHONE });
    for (const n of [1, 2, 3]) await other.card(`To be deleted, ${n}.`).waitFor();
  });
});

describe('Escape', () => {
  it('leaves the text, then the card, and the focus goes along', async () => {
    const student = await visitor('Kofi Keys');
    const { page } = student;
    await student.post('Question', 'Where does Escape lead?');
    await student.saved();
    await openCard(student, 'Where does Escape lead?');
    await page.getByRole('button', { name: 'Write', exact: true }).click();
    await page.locator('[contenteditable="true"]').press('Escape');
    await page.locator('[contenteditable="true"]').waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('Write');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: /and what it started/ }).waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toContain('Where does Escape lead?');
  });
});
