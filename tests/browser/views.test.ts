import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BoardView } from '../../shared/api/routes.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { type Filled, fillBoard } from '../support/fillBoard.ts';
import { makeTutor, newBoard, Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { DESK, Visitor } from '../support/Visitor.ts';

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

describe('VIEW-2 a filter', () => {
  it('is said in words beside the number, finds without regard to accents, and is gone with one press', async () => {
    const { page } = await at('Somebody who looks');
    const all = filled.cards.length;
    await page.getByLabel('Find on this board').fill('HANDÓVER starts');
    const said = page.getByRole('status').filter({ hasText: 'cards of' });
    await said.filter({ hasText: `5 cards of ${all}: “HANDÓVER starts”` }).waitFor();
    expect((await shownCards(page)).length).toBe(5);
    await page.locator('search select').selectOption({ label: 'Offer' });
    await page
      .getByRole('status')
      .filter({ hasText: `1 card of ${all}: “HANDÓVER starts” · Offer` })
      .waitFor();
    await page.getByRole('button', { name: 'Show all cards' }).click();
    await said.waitFor({ state: 'detached' });
    expect((await shownCards(page)).length).toBe(all);
  });

  it('by theme, author and what is not answered yet, which others’ answers end', async () => {
    const visitor = await at('Somebody who filters', '?view=stream');
    const { page } = visitor;
    await page.getByRole('button', { name: 'Filter' }).click();
    const dialog = page.getByRole('dialog');
    await visitor.lookAround('view-filter');
    await dialog.getByLabel('Theme').selectOption({ label: 'Speaking up' });
    await dialog.getByLabel('Author').selectOption({ label: 'Jonas Lindqvist' });
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByText('cards of 40: theme “Speaking up” · by Jonas Lindqvist').waitFor();
    await visitor.lookAround('view-filtered');
    await page.getByRole('button', { name: 'Show all cards' }).click();
    await page.getByRole('button', { name: 'Filter' }).click();
    await dialog.getByLabel(/Not answered yet/).check();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByText(/cards of 40: Not answered yet/).waitFor();
    const asked = await shownCards(page);
    // Of types that ask something, and without an answer: the first card has many.
    expect(asked).not.toContain(filled.cards[0]);
    expect(asked).toContain(filled.cards[4]);
  });
});

describe('VIEW-4 under a promise of no names', () => {
  it('knows no author, no group and no moment, whatever an address says', async () => {
    const { Classroom, planOf } = await import('../session/Classroom.ts');
    const room = await Classroom.open(server, { phases: planOf('solo', 'dialogue'), promise: 'hidden', people: 2 });
    const [writer] = room.learners;
    if (writer === undefined) throw new Error('nobody');
    await room.step('start');
    const opened = await Visitor.open(browser, server.url);
    visitors.push(opened);
    await opened.become(writer.person);
    const { page } = opened;
    await page.goto(`/boards/${room.board.id}?view=timeline&by=group&author=somebody&group=none`);
    await opened.saved();
    await page.getByLabel('Your card').fill('Whoever wrote this.');
    await page.getByRole('button', { name: 'Post', exact: true }).click();
    await opened.card('Whoever wrote this.').waitFor();
    expect(await page.locator('[data-view]').getAttribute('data-view')).toBe('columns');
    expect(await page.getByText(/cards? of/).count()).toBe(0);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitemradio', { name: 'Columns by type' }).waitFor();
    expect(await page.getByRole('menuitemradio', { name: /Timeline|group/ }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Filter' }).click();
    await page
      .getByRole('dialog')
      .getByLabel(/Not answered yet/)
      .waitFor();
    expect(
      await page
        .getByRole('dialog')
        .getByLabel(/Author|Group/)
        .count(),
    ).toBe(0);
  });
});

describe('VIEW-5 view, grouping and filter', () => {
  it('stand in the address, open from it on another device, and are kept on this one', async () => {
    const visitor = await at('Somebody who sends');
    const { page } = visitor;
    await page.getByRole('button', { name: 'Threads', exact: true }).click();
    await page.getByLabel('Find on this board').fill('bus');
    await page.waitForURL(/view=threads&words=bus$/);
    const sent = new URL(page.url());
    // A card that is opened and closed again leaves the rest of the address as it is.
    await page
      .getByRole('button', { name: /^Open card/ })
      .first()
      .click();
    await page.getByRole('heading', { name: /and what it started/ }).waitFor();
    expect(page.url()).toMatch(/view=threads&words=bus&card=/);
    await page.getByRole('button', { name: 'Close the card' }).click();
    await page.waitForURL(/view=threads&words=bus$/);
    await page.goto(`/boards/${board.id}`);
    await page.locator('[data-view="threads"]').waitFor();
    expect(await page.getByLabel('Find on this board').inputValue()).toBe('bus');
    await page.waitForURL(/view=threads&words=bus$/);
    const other = await at('Somebody who was sent it', sent.search);
    await other.page.locator('[data-view="threads"]').waitFor();
    expect(await other.page.getByLabel('Find on this board').inputValue()).toBe('bus');
    await other.page.getByText(/of 40: “bus”/).waitFor();
  });
});

describe('THEME-1, THEME-2, VIEW-6 themes', () => {
  it('are made, renamed, filled by keyboard and by mouse, removed and brought back, before everybody’s eyes', async () => {
    const own = await newBoard(tutor);
    const { cards } = await fillBoard(server.url, own, 8, false);
    const [ana, ben] = [await at('Ana', '', own), await at('Ben', '', own)];
    const column = (who: Visitor, name: string) =>
      who.page
        .getByRole('region', { name: new RegExp(`^${name}`) })
        .or(who.page.locator('section', { hasText: name }))
        .first();
    // Without themes the list stands by type; a card's menu begins the first theme, whosever card it is.
    await ana
      .card('31 of 44')
      .getByRole('button', { name: /More for card/ })
      .click();
    await ana.page.getByRole('menuitem', { name: 'Move to …' }).click();
    await ana.look('view-move');
    await ana.page.getByRole('dialog').getByLabel('New theme').fill('Tests');
    await ana.page.keyboard.press('Enter');
    // KEY-2: the focus goes along with the card.
    const moved = cards[2] ?? '';
    await ana.page.waitForFunction((id) => document.activeElement?.id === id, `card-${moved}`);
    await column(ben, 'Tests').locator(`#card-${moved}`).waitFor();
    // A second one, begun in its place.
    await ben.page.getByRole('button', { name: 'New theme' }).click();
    await ben.page.getByRole('dialog').getByLabel('Name of the theme').fill('Buses');
    await ben.page.keyboard.press('Enter');
    await column(ana, 'Buses').waitFor();
    // A card is taken by its header and put there.
    const bus = ben.card('What are patients told');
    const from = await bus.locator('header').first().boundingBox();
    const to = await column(ben, 'Buses').boundingBox();
    if (from === null || to === null) throw new Error('not there');
    const { mouse } = ben.page;
    await mouse.move(from.x + 120, from.y + 20);
    await mouse.down();
    await mouse.move(to.x + 100, from.y + 20, { steps: 6 });
    await ben.look('view-drag', ['light']);
    await mouse.up();
    await column(ana, 'Buses').locator('article', { hasText: 'What are patients told' }).waitFor();
    // Dropped with Escape, a card stays where it was.
    const again = await column(ben, 'Buses').locator('article header').first().boundingBox();
    if (again === null) throw new Error('not there');
    await mouse.move(again.x + 120, again.y + 20);
    await mouse.down();
    await mouse.move(20, 300, { steps: 4 });
    await ben.page.keyboard.press('Escape');
    await mouse.up();
    expect(await column(ben, 'Buses').locator('article').count()).toBe(1);
    // Renamed.
    await column(ana, 'Buses').getByRole('button', { name: 'Theme “Buses”' }).click();
    await ana.page.getByRole('menuitem', { name: 'Rename' }).click();
    await ana.page.getByRole('dialog').getByLabel('Name of the theme').fill('The way to work');
    await ana.page.keyboard.press('Enter');
    await column(ben, 'The way to work').locator('article', { hasText: 'What are patients told' }).waitFor();
    // Removed: its cards stay. Undone: they are in it again.
    await column(ana, 'The way to work').getByRole('button', { name: 'Theme “The way to work”' }).click();
    await ana.page.getByRole('menuitem', { name: 'Remove the theme' }).click();
    await ben.page.getByRole('heading', { name: /The way to work/ }).waitFor({ state: 'detached' });
    await column(ben, 'No theme').locator('article', { hasText: 'What are patients told' }).waitFor();
    await ana.page.getByText('Theme removed.').waitFor();
    await ana.look('view-theme-removed', ['light']);
    await ana.page.getByRole('button', { name: 'Undo' }).click();
    await column(ben, 'The way to work').locator('article', { hasText: 'What are patients told' }).waitFor();
  });
});

describe('VIEW-7 what is drawn', () => {
  it('is near the screen, and what has the focus, wherever one scrolls; Tab and J go on to what was not drawn', async () => {
    const { page } = await at('Somebody with a keyboard', '?view=stream');
    const [first = ''] = filled.cards;
    await page.locator(`#card-${first}`).focus();
    await page.evaluate(async () => {
      scrollTo(0, document.documentElement.scrollHeight);
      for (let n = 0; n < 4; n++) await new Promise((drawn) => requestAnimationFrame(drawn));
    });
    const drawn = () =>
      page.locator('[data-card]').evaluateAll((items) => items.map((item) => item.getAttribute('data-card') ?? ''));
    const now = await drawn();
    expect(now.length).toBeLessThan(30);
    expect(now).toContain(first);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(`card-${first}`);
    // Every place of the list is told, drawn or not.
    const last = page.locator('[data-card]').last();
    expect([await last.getAttribute('aria-posinset'), await last.getAttribute('aria-setsize')]).toEqual(['40', '40']);
    const inCard = () => page.evaluate(() => document.activeElement?.closest('[data-card]')?.getAttribute('data-card'));
    const met: string[] = [];
    while (met.length < 12) {
      await page.keyboard.press('Tab');
      const card = await inCard();
      expect(card, `after ${met.length} cards`).toBeTruthy();
      if (card && met.at(-1) !== card) met.push(card);
    }
    expect(met).toEqual(filled.cards.slice(0, 12));
    // By keys from the first to the last, one after the other.
    await page.locator(`#card-${first}`).focus();
    // Keys come a moment after the board.
    await expect
      .poll(async () => {
        if ((await inCard()) === first) await page.keyboard.press('j');
        return inCard();
      })
      .toBe(filled.cards[1]);
    for (const id of filled.cards.slice(2)) {
      await page.keyboard.press('j');
      expect(await inCard(), `card ${filled.cards.indexOf(id) + 1}`).toBe(id);
    }
  });
});

describe('VIEW-3 the canvas', () => {
  it('has each card once, lets cards be moved by mouse and by keys for everybody, and keeps the rest where it is', async () => {
    const [ana, ben] = [await at('Ana at the canvas', '?view=canvas'), await at('Ben at the canvas', '?view=canvas')];
    for (const who of [ana, ben]) await who.page.getByRole('button', { name: 'Show everything' }).click();
    const shown = (who: Visitor) =>
      who.page.locator('.react-flow__node').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-id')));
    for (const who of [ana, ben]) {
      await who.page.locator('.react-flow__node').nth(39).waitFor();
      expect((await shown(who)).sort()).toEqual([...filled.cards].sort());
    }
    await ana.lookAround('view-canvas');
    const [first = '', second = ''] = filled.cards;
    const place = (who: Visitor, id: string) =>
      who.page
        .locator(`.react-flow__node[data-id="${id}"]`)
        .evaluate((node) => new DOMMatrix(getComputedStyle(node).transform).toFloat64Array().slice(12, 14).join(' '));
    const before = [await place(ben, first), await place(ben, second)];
    // By keys: the card that has the focus goes 20 px, with Shift 100.
    await ana.page.locator(`#card-${first}`).focus();
    await ana.page.keyboard.press('ArrowRight');
    await ana.page.keyboard.press('Shift+ArrowDown');
    const [x = 0, y = 0] = (before[0] ?? '').split(' ').map(Number);
    await ben.page.waitForFunction(
      ([id, wanted]) => {
        const node = document.querySelector(`.react-flow__node[data-id="${id}"]`);
        return (
          node !== null &&
          new DOMMatrix(getComputedStyle(node).transform).toFloat64Array().slice(12, 14).join(' ') === wanted
        );
      },
      [first, `${x + 20} ${y + 100}`] as const,
    );
    expect(await place(ben, second)).toBe(before[1]);
    // By mouse, to a whole step of the grid, written once at the end.
    const head = await ana.page.locator(`#card-${second} header`).first().boundingBox();
    if (head === null) throw new Error('not there');
    const { mouse } = ana.page;
    await mouse.move(head.x + head.width / 2, head.y + head.height / 2);
    await mouse.down();
    await mouse.move(head.x + head.width / 2 - 90, head.y + 60, { steps: 8 });
    await mouse.up();
    await ben.page.waitForFunction(
      ([id, was]) => {
        const node = document.querySelector(`.react-flow__node[data-id="${id}"]`);
        return (
          node !== null &&
          new DOMMatrix(getComputedStyle(node).transform).toFloat64Array().slice(12, 14).join(' ') !== was
        );
      },
      [second, before[1] ?? ''] as const,
    );
    expect(
      (await place(ben, second))
        .split(' ')
        .map(Number)
        .every((each) => each % 20 === 0),
    ).toBe(true);
    await ana.page.reload();
    await ana.page.locator(`.react-flow__node[data-id="${second}"]`).waitFor();
    expect(await place(ana, second)).toBe(await place(ben, second));
  });
});
