import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { newId } from '../../client/sync/newId.ts';
import { addCard } from '../../shared/model/board.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { Classroom, type Learner, planOf } from '../session/Classroom.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { DESK, PHONE, Visitor } from '../support/Visitor.ts';

/* A need and an offer find each other, under a promise of no names (NEED-1 to NEED-3). */

let server: TestServer;
let browser: Browser;
const visitors: Visitor[] = [];

beforeAll(async () => {
  browser = await connectChromium();
  server = await startServer({ rateFactor: 100 });
});
afterEach(async () => {
  for (const visitor of visitors.splice(0)) {
    visitor.blameless();
    await visitor.close();
  }
});
afterAll(() => server.end());

async function at(room: Classroom, { person }: Learner, viewport: { width: number; height: number } = DESK) {
  const opened = await Visitor.open(browser, server.url, { viewport });
  visitors.push(opened);
  await opened.become(person);
  await opened.page.goto(`/boards/${room.board.id}`);
  await opened.saved();
  return opened;
}

async function write(room: Classroom, who: Learner, type: 'need' | 'offer', text: string): Promise<void> {
  const page = await room.page(who);
  addCard(page.board.doc, { id: newId(), type, text: fromPlainText(text), together: false });
  await page.saved();
  page.close();
}

async function open(visitor: Visitor, text: string): Promise<void> {
  await visitor
    .card(text)
    .getByRole('button', { name: /^Open card/ })
    .first()
    .click();
}

const NEED = 'I need somebody to practise calculations with.';
const OFFER = 'I offer an hour on Thursdays.';

it('NEED-1, NEED-2, NEED-3: somebody says that they may fit, both say yes and learn names, and nobody else does', async () => {
  const room = await Classroom.open(server, { phases: planOf('solo', 'dialogue'), promise: 'hidden', people: 3 });
  const [needy, offering, third] = room.learners;
  if (needy === undefined || offering === undefined || third === undefined) throw new Error('nobody');
  await room.step('start');
  await write(room, needy, 'need', NEED);
  await write(room, offering, 'offer', OFFER);
  await room.step('next');

  const t = await at(room, third);
  await open(t, NEED);
  await t.page.getByRole('heading', { name: 'Does an offer fit?' }).waitFor();
  await t.page.getByLabel('An offer that may fit').selectOption({ index: 1 });
  await t.page.getByRole('button', { name: 'Say that it may fit' }).click();
  await t.page.getByText(/^This may fit: \d/).waitFor();
  await t.look('needs-proposed');

  const n = await at(room, needy, PHONE);
  await n.page.getByRole('link', { name: 'Something may fit a card of yours' }).click();
  await n.page.getByText('you two learn each other’s names').waitFor();
  await n.look('needs-asked');
  await n.page.getByRole('button', { name: 'Yes, they fit' }).click();
  await n.page.getByText('You said yes. The other one has not answered yet.').waitFor();
  expect(await n.page.getByText(offering.name).count()).toBe(0);

  const o = await at(room, offering);
  await open(o, OFFER);
  await o.page.getByRole('button', { name: 'Yes, they fit' }).click();
  await o.page.getByText(`You and ${needy.name} found each other.`).waitFor();
  await n.page.getByText(`You and ${offering.name} found each other.`).waitFor();
  await t.page.getByText(/^Found each other: \d/).waitFor();
  expect(await t.page.getByText(/Person [12]/).count()).toBe(0);
  await n.page.getByRole('button', { name: 'It is done' }).click();
  await n.page.getByText('You said that it is done.').waitFor();
  await o.page.getByRole('button', { name: 'It is done' }).click();
  await o.page.getByText(/^This offer was taken: \d/).waitFor();
  await t.page.getByText(/^This need was met: \d/).waitFor();
  await o.look('needs-done');
});
