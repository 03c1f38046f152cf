import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BoardView } from '../../shared/api/routes.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { type Filled, fillBoard, THEMES } from '../support/fillBoard.ts';
import { makeTutor, newBoard, Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { DESK, PHONE, Visitor } from '../support/Visitor.ts';

/* One list of cards, and the views of it. */

let server: TestServer;
let browser: Browser;
let tutor: Person;
let board: BoardView;
let filled: Filled;
const visitors: Visitor[] = [];

beforeAll(async () => {
  browser = await connectChromium();
  server = await startServer({ rateFactor: 100 });
  tutor = await makeTutor(server.context, server.url);
  board = await newBoard(tutor);
  filled = await fillBoard(server.url, board, 40);
});
afterEach(async () => {
  for (const visitor of visitors.splice(0)) {
    visitor.blameless();
    await visitor.close();
  }
});
afterAll(() => server.end());

/** Somebody on a board, with a name of their own. */
async function at(name: string, look = '', on = board, viewport: { width: number; height: number } = DESK) {
  const person = new Person(server.url);
  await person.join(on, name);
  const opened = await Visitor.open(browser, server.url, { viewport });
  visitors.push(opened);
  await opened.become(person);
  await opened.page.goto(`/boards/${on.id}${look}`);
  await opened.page.locator('[data-view]').waitFor();
  await opened.saved();
  return opened;
}

/** Ids of all cards that a view shows, from its beginning to its end, as somebody meets them who scrolls. */
async function shownCards(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    const found = new Set<string>();
    const all: string[] = [];
    const note = () => {
      const now = [...document.querySelectorAll('[data-card]')].map((each) => each.getAttribute('data-card') ?? '');
      if (new Set(now).size < now.length) all.push(...now.filter((id, index) => now.indexOf(id) !== index));
      for (const id of now) found.add(id);
    };
    const root = document.documentElement;
    for (scrollTo(0, 0); ; scrollBy(0, 500)) {
      await frame();
      await frame();
      await frame();
      note();
      if (scrollY + innerHeight >= root.scrollHeight - 1) break;
    }
    return [...found, ...all];
  });
}

const VIEWS = ['columns', 'stream', 'threads', 'document', 'timeline'] as const;

describe('VIEW-1 every view', () => {
  it.each(VIEWS.map((view) => [view] as const))('has each card once: %s', async (view) => {
    const visitor = await at(`Reader of ${view}`, `?view=${view}`);
    expect((await shownCards(visitor.page)).sort()).toEqual([...filled.cards].sort());
    await visitor.page.evaluate(() => scrollTo(0, 0));
    await visitor.lookAround(`view-${view}`);
  });

  it('has each card once in columns by type and by group too', async () => {
    const visitor = await at('Reader of columns');
    const { page } = visitor;
    for (const name of ['Columns by type', 'Columns by theme']) {
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitemradio', { name }).click();
      expect((await shownCards(page)).sort()).toEqual([...filled.cards].sort());
    }
  });
});
