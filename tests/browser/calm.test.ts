import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newId, newTimedId } from '../../client/sync/newId.ts';
import type { BoardView } from '../../shared/api/routes.ts';
import { addTheme, moveToTheme } from '../../shared/model/arrange.ts';
import { addCard, deleteCard, setText } from '../../shared/model/board.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { Device } from '../support/Device.ts';
import { type Filled, fillBoard } from '../support/fillBoard.ts';
import { makeTutor, newBoard, Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { DESK, PHONE, Visitor } from '../support/Visitor.ts';

/* Nothing moves under a person who reads or writes, whatever thirty others do. */

let server: TestServer;
let browser: Browser;
let tutor: Person;
const visitors: Visitor[] = [];
const devices: Device[] = [];

beforeAll(async () => {
  browser = await connectChromium();
  server = await startServer({ rateFactor: 100 });
  tutor = await makeTutor(server.context, server.url);
});
afterEach(async () => {
  for (const device of devices.splice(0)) device.close();
  for (const visitor of visitors.splice(0)) {
    visitor.blameless();
    await visitor.close();
  }
});
afterAll(() => server.end());

interface Scene {
  readonly board: BoardView;
  readonly filled: Filled;
  readonly visitor: Visitor;
  readonly page: Page;
  /** Somebody else's, with whose hands the test writes: the author of the first third of the cards, unless said otherwise. */
  readonly other: Device;
}

async function scene(
  cards: number,
  look: string,
  viewport: { width: number; height: number } = DESK,
  third = 0,
): Promise<Scene> {
  const board = await newBoard(tutor);
  const filled = await fillBoard(server.url, board, cards);
  const author = filled.authors[third];
  if (author === undefined) throw new Error('nobody');
  const other = await Device.open(author, await author.call('readBoard', { params: { board: board.id } }));
  devices.push(other);
  const me = new Person(server.url);
  await me.join(board, 'Ewa Baran');
  const visitor = await Visitor.open(browser, server.url, { viewport });
  visitors.push(visitor);
  await visitor.become(me);
  await visitor.page.goto(`/boards/${board.id}${look}`);
  await visitor.page.locator('[data-card]').first().waitFor();
  await visitor.saved();
  return { board, filled, visitor, page: visitor.page, other };
}

function write({ board: { doc } }: Device, text: string, theme?: string): string {
  const id = newId();
  addCard(doc, { id, type: 'idea', text: fromPlainText(text), together: false });
  if (theme !== undefined) moveToTheme(doc, id, theme);
  return id;
}

/** Where things are, to the pixel. */
function places(page: Page, cards: readonly string[]): Promise<Record<string, number>> {
  return page.evaluate((ids) => {
    const place: Record<string, number> = { scroll: scrollY };
    for (const id of ids) place[id] = document.getElementById(`card-${id}`)?.getBoundingClientRect().top ?? Number.NaN;
    const field = document.activeElement?.getBoundingClientRect();
    return { ...place, left: field?.left ?? -1, top: field?.top ?? -1, height: field?.height ?? -1 };
  }, cards);
}

/** Cards of which the first lines are on the screen, under the tools. */
function inSight(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('article[id^="card-"]')].flatMap((card) => {
      const { top } = card.getBoundingClientRect();
      return top > 120 && top < innerHeight - 150 ? [card.id.replace('card-', '')] : [];
    }),
  );
}

/** Scrolls, and waits until what is near is drawn. */
async function scrollTo(page: Page, y: number): Promise<void> {
  await page.evaluate(async (to) => {
    window.scrollTo(0, to);
    for (let n = 0; n < 4; n++) await new Promise((drawn) => requestAnimationFrame(drawn));
  }, y);
}

describe.each([
  ['on a desk', DESK],
  ['on a phone', PHONE],
] as const)('papercut 10, CALM-1, %s', (where, viewport) => {
  it('twenty posts of others while one types: the field moves 0 px, nothing scrolls, no letter is lost', async () => {
    const { page, other, filled, visitor } = await scene(30, '', viewport);
    await scrollTo(page, 300);
    const field = page.getByLabel('Your card');
    await field.pressSequentially('Half a');
    const seen = await inSight(page);
    expect(seen.length).toBeGreaterThan(0);
    const before = await places(page, seen);
    for (let n = 0; n < 20; n++) {
      write(other, `Remote post ${n} of somebody who has much to say.`, filled.themes[n % filled.themes.length]);
      await field.press(n % 2 === 0 ? 'x' : 'Backspace');
      expect(await places(page, seen), `after post ${n}`).toEqual(before);
    }
    await page.getByRole('button', { name: '20 new posts' }).waitFor();
    expect(await places(page, seen)).toEqual(before);
    expect(await field.inputValue()).toBe('Half a');
    await visitor.look(`calm-new-posts-${where.split(' ').at(-1)}`);
    await field.fill('');
  });
});

