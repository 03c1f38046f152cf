import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Classroom, planOf } from '../session/Classroom.ts';
import { connectChromium } from '../support/connectChromium.ts';
import type { Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { Visitor } from '../support/Visitor.ts';

/* Templates of one's own, a board used again, a plan that loops, as tutors meet them (docs/SESSION.md, TPL). */

let server: TestServer;
let browser: Browser;
const visitors: Visitor[] = [];

beforeAll(async () => {
  browser = await connectChromium();
  server = await startServer();
});
afterEach(async () => {
  for (const visitor of visitors.splice(0)) {
    visitor.blameless();
    await visitor.close();
  }
});
afterAll(() => server.end());

async function at(person: Person, path: string): Promise<Visitor> {
  const opened = await Visitor.open(browser, server.url);
  visitors.push(opened);
  await opened.become(person);
  await opened.page.goto(path);
  return opened;
}

describe('templates of one’s own', () => {
  it('TPL-1, TPL-2, TPL-4: are saved from a looped plan, shared, renamed, begun from and deleted', async () => {
    const phases = planOf('frame', 'solo', 'group', 'collate', 'vote', 'reveal');
    const room = await Classroom.open(server, { phases, promise: 'hidden' });
    await room.tutor.call('createCohort', { body: { name: 'Nursing, year 2' } });
    const visitor = await at(room.tutor, `/boards/${room.board.id}/plan`);
    const { page } = visitor;
    await page.getByRole('button', { name: 'Once more' }).click();
    await page.getByText('Another round stands at the end now.').waitFor();
    await page.getByText('Save the plan first: the template takes what is saved.').waitFor();
    await page.getByRole('button', { name: 'Save the plan' }).click();
    await page.getByText('Saved.', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Save as a template' }).click();
    await page.getByText('Give it a name first.').waitFor();
    await page.getByLabel('Name of the template').fill('Two rounds');
    await page.getByLabel('Who may use it?').selectOption({ label: 'The tutors of Nursing, year 2' });
    await visitor.lookAround('template-save');
    await page.getByRole('button', { name: 'Save as a template' }).click();
    await page.getByText('It stands first among the templates').waitFor();
    expect((await room.tutor.call('listTemplates')).templates).toMatchObject([
      { name: 'Two rounds', promise: 'hidden' },
    ]);

    await page.goto('/boards/new');
    await page.getByText('for the tutors of Nursing, year 2').waitFor();
    await page.getByRole('button', { name: 'Actions for the template “Two rounds”' }).click();
    await page.getByRole('menuitem', { name: 'Rename or share' }).click();
    await page.getByRole('dialog').getByLabel('Name of the template').fill('Two rounds, no names');
    await visitor.lookAround('template-rename');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: /Two rounds, no names/ }).check();
    await page.getByLabel('What do you ask?').fill('What changed since spring?');
    await visitor.lookAround('template-yours');
    await page.getByRole('button', { name: 'Go live' }).click();
    await page.waitForURL('**/share');
    const begun = page.url().split('/').at(-2) ?? '';
    const { session } = await room.tutor.call('readSession', { params: { board: begun } });
    expect(session?.plan.map(({ id }) => id).slice(-2)).toEqual(['r2-vote', 'r2-reveal']);

    await page.goto(`/boards/${begun}/plan`);
    await page.getByRole('button', { name: 'Save over “Two rounds, no names”' }).click();
    await page.getByText('It stands first among the templates').waitFor();
    await page.goto('/boards/new');
    await page.getByText('version 2').waitFor();
    await page.getByRole('button', { name: 'Actions for the template' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete it' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: /Two rounds, no names/ }).waitFor({ state: 'detached' });
    expect(await page.getByText('Yours', { exact: true }).count()).toBe(0);
    expect(await page.getByRole('radio', { name: /Open board/ }).isChecked()).toBe(true);
  }, 240_000);

  it('TPL-3: a board is used again from the list of boards, with its question to be typed over', async () => {
    const phases = planOf('solo', 'group', 'collate');
    const room = await Classroom.open(server, { phases, promise: 'hidden', people: 1 });
    const visitor = await at(room.tutor, '/boards');
    const { page } = visitor;
    await page.getByRole('button', { name: 'Actions for “What worries you?”' }).click();
    await page.getByRole('menuitem', { name: 'Use again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Use a board again' }).waitFor();
    await page.getByText('3 phases, from the start').waitFor();
    await visitor.lookAround('board-again');
    const prompt = page.getByLabel('What do you ask this time?');
    await expect
      .poll(() => prompt.evaluate((field: HTMLTextAreaElement) => field.selectionEnd - field.selectionStart))
      .toBe('What worries you?'.length);
    await prompt.pressSequentially('What worries you now?');
    await page.getByRole('button', { name: 'Go live' }).click();
    await page.waitForURL('**/share');
    const params = { board: page.url().split('/').at(-2) ?? '' };
    const made = await room.tutor.call('readBoard', { params });
    expect([made.prompt, made.members.length]).toEqual(['What worries you now?', 1]);

    const student = await at(room.learners[0]?.person as Person, '/boards/new');
    await student.page.waitForURL('**/sign-in');
  }, 180_000);
});
