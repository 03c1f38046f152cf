import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connectChromium } from '../support/connectChromium.ts';
import { makeTutor, newBoard, type Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { DESK, PHONE, Visitor } from '../support/Visitor.ts';

/* Taking back what one removed, by touch. */

let server: TestServer;
let browser: Browser;
let tutor: Person;
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

async function visitor(code: string, name: string, viewport: { width: number; height: number }): Promise<Visitor> {
  const opened = await Visitor.open(browser, server.url, { viewport });
  visitors.push(opened);
  await opened.join(code, name);
  return opened;
}

/** Numbers of the cards as they stand in the stream. */
const numbers = (of: Visitor) =>
  of.page.locator('article[id^="card-"]').evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label')));
async function remove(of: Visitor, text: string): Promise<void> {
  await of
    .card(text)
    .getByRole('button', { name: /^More for card/ })
    .click();
  await of.page.getByRole('menuitem', { name: 'Delete' }).click();
  await of.card(text).waitFor({ state: 'detached' });
}
const mine = (n: number) => `Thought number ${n} of mine.`;

/** Somebody with posts of their own between another's, who has built on each. */
async function scene(posts: number) {
  const { code } = await newBoard(tutor);
  const other = await visitor(code ?? '', 'Jonas', DESK);
  const student = await visitor(code ?? '', 'Priya', PHONE);
  for (let n = 1; n <= posts; n++) {
    await student.post('Idea', mine(n));
    await student.saved();
    await other
      .card(mine(n))
      .getByRole('button', { name: /^Open card/ })
      .first()
      .click();
    await other.page.getByLabel('Your reply').fill(`An answer to ${n}.`);
    await other.page.getByLabel('Your reply').press('Control+Enter');
    await other.saved();
    await student.card(`An answer to ${n}.`).waitFor();
  }
  return { student, other };
}

describe('papercut 16: all own posts deleted', () => {
  it('PEN-4: come back by touch, in their order and with their replies', async () => {
    const { student, other } = await scene(4);
    const { page } = student;
    const before = await numbers(student);
    expect(before).toHaveLength(8);
    for (const n of [1, 2, 3, 4]) await remove(student, mine(n));
    await other.card(mine(4)).waitFor({ state: 'detached' });
    await page.getByText('4 cards deleted.').waitFor();
    await page.getByRole('button', { name: 'Which …' }).click();
    await student.look('deleted');
    await page.getByRole('button', { name: 'Bring all back' }).click();
    await expect.poll(() => numbers(student)).toEqual(before);
    await student.saved();
    await expect.poll(() => numbers(other)).toHaveLength(8);
    for (const n of [1, 2, 3, 4]) {
      const card = other.card(mine(n));
      await card.getByRole('button', { name: /^Build on card \d+, 1 so far/ }).waitFor();
      await other.card(`An answer to ${n}.`).getByText('builds on').waitFor();
    }
  });
});

describe('papercut 17: one card restored', () => {
  it('PEN-4: stands again, and what is newer survives, others’ and one’s own', async () => {
    const { student, other } = await scene(3);
    const { page } = student;
    for (const n of [1, 2, 3]) await remove(student, mine(n));
    await student.post('Idea', 'A newer one of mine.');
    await other.post('Question', 'A newer one of another’s.');
    await student.card('A newer one of another’s.').waitFor();
    await page.getByRole('button', { name: 'Which …' }).click();
    await page
      .getByRole('dialog')
      .getByRole('listitem')
      .filter({ hasText: mine(2) })
      .getByRole('button')
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await student.card(mine(2)).waitFor();
    await other.card(mine(2)).waitFor();
    for (const of of [student, other]) {
      await of.card('A newer one of mine.').waitFor();
      await of.card('A newer one of another’s.').waitFor();
      expect(await of.card(mine(1)).count()).toBe(0);
      expect(await of.card(mine(3)).count()).toBe(0);
    }
    // And the last of the others with one press more.
    await page.getByText('2 cards deleted.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await student.card(mine(3)).waitFor();
    expect(await student.card(mine(1)).count()).toBe(0);
  });
});
