import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { TEMPLATE_PLANS } from '../../shared/model/templates.ts';
import { Classroom } from '../session/Classroom.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { PHONE, Visitor } from '../support/Visitor.ts';

/* A student runs the whole default script from a phone; her tutor takes part like everybody else (SES-3, VOTE-2). */

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  browser = await connectChromium();
  server = await startServer({ rateFactor: 100 });
});
afterAll(() => server.end());

it('SES-3: a student takes a class through every phase from a phone, and the tutor votes like everybody else', async () => {
  const phases = [...(TEMPLATE_PLANS.shared_thinking.phases ?? [])];
  const room = await Classroom.open(server, { phases, promise: 'hidden', people: 6 });
  const [runner, ...others] = room.learners;
  if (runner === undefined) throw new Error('nobody');
  const { params } = room;
  await room.tutor.call('giveStewardship', { params, body: { member: runner.member, keep: false } });

  const student = await Visitor.open(browser, server.url, { viewport: PHONE });
  onTestFinished(() => student.close());
  await student.become(runner.person);
  await student.page.goto(`/boards/${room.board.id}`);
  await student.saved();
  const { page } = student;
  const sheet = page.getByRole('dialog');
  const step = async (words: string) => {
    await page.getByRole('button', { name: `${words} …` }).click();
    await sheet.getByRole('button', { name: words, exact: true }).click();
    await sheet.getByRole('button', { name: 'Close' }).click();
  };

  await step('Start: Frame');
  await page.getByText('Nobody on this board sees who wrote which card', { exact: false }).waitFor();
  // What the answer will count for is said before anybody votes (VOTE-1).
  await runner.person.call('frameSession', { params, body: { remit: 'consult' } });

  await step('Next: Solo');
  const composer = page.getByLabel('Your card');
  await composer.fill('Nobody tells us where to stand.');
  await composer.press('Control+Enter');
  await student.saved();
  for (const other of others) await room.write(other, `${other.name} worries about the first day.`);
  // How many, never what (VIS-2).
  await page.getByRole('button', { name: 'Next: Group …' }).click();
  await sheet.getByText('6 cards', { exact: false }).first().waitFor();
  expect(await page.getByText('worries about the first day').count()).toBe(0);
  await student.look('student-runs-next');
  await page.emulateMedia({ colorScheme: 'light' });
  await sheet.getByRole('button', { name: 'Next: Group', exact: true }).click();
  await sheet.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('button', { name: 'Write statement 1' }).click();
  await page.getByRole('textbox', { name: 'Text of statement 1' }).pressSequentially('We want to know our place.');
  await page.getByRole('button', { name: 'Done' }).click();
  await student.saved();
  const [last] = others.slice(-1);
  if (last !== undefined) await room.state(last, 0, 'One of us does not worry.');
  await step('Next: Join');
  await page.getByText('We want to know our place.').first().waitFor();
  await step('Next: Collate');
  await page.getByRole('heading', { name: 'All statements, side by side' }).waitFor();
  await room.tutor.call('addStatement', { params, body: { text: 'Staff worry as well.' } });
  await page.getByText('Staff worry as well.').waitFor();

  await step('Next: Vote');
  for (const person of [room.tutor, ...others.map((other) => other.person)]) {
    const { statements } = await person.call('readBallot', { params });
    const answers = statements.map(({ id }) => ({ statement: id, guess: 5, weight: 'lot' as const }));
    await person.call('fillBallot', { params, body: { answers } });
  }
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  for (let left = 3; left > 0; left--) {
    await page.getByRole('button', { name: 'One more' }).click();
    await page.getByRole('button', { name: 'Now your own view' }).click();
    await page.getByRole('radio', { name: 'A lot' }).check({ force: true });
    if (left > 1) await page.getByRole('button', { name: 'Next statement' }).click();
  }
  await page.getByRole('button', { name: 'See all your answers' }).click();
  await page.getByText('You have answered all').waitFor();
  await student.saved();

  await step('Next: Reveal');
  await page.getByText('How this cohort sees it').waitFor();
  await page.getByText('You: A lot, one of 7').first().waitFor();
  await step('Next: Dialogue');
  await page.getByText('worries about the first day').first().waitFor();
  await step('Next: Commit');
  await step('Next: Publish');
  await step('Next: Revisit');
  await step('End the session');
  await expect.poll(async () => (await room.session(runner.person)).standing).toBe('ended');
  student.blameless();

  // The log says who ran it: each step is hers, and the handover stands before them.
  const { entries } = await room.tutor.call('readLog', { params });
  const steps = entries.filter(({ action }) => action === 'phase_entered' || action === 'session_ended');
  expect(steps.length).toBe(phases.length);
  expect(new Set(steps.map(({ by }) => by))).toEqual(new Set([runner.name]));
}, 180_000);
