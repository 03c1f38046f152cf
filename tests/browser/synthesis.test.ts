import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { newId } from '../../client/sync/newId.ts';
import { addCard } from '../../shared/model/board.ts';
import type { ContributionType } from '../../shared/model/words.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { Classroom, type Learner, planOf } from '../session/Classroom.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { DESK, PHONE, Visitor } from '../support/Visitor.ts';

/* Rising above, as people meet it (docs/SESSION.md, SYN). */

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  browser = await connectChromium();
  server = await startServer();
});
afterAll(() => server.end());

async function at(
  room: Classroom,
  person: { readonly cookie: string },
  viewport: typeof DESK | typeof PHONE = DESK,
  query = '',
): Promise<Visitor> {
  const opened = await Visitor.open(browser, server.url, { viewport });
  onTestFinished(async () => {
    opened.blameless();
    await opened.close();
  });
  await opened.become(person);
  await opened.page.goto(`/boards/${room.board.id}${query}`);
  await opened.saved();
  return opened;
}

async function post(room: Classroom, who: Learner, cards: readonly (readonly [ContributionType, string])[]) {
  const page = await room.page(who);
  for (const [type, text] of cards) {
    addCard(page.board.doc, { id: newId(), type, text: fromPlainText(text), together: false });
  }
  await page.saved();
  page.close();
}

it('SYN-1 to SYN-4: a class rises above its cards on one page, from a desk and a phone', async () => {
  const room = await Classroom.open(server, {
    phases: planOf('solo', 'group', 'collate', 'dialogue'),
    promise: 'hidden',
    people: 2,
  });
  const [leila, jonas] = room.learners;
  if (leila === undefined || jonas === undefined) throw new Error('nobody');
  await room.step('start');
  await post(room, leila, [
    ['question', 'If I notice my own mistake an hour later and nothing happened, who do I tell first?'],
    ['setback', 'We tried checking each other’s sums in fixed pairs. It collapsed by day two.'],
    ['experience', 'I saw a wrong wristband and waited for somebody else to speak.'],
  ]);
  await post(room, jonas, [
    [
      'challenge',
      'I have used that sentence for years. It works on quiet mornings. What do we say at four with two call bells going?',
    ],
    ['idea', 'One shared sentence for speaking up.'],
    ['evidence', 'Passing the calculation test did not change who spoke.'],
    ['need', 'Somebody who listens without writing it down.'],
  ]);
  await room.step('next');
  await room.state(leila, 1, 'We stay silent when we cannot tell whose turn it is.');
  await room.step('next');
  await room.step('next');

  const desk = await at(room, leila.person);
  await desk.page.getByRole('link', { name: '2 still open' }).click();
  await desk.page.getByRole('heading', { name: 'Still open' }).waitFor();
  expect(await desk.page.getByRole('link', { name: /^Answer it: (Question|Challenge)/ }).count()).toBe(2);
  await desk.lookAround('synthesis-open');
  await desk.page.getByRole('link', { name: 'Back to the board' }).click();

  await desk.page.getByRole('link', { name: 'Rise above' }).click();
  await desk.page.getByRole('heading', { name: 'Rise above' }).waitFor();
  await desk.lookAround('synthesis-none');
  await desk.page.getByRole('button', { name: 'Begin a synthesis' }).click();
  await desk.page.getByRole('button', { name: 'Write: Title' }).click();
  await desk.page.getByRole('textbox', { name: 'Title' }).fill('Quiet is not the same as unsure');
  await desk.page.getByRole('button', { name: 'Done' }).click();
  await desk.page.getByRole('button', { name: 'Write: The problem' }).click();
  await desk.page
    .getByRole('textbox', { name: 'The problem' })
    .fill('On placement we notice things and do not say them. It was not that we did not know.');
  await desk.page.getByRole('button', { name: 'Done' }).click();
  await desk.page.getByText('It does not rise above anything yet').waitFor();
  await desk.page.getByText('goes into “The problem”').waitFor();
  // By search, and by a press: into the heading where one wrote last.
  await desk.page.getByLabel('Find a card or statement').fill('wristband');
  await desk.page.getByRole('button', { name: /^Cite here, in “The problem”: .*wrong wristband/ }).click();
  await desk.page.getByText('Cited here').waitFor();
  await desk.page.getByLabel('Find a card or statement').fill('');
  await desk.page.getByRole('button', { name: /^Cite here, in “The problem”: Question/ }).click();
  await desk.page.getByText('cites 2 cards and statements').waitFor();
  await desk.saved();

  const phone = await at(room, jonas.person, PHONE, '?look=synthesis');
  await phone.page.getByRole('heading', { name: 'Quiet is not the same as unsure' }).waitFor();
  await phone.page.getByRole('button', { name: 'Write: Now we understand' }).click();
  const understand = phone.page.getByRole('textbox', { name: 'Now we understand' });
  await understand.fill('Passing is a different thing from being interrupted.');
  // Who writes is said while they do; the promise of no names does not reach here (SYN-4).
  await desk.page.getByText('Person 2 is writing').waitFor();
  await phone.page.getByRole('button', { name: 'Done' }).click();
  await phone.page.getByLabel('Find a card or statement').fill('whose turn');
  await phone.page.getByRole('button', { name: /^Cite here, in “Now we understand”: Statement 1/ }).click();
  await phone.saved();
  await desk.page.getByRole('button', { name: /^Statement 1: We stay silent/ }).waitFor();
  await desk.page.getByText('cites 3 cards and statements').waitFor();

  // What is cited comes out again, by anybody.
  await desk.page.getByRole('button', { name: /^Question \d: If I notice/ }).click();
  await desk.page.getByRole('menuitem', { name: 'Take it out here' }).click();
  await phone.page.getByText('cites 2 cards and statements').waitFor();
  await phone.page.getByLabel('Find a card or statement').fill('');
  for (const [visitor, name] of [
    [desk, 'synthesis'],
    [phone, 'synthesis'],
  ] as const) {
    await visitor.look(name);
    await visitor.page.emulateMedia({ colorScheme: 'light' });
  }

  // Another one stands beside it: a rise above is not a verdict.
  await phone.page.getByRole('button', { name: 'Begin another one' }).click();
  await phone.page.getByRole('link', { name: '1 · Quiet is not the same as unsure' }).waitFor();
  await phone.page.getByText('Synthesis 2 · cites nothing yet').waitFor();
}, 120_000);

it('SYN-2: an open board without a session has syntheses as well', async () => {
  const room = await Classroom.open(server, { phases: planOf('dialogue'), promise: 'named', people: 0 });
  const board = await room.tutor.call('createBoard', {
    body: { prompt: 'Why is it so?', template: 'open', live: true },
  });
  const tutor = await at(room, room.tutor);
  await tutor.page.goto(`/boards/${board.id}`);
  await tutor.saved();
  await tutor.page.locator('header button[aria-haspopup="menu"]').click();
  await tutor.page.getByRole('menuitem', { name: 'Rise above: syntheses' }).click();
  await tutor.page.getByRole('button', { name: 'Begin a synthesis' }).click();
  await tutor.page.getByText('Synthesis 1 · cites nothing yet').waitFor();
  await tutor.page.getByText('Nothing here to cite yet').waitFor();
  await tutor.page.getByRole('link', { name: 'Back to the board' }).click();
  await tutor.page.getByLabel('Your card').or(tutor.page.getByText('Why is it so?').first()).first().waitFor();
}, 60_000);
