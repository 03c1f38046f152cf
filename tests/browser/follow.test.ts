import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BoardView } from '../../shared/api/routes.ts';
import { Classroom, planOf } from '../session/Classroom.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { makeTutor, newBoard, Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { PHONE, Visitor } from '../support/Visitor.ts';

/* Who is where on a board, and going along with somebody (WHO-1, WHO-2). */

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

async function at(board: BoardView, name: string, options: Parameters<typeof Visitor.open>[2] = {}): Promise<Visitor> {
  const person = new Person(server.url);
  await person.join(board, name);
  const opened = await Visitor.open(browser, server.url, options);
  visitors.push(opened);
  await opened.become(person);
  await opened.page.goto(`/boards/${board.id}`);
  await opened.saved();
  return opened;
}

const openCard = (visitor: Visitor, n: number) =>
  visitor.page
    .getByRole('button', { name: `Open card ${n}` })
    .first()
    .click();
const panel = (visitor: Visitor, n: number) =>
  visitor.page.getByRole('complementary', { name: `Card ${n} and what it started` });

describe('following', () => {
  it('WHO-1, WHO-2: says who is at which card, and goes along until one goes a way of one’s own', async () => {
    const board = await newBoard(tutor);
    const priya = await at(board, 'Priya Nair');
    for (const text of ['The first of three.', 'The second of three.', 'The third of three.']) {
      await priya.post('Idea', text);
    }
    await priya.saved();
    const jonas = await at(board, 'Jonas', { viewport: PHONE });
    await openCard(priya, 2);
    await panel(priya, 2).waitFor();

    await jonas.page.getByRole('button', { name: /here$/ }).click();
    await jonas.page.getByText('looks at card 2').waitFor();
    await jonas.lookAround('people-following');
    await jonas.page.getByRole('button', { name: 'Follow Priya Nair from card to card' }).click();
    await panel(jonas, 2).waitFor();
    await jonas.page.getByText('You follow Priya Nair: card 2').waitFor();
    await jonas.lookAround('following');

    await priya.page.getByRole('button', { name: 'Close the card' }).click();
    await openCard(priya, 3);
    await panel(jonas, 3).waitFor();
    // Writing in it is being there as well.
    await priya.page.getByRole('button', { name: 'Write', exact: true }).click();
    await jonas.page.getByText('Priya Nair is writing').first().waitFor();

    // A way of one's own ends it: the next card of hers is hers.
    await jonas.page.mouse.wheel(0, 40);
    await jonas.page.getByText('You follow Priya Nair').waitFor({ state: 'detached' });
    await priya.page.getByRole('button', { name: 'Close the card' }).click();
    await openCard(priya, 1);
    await panel(priya, 1).waitFor();
    await expect
      .poll(() => jonas.page.evaluate(() => document.querySelector('aside')?.getAttribute('aria-label')))
      .toBe('Card 3 and what it started');
  });

  it('WHO-2: ends when the other one leaves, and by Escape', async () => {
    const board = await newBoard(tutor);
    const priya = await at(board, 'Priya Nair');
    await priya.post('Idea', 'One card.');
    await priya.saved();
    const jonas = await at(board, 'Jonas');
    const follow = async () => {
      await jonas.page.getByRole('button', { name: /here$/ }).click();
      await jonas.page.getByRole('button', { name: 'Follow Priya Nair from card to card' }).click();
      await jonas.page.getByText('You follow Priya Nair, who has no card open').waitFor();
    };
    await follow();
    await jonas.page.keyboard.press('Escape');
    await jonas.page.getByText('You follow Priya Nair').waitFor({ state: 'detached' });
    await follow();
    await priya.page.goto('/');
    await jonas.page.getByText('You follow Priya Nair').waitFor({ state: 'detached' });
  });

  it('WHO-1: tells nobody who looks at what under a promise of no names', async () => {
    const room = await Classroom.open(server, { phases: planOf('solo', 'dialogue'), promise: 'hidden', people: 2 });
    const [leila, ben] = room.learners;
    if (leila === undefined || ben === undefined) throw new Error('nobody');
    await room.step('start');
    await room.write(leila, 'Nobody tells us where to stand.');
    await room.step('next');
    const opened: Visitor[] = [];
    for (const { person } of [leila, ben]) {
      const visitor = await Visitor.open(browser, server.url);
      visitors.push(visitor);
      opened.push(visitor);
      await visitor.become(person);
      await visitor.page.goto(`/boards/${room.board.id}`);
      await visitor.saved();
    }
    const [one, other] = opened;
    if (one === undefined || other === undefined) throw new Error('nobody');
    const sent: string[] = [];
    one.page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => sent.push(payload.toString('latin1'))),
    );
    await one.page.reload();
    await one.saved();
    await openCard(one, 1);
    await panel(one, 1).waitFor();
    await other.page.getByRole('button', { name: /here$/ }).click();
    await other.page.getByText('here now').first().waitFor();
    expect(await other.page.getByText(/looks at card|writes in card/).count()).toBe(0);
    const id = (await one.page.locator('article[id^="card-"]').first().getAttribute('id'))?.slice('card-'.length) ?? '';
    expect(sent.some((frame) => frame.includes('presence') && frame.includes(id))).toBe(false);
  });
});
