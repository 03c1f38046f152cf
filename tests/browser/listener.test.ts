import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardView } from '../../shared/api/routes.ts';
import { addCard } from '../../shared/model/board.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { type Heard, Listener } from '../support/Listener.ts';
import { makeTutor, newBoard, Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { Visitor } from '../support/Visitor.ts';

/* A board as somebody has it who listens: names, roles, order, and what is announced (CALM-3, KEY-2). */

let server: TestServer;
let browser: Browser;
let tutor: Person;

beforeAll(async () => {
  browser = await connectChromium();
  server = await startServer();
  tutor = await makeTutor(server.context, server.url);
});
afterAll(() => server.end());

/** What must have a name: an unnamed one is "button", "button", "button". */
const NAMED = [
  'button',
  'link',
  'textbox',
  'combobox',
  'checkbox',
  'menuitem',
  'searchbox',
  'radio',
  'article',
  'dialog',
];

/** Somebody else's card, written by the server in their name. */
async function write(
  board: BoardView,
  member: string,
  text: string,
  id = `${text}0123456789abcdef`.replace(/\W/g, ''),
) {
  await server.context.documents.writeAs(board.document, member, (doc) =>
    addCard(doc, { id: id.slice(0, 32), type: 'idea', text: fromPlainText(text), together: false }),
  );
}

const said = (heard: readonly Heard[]) => heard.map(({ role, name }) => `${role} ${name}`.trim());

/** Where in the reading order the first of that description stands. */
function indexOf(heard: readonly Heard[], role: string, name: RegExp): number {
  const index = heard.findIndex((each) => each.role === role && name.test(each.name));
  expect(index, `${role} ${String(name)} in\n${said(heard).join('\n')}`).toBeGreaterThanOrEqual(0);
  return index;
}

async function everythingNamed(listener: Listener): Promise<void> {
  const unnamed = (await listener.read()).filter(({ role, name }) => NAMED.includes(role) && name === '');
  expect(unnamed).toEqual([]);
}

/** Levels go down one at a time. */
async function headingsInOrder(page: Page): Promise<void> {
  const levels = await page
    .locator('h1, h2, h3, h4, h5, h6')
    .evaluateAll((all) => all.filter((each) => each.checkVisibility()).map((each) => Number(each.tagName[1])));
  let before = 0;
  for (const level of levels) {
    expect(level - before, `headings ${levels.join()}`).toBeLessThanOrEqual(1);
    before = level;
  }
}

describe('a board, to somebody who listens', () => {
  it('reads in the order in which it is worked with, every control by a name', async () => {
    const board = await newBoard(tutor);
    const jonas = await new Person(server.url).join(board, 'Jonas Lindqvist');
    await write(board, jonas.me.id, 'Passing the test is a different thing.');
    const visitor = await Visitor.open(browser, server.url);
    const { page } = visitor;
    const listener = await Listener.open(page);
    await visitor.join(board.code ?? '', 'Mei Tanaka');
    await visitor.post('Question', 'Who checks the checkers?');
    await visitor.saved();

    const heard = await listener.read();
    const order = [
      indexOf(heard, 'heading', /What are your concerns about starting placement/),
      indexOf(heard, 'search', /Find and view/),
      indexOf(heard, 'article', /^Card 1$/),
      indexOf(heard, 'form', /Write a card/),
    ];
    expect(order).toEqual([...order].sort((a, b) => a - b));
    for (const landmark of ['banner', 'main']) expect(said(heard).some((each) => each.startsWith(landmark))).toBe(true);

    // A card says what it is, what it says, whose it is, and what one can do, in that order.
    const card = said(heard.slice(indexOf(heard, 'article', /^Card 1$/), indexOf(heard, 'form', /Write a card/)));
    const parts = [/Idea/, /Passing the test/, /Jonas Lindqvist/, /button .*Build on card 1/].map((part) =>
      card.findIndex((each) => part.test(each)),
    );
    expect(
      parts.every((part) => part >= 0),
      card.join('\n'),
    ).toBe(true);
    expect(parts).toEqual([...parts].sort((a, b) => a - b));
    const composer = said(heard.slice(indexOf(heard, 'form', /Write a card/)));
    expect(composer.some((each) => /^combobox Type of card/.test(each))).toBe(true);
    expect(composer.some((each) => /^textbox Your card/.test(each))).toBe(true);
    await everythingNamed(listener);
    await headingsInOrder(page);

    // The open card is a place of its own, has the focus, and gives it back.
    await page.getByRole('button', { name: 'Open card 1' }).first().click();
    const panel = page.getByRole('complementary', { name: 'Card 1 and what it started' });
    await panel.waitFor();
    await expect.poll(async () => (await listener.focused()).name).toBe('Card 1 and what it started');
    await everythingNamed(listener);
    await headingsInOrder(page);
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await listener.focused()).name).toBe('Card 1');
    visitor.blameless();
    await visitor.close();
  });

  it('says what was found, what was deleted, and whether words are safe', async () => {
    const board = await newBoard(tutor);
    const visitor = await Visitor.open(browser, server.url);
    const { page } = visitor;
    const listener = await Listener.open(page);
    await visitor.join(board.code ?? '', 'Ewa Baran');
    for (const text of ['The first bus gets in at nine past seven.', 'Handover starts at seven.']) {
      await visitor.post('Experience', text);
    }
    await visitor.saved();
    const heard = async () => (await listener.announced()).map(({ text }) => text);

    await page.getByRole('searchbox').fill('handover');
    await expect.poll(heard).toContainEqual(expect.stringMatching(/1 card/));
    await page.getByRole('searchbox').fill('');
    await visitor
      .card('Handover starts')
      .getByRole('button', { name: /More for card/ })
      .click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await expect.poll(heard).toContainEqual(expect.stringMatching(/Card deleted/));
    await visitor.context.setOffline(true);
    await expect.poll(heard, { timeout: 30_000 }).toContainEqual(expect.stringMatching(/Offline/));
    await visitor.context.setOffline(false);
    await visitor.saved();
    await visitor.close();
  });
});