describe('papercut 11, CALM-1', () => {
  it('an edit of the card beside the one that is written in takes neither focus nor selection, and moves nothing', async () => {
    const { page, other, filled, visitor } = await scene(12, '?view=stream', DESK, 2);
    await visitor.post('Idea', 'My own words, of which I have chosen some.');
    await visitor.saved();
    await visitor
      .card('My own words')
      .getByRole('button', { name: /More for card/ })
      .click();
    await page.getByRole('menuitem', { name: 'Open' }).click();
    await page.getByRole('button', { name: 'Write', exact: true }).click();
    const editor = page.locator('[contenteditable="true"]');
    await editor.getByText('My own words').click();
    await editor.press('Control+Home');
    for (let n = 0; n < 6; n++) await editor.press('Shift+ArrowRight');
    const selected = () => page.evaluate(() => `${getSelection()} in ${document.activeElement?.className}`);
    const before = [await selected(), await places(page, [])];
    expect(before[0]).toMatch(/^My own in/);
    // The cards just above it.
    for (const [n, card] of [filled.cards[11], filled.cards[10], filled.cards[9]].entries()) {
      if (card === undefined) throw new Error('no card');
      setText(other.board.doc, card, fromPlainText(`Written anew ${n}.\n\nAnd on.\n\nAnd on.`));
      await other.saved();
      await page.waitForFunction(
        (id) => document.getElementById(id)?.textContent?.includes('Written anew'),
        `card-${card}`,
      );
      expect([await selected(), await places(page, [])]).toEqual(before);
    }
  });
});

describe('CALM-2 what changes above', () => {
  it.each([['stream'], ['threads'], ['document'], ['timeline'], ['columns']])(
    'does not move what one reads: %s',
    async (view) => {
      const { page, other, filled } = await scene(60, `?view=${view}`);
      // Far enough that some of the other's cards lie above, in the text as well, which is shorter.
      await scrollTo(page, 2_200);
      const seen = await inSight(page);
      expect(seen.length).toBeGreaterThan(0);
      const before = await places(page, seen);
      const above = await page.evaluate(() =>
        [...document.querySelectorAll('article[id^="card-"]')].flatMap((card) =>
          card.getBoundingClientRect().bottom < 60 ? [card.id.replace('card-', '')] : [],
        ),
      );
      const own = above.filter((id) => filled.cards.indexOf(id) < 20);
      const [grows, shrinks, goes] = [own[0], own[1], own.at(-1)];
      if (grows === undefined || shrinks === undefined || goes === undefined) throw new Error('nothing above');
      const { doc } = other.board;
      setText(doc, grows, fromPlainText('Grown.\n\nBy one.\n\nBy two.\n\nBy three lines and more than that.'));
      setText(doc, shrinks, fromPlainText('Short.'));
      await page.waitForFunction(
        (id) => document.getElementById(id)?.textContent?.includes('Short.'),
        `card-${shrinks}`,
      );
      expect(await places(page, seen), 'after edits').toEqual(before);
      if (goes !== grows && goes !== shrinks && view !== 'threads') {
        deleteCard(doc, goes);
        await page.locator(`#card-${goes}`).waitFor({ state: 'detached' });
        expect(await places(page, seen), 'after a deletion').toEqual(before);
      }
    },
  );

  it('in columns holds for a theme that gets and loses cards out of sight, and for a new theme', async () => {
    const { page, other, filled } = await scene(60, '?view=columns');
    await scrollTo(page, 900);
    const seen = await inSight(page);
    const before = await places(page, seen);
    const { doc } = other.board;
    // The first card goes from the top of its column to the top of another's.
    const [first] = filled.cards;
    if (first === undefined) throw new Error('no card');
    moveToTheme(doc, first, filled.themes[2] ?? null);
    addTheme(doc, { id: newTimedId(), name: 'A theme of somebody else' });
    await page.getByRole('heading', { name: /A theme of somebody else/ }).waitFor({ state: 'attached' });
    await page.locator(`[data-column="${filled.themes[2]}"] #card-${first}`).waitFor({ state: 'attached' });
    expect(await places(page, seen)).toEqual(before);
  });

  it('a notice above all cards does not push them', async () => {
    const { board, page } = await scene(60, '?view=columns');
    await scrollTo(page, 900);
    const seen = await inSight(page);
    const cardsOnly = async () => {
      const found = await places(page, seen);
      return seen.map((id) => found[id]);
    };
    const before = await cardsOnly();
    await tutor.call('setBoardState', { params: { board: board.id }, body: { state: 'paused' } });
    await page.getByText('Paused', { exact: true }).first().waitFor();
    await expect.poll(() => page.evaluate(() => scrollY)).not.toBe(900);
    expect(await cardsOnly()).toEqual(before);
  });

  it('"new posts" leads to the first of them, from a filter that leaves it out and from far away', async () => {
    const { page, other } = await scene(200, '?view=stream&type=question');
    await page.getByText(/cards of 200: Question/).waitFor();
    const id = write(other, 'The one that is new.');
    await page.getByRole('button', { name: '1 new post' }).click();
    await page.locator(`#card-${id}`).waitFor();
    await page.waitForFunction((card) => document.activeElement?.id === card, `card-${id}`);
    expect(await page.locator(`#card-${id}`).evaluate((card) => card.getBoundingClientRect().top)).toBeGreaterThan(100);
    await page.getByRole('button', { name: /new post/ }).waitFor({ state: 'detached' });
    expect(await page.getByText(/cards of/).count()).toBe(0);
  });

  it('one’s own new card is brought into sight, and the pen stays in the field', async () => {
    const { page, visitor } = await scene(120, '?view=stream');
    await visitor.post('Idea', 'Mine, far below.');
    const card = visitor.card('Mine, far below.');
    await card.waitFor();
    await page.waitForFunction(() => {
      const found = [...document.querySelectorAll('article')].find((each) =>
        each.textContent?.includes('Mine, far below.'),
      );
      const box = found?.getBoundingClientRect();
      return box !== undefined && box.top > 100 && box.bottom < innerHeight;
    });
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.getByLabel('Your card').fill('');
  });
});
