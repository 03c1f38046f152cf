import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Balloting } from '../session/Balloting.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { Keyboard } from '../support/Keyboard.ts';
import { Listener } from '../support/Listener.ts';
import { makeTutor, newBoard, type Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { Visitor } from '../support/Visitor.ts';

/* Papercut 18: by keyboard alone, and the focus is never lost (KEY-1, KEY-2, VIEW-6). */

let server: TestServer;
let browser: Browser;
let tutor: Person;

beforeAll(async () => {
  browser = await connectChromium();
  server = await startServer();
  tutor = await makeTutor(server.context, server.url);
});
afterAll(() => server.end());

async function atKeys(): Promise<{ visitor: Visitor; keys: Keyboard; listener: Listener }> {
  const visitor = await Visitor.open(browser, server.url);
  const listener = await Listener.open(visitor.page);
  return { visitor, listener, keys: new Keyboard(visitor.page, listener) };
}

/** Keys come a second behind the board itself. */
async function untilKeysWork(keys: Keyboard, key: string, done: () => Promise<boolean>): Promise<void> {
  await expect
    .poll(
      async () => {
        if (!(await done())) await keys.press(key);
        return done();
      },
      { timeout: 10_000 },
    )
    .toBe(true);
}

describe('papercut 18: by keyboard alone', () => {
  it('KEY-1, KEY-2: joins, posts, walks, opens, builds on, moves to a theme, finds and deletes', async () => {
    const board = await newBoard(tutor);
    const other = await Visitor.open(browser, server.url);
    await other.join(board.code ?? '', 'Jonas');
    await other.post('Question', 'Who stands where at handover?');
    await other.saved();

    const { visitor, keys } = await atKeys();
    const { page } = visitor;
    await page.goto('/');
    await keys.hasFocus('opening the start page');
    await keys.type(board.code ?? '');
    await keys.press('Enter');
    await page.getByLabel('Your name').waitFor();
    await keys.hasFocus('the code');
    await keys.to('Your name');
    await keys.type('Mei Tanaka');
    await page.keyboard.press('Enter');
    await visitor.saved();
    await keys.hasFocus('joining');

    // Posts two cards.
    await untilKeysWork(keys, 'n', async () => (await keys.focused()).name === 'Your card');
    await keys.type('A map of every ward, nobody draws it twice.');
    await keys.press('Control+Enter');
    await keys.type('Ask the night shift first.');
    await keys.press('Control+Enter');
    await visitor.saved();
    await other.card('Ask the night shift first.').waitFor();
    await page.getByRole('article', { name: 'Card 3' }).waitFor();
    await keys.press('Escape');

    // Walks from card to card, and opens one.
    const walked = new Set<string>();
    for (let step = 0; step < 4; step++) {
      await keys.press('j');
      walked.add((await keys.focused()).name);
    }
    expect([...walked].sort()).toEqual(['Card 1', 'Card 2', 'Card 3']);
    const goTo = async (card: string) => {
      for (let step = 0; (await keys.focused()).name !== card && step < 6; step++) await keys.press('k');
      for (let step = 0; (await keys.focused()).name !== card && step < 6; step++) await keys.press('j');
      expect((await keys.focused()).name).toBe(card);
    };
    await goTo('Card 1');
    await keys.press('o');
    await page.getByRole('heading', { name: 'Card 1 and what it started' }).waitFor();
    await keys.press('Escape');
    await page.getByRole('heading', { name: 'Card 1 and what it started' }).waitFor({ state: 'detached' });
    expect((await keys.focused()).name).toBe('Card 1');

    // Builds on it.
    await keys.press('b');
    await keys.to('Your reply');
    await keys.type('At ours the window side, always.');
    await keys.press('Control+Enter');
    await other.card('At ours the window side').waitFor();
    await keys.press('Escape');
    await keys.hasFocus('leaving the open card');

    // Moves a card to a theme that is made on the way.
    await goTo('Card 2');
    await keys.to('More for card 2');
    await keys.press('Enter');
    await page.getByRole('menuitem', { name: /Move to/ }).waitFor();
    while (!/Move to/.test((await keys.focused()).name)) await keys.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await keys.to(/New theme/);
    await keys.type('Being new on the ward');
    await keys.press('Enter');
    await page.getByRole('heading', { name: /Being new on the ward/ }).waitFor();
    await other.page.getByRole('heading', { name: /Being new on the ward/ }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await keys.hasFocus('moving a card');

    // Finds.
    await keys.press('/');
    await keys.type('night shift');
    await expect.poll(() => page.getByRole('article').count()).toBe(1);
    // Out of the search, which is empty then: all cards are back.
    await keys.press('Escape');
    await expect.poll(() => page.getByRole('article').count()).toBe(4);
    expect((await keys.focused()).name).toMatch(/^Card \d$/);

    // Deletes, and the focus goes on.
    await goTo('Card 3');
    await keys.to('More for card 3');
    await keys.press('Enter');
    while ((await keys.focused()).name !== 'Delete') await keys.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('Card deleted.').waitFor();
    await keys.hasFocus('deleting a card');
    await keys.to('Undo');
    await keys.press('Enter');
    await visitor.card('Ask the night shift first.').waitFor();
    await visitor.saved();
    visitor.blameless();
    await visitor.close();
    await other.close();
  });

  it('KEY-1: is told the keys by one, and switches them off', async () => {
    const board = await newBoard(tutor);
    const { visitor, keys } = await atKeys();
    const { page } = visitor;
    await visitor.join(board.code ?? '', 'Ines');
    await page.locator('h1').first().focus();
    const dialog = page.getByRole('dialog', { name: 'Language and keys' });
    await untilKeysWork(keys, '?', async () => (await dialog.count()) > 0);
    await dialog.waitFor();
    await visitor.lookAround('keys');
    await keys.to('Single keys work on boards');
    await keys.press('Space');
    await keys.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.locator('h1').first().focus();
    await page.keyboard.press('n');
    expect((await keys.focused()).name).not.toBe('Your card');
    // It outlives the page.
    await page.reload();
    await visitor.saved();
    await page.locator('h1').first().focus();
    await page.keyboard.press('n');
    expect((await keys.focused()).name).not.toBe('Your card');
    visitor.blameless();
    await visitor.close();
  });

  it('votes', async () => {
    const balloting = await Balloting.open(server, { people: 1 });
    const { person } = balloting.learner(0);
    await balloting.add(person, 'Ask for help before the shift begins.');
    await balloting.add(balloting.room.tutor, 'Nobody checks alone.');
    await balloting.room.step('next');
    const { visitor, keys } = await atKeys();
    const { page } = visitor;
    await visitor.become(person);
    await page.goto(`/boards/${balloting.room.board.id}`);
    await visitor.saved();
    await keys.to('Start', { role: 'button' });
    await keys.press('Enter');
    for (const last of [false, true]) {
      await keys.to(/how many|ten/i, { role: 'slider' });
      await keys.press('ArrowRight', 'ArrowRight');
      await keys.to('Now your own view');
      await keys.press('Enter');
      await keys.to(/pass|lot/i, { role: 'radio' });
      await keys.press('Space');
      await keys.to(last ? 'See all your answers' : 'Next statement');
      await keys.press('Enter');
    }
    await page.locator('[data-ballot="saved"]').waitFor();
    visitor.blameless();
    await visitor.close();
  });
});
