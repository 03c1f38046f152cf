import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { TEMPLATE_PLANS } from '../../shared/model/templates.ts';
import { Classroom } from '../session/Classroom.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { DESK, PHONE, Visitor } from '../support/Visitor.ts';

/* A tutor and twelve students through the whole default script, each before a browser of their own (docs/SESSION.md). */

const STUDENTS = 12;
let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  browser = await connectChromium();
  server = await startServer({ rateFactor: 100 });
});
afterAll(() => server.end());

/** Everybody does it, some at a time: two cores draw thirteen browsers. */
async function each<T>(people: readonly T[], act: (person: T, index: number) => Promise<void>): Promise<void> {
  const waiting = [...people.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await act(next[1], next[0]);
  };
  await Promise.all([work(), work(), work(), work()]);
}

async function asTutor(room: Classroom): Promise<Visitor> {
  const tutor = await Visitor.open(browser, server.url, { viewport: DESK });
  onTestFinished(() => tutor.close());
  await tutor.become(room.tutor);
  await tutor.page.goto(`/boards/${room.board.id}`);
  await tutor.saved();
  return tutor;
}

const next = (visitor: Visitor, name: string) =>
  visitor.page
    .getByRole('button', { name: new RegExp(`^(Next|Start): ${name}`) })
    .first()
    .click();

it('takes a tutor and twelve students from each to all and back, the second half run by a student', async () => {
  const phases = [...(TEMPLATE_PLANS.shared_thinking.phases ?? [])];
  const room = await Classroom.open(server, { phases, promise: 'hidden' });
  await room.tutor.call('frameSession', { params: room.params, body: { remit: 'co_decide' } });
  const tutor = await asTutor(room);
  const students: Visitor[] = [];
  await each(
    Array.from({ length: STUDENTS }, (_, n) => n),
    async (n) => {
      const student = await Visitor.open(browser, server.url, { viewport: n === 0 ? DESK : PHONE });
      onTestFinished(() => student.close());
      students[n] = student;
      await student.join(room.board.code ?? '', `Student ${n + 1}`);
    },
  );
  const [first, second] = students as [Visitor, Visitor];
  await second.page.getByText('The session starts soon').waitFor();
  await second.look('session-planned');

  await next(tutor, 'Frame');
  await second.page.getByText('Nobody on this board sees who wrote which card', { exact: false }).waitFor();
  await second.look('session-frame');

  await next(tutor, 'Solo');
  await each(students, async (student, n) => {
    await student.page.getByText('Write alone first').waitFor();
    const field = student.page.getByLabel('Your card');
    await field.fill(`A thought of number ${n + 1}`);
    await field.press('Control+Enter');
    await student.card(`A thought of number ${n + 1}`).waitFor();
    await student.saved();
  });
  await tutor.page.getByText('12 cards').first().waitFor();
  await second.look('session-solo');
  await first.look('session-solo');
  await tutor.look('session-steward-solo');

  await next(tutor, 'Group');
  await each(students, async (student) => {
    await student.page.getByRole('button', { name: 'Write statement 1' }).waitFor();
  });
  await first.page.getByRole('button', { name: 'Write statement 1' }).click();
  const place = first.page.getByLabel('Text of statement 1');
  await place.click();
  await first.page.keyboard.type('Nobody tells us where to stand.');
  await first.page.getByRole('button', { name: 'Done' }).first().click();
  await first.saved();
  await first.look('session-group');
  await second.look('session-group');
  await tutor.look('session-steward-group');

  await next(tutor, 'Join');
  await first.page.getByText('Nobody tells us where to stand.').first().waitFor();

  await next(tutor, 'Collate');
  await each(students, async (student) => {
    await student.page.getByText('Nobody tells us where to stand.').first().waitFor();
  });
  await first.look('session-collate');
  await second.look('session-collate');

  // From here on a student runs it.
  const { members } = await room.tutor.call('listMembers', { params: room.params });
  const steward = members.find(({ name }) => name === 'Student 1')?.id ?? '';
  await room.tutor.call('giveStewardship', { params: room.params, body: { member: steward, keep: false } });
  await next(first, 'Vote');
  await each(students, async ({ page }, n) => {
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('button', { name: 'One more' }).click();
    if (n === 1) await second.look('session-guess');
    await page.getByRole('button', { name: 'Now your own view' }).click();
    await page.getByRole('radio', { name: n < 7 ? 'A lot' : 'Somewhat' }).check({ force: true });
    if (n === 1) await second.look('session-weight');
    await page.getByRole('button', { name: 'See all your answers' }).click();
    await page.getByText('You have answered all').waitFor();
  });
  await second.look('session-overview');
  await expect.poll(async () => (await room.session()).voted?.people).toBe(STUDENTS);

  await next(first, 'Reveal');
  await each(students, async ({ page }) => {
    await page.getByText('How this cohort sees it').waitFor();
  });
  await second.page.getByText('You: A lot, one of 7').first().waitFor();
  await first.look('session-picture');
  await second.look('session-picture');

  await next(first, 'Dialogue');
  await each(students, async ({ page }) => {
    // In shuffled order, and drawn as far as the screen reaches: any of them.
    await page
      .getByText(/A thought of number \d/)
      .first()
      .waitFor();
  });
  await first.look('session-dialogue');
  await second.look('session-dialogue');
  for (const name of ['Commit', 'Publish', 'Revisit']) await next(first, name);
  await first.page.getByRole('button', { name: 'End the session' }).first().click();
  await expect.poll(async () => (await room.session()).standing, { timeout: 15_000 }).toBe('ended');
  for (const visitor of [tutor, ...students]) visitor.blameless();
}, 300_000);