describe('papercut 19: thirty posts in ten seconds', () => {
  it('CALM-3: are announced twice at most, and counted', async () => {
    const board = await newBoard(tutor);
    const other = await new Person(server.url).join(board, 'Thirty Hands');
    const visitor = await Visitor.open(browser, server.url);
    const listener = await Listener.open(visitor.page);
    await visitor.join(board.code ?? '', 'Hamza Yusuf');
    await visitor.post('Idea', 'The first card, so that there are tools.');
    await visitor.saved();
    const started = (await listener.announced()).length;
    const from = await visitor.page.evaluate(() => performance.now());
    for (let n = 0; n < 30; n++) {
      await write(
        board,
        other.me.id,
        `Number ${n} of thirty. ${'More words of it. '.repeat(12)}`,
        `thirty-posts-in-ten-${n}`,
      );
      // A third of a second apart, as a class writes; the announcements are what is measured.
      await visitor.page.waitForFunction((until) => performance.now() >= until, from + (n + 1) * 333);
    }
    const during = (await listener.announced()).slice(started);
    const posts = during.filter(({ text }) => /new post/.test(text));
    expect(posts.length, JSON.stringify(during)).toBeLessThanOrEqual(2);
    expect(posts.length).toBeGreaterThanOrEqual(1);
    for (const [index, { at }] of posts.entries()) {
      const before = posts[index - 1];
      if (before !== undefined) expect(at - before.at).toBeGreaterThanOrEqual(9_900);
    }
    // Nothing else speaks because somebody posts.
    expect(during.filter(({ text }) => !/new post/.test(text)).map(({ text }) => text)).toEqual([]);
    await visitor.close();
  });
});
