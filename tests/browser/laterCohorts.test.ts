import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TEMPLATE_PLANS } from '../../shared/model/templates.ts';
import type { Weight } from '../../shared/model/words.ts';
import { Classroom } from '../session/Classroom.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { makeTutor, newBoard, Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { DESK, PHONE, Visitor } from '../support/Visitor.ts';

/*
 * Cohorts after each other (INH-1 to INH-6, ANS-1 to ANS-3): concerns of those who begin, answered by the year above; a year
 * later the next ones vote blind, compare, mark and reply, and the first ones see it.
 */

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

/** Somebody before a browser, on a page. */
async function at(
  person: { readonly cookie: string },
  path: string,
  viewport: { width: number; height: number } = DESK,
): Promise<Visitor> {
  const opened = await Visitor.open(browser, server.url, { viewport });
  visitors.push(opened);
  await opened.become(person);
  await opened.page.goto(path);
  return opened;
}

/** Everything that a page receives from here on, as text: frames of its socket, and bodies of answers. */
function listenIn({ page }: Visitor): () => Promise<string> {
  const heard: (string | Promise<string>)[] = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(payload.toString('utf8'))));
  page.on('response', (response) => heard.push(response.text().catch(() => '')));
  return async () => (await Promise.all(heard)).join('\n');
}

const PATIENCE_MS = 600_000;
const STAND = 'Nobody tells us where to stand, and that is the first thing we need to know.';
const FARES = 'Placement costs money before it pays. Some of us choose between fares and food.';
const FEEL = 'Some of us are not worried, and feel that we have to pretend to be.';
const PROMPT = 'What are your concerns about starting placement?';

/** An induction that has been taken to its collation: cards, groups, statements. */
async function induction(tutor: Person, cohort: string, stated: readonly [string, string, string]): Promise<Classroom> {
  const room = await Classroom.open(server, {
    ...{ phases: [...TEMPLATE_PLANS.induction.phases], promise: 'hidden', people: 6 },
    ...{ tutor, cohort, prompt: PROMPT, template: 'induction' },
  });
  const members = room.learners.map(({ member }) => member);
  const groups = [{ members: members.slice(0, 3) }, { members: members.slice(3) }];
  await room.tutor.call('makeBoardGroups', { params: room.params, body: { method: 'roster', groups } });
  for (const step of ['start', 'next'] as const) await room.step(step);
  for (const [n, learner] of room.learners.entries()) await room.write(learner, `A concern of ${cohort}, number ${n}.`);
  await room.step('next');
  const [one, two] = [room.learners[0], room.learners[3]];
  if (one === undefined || two === undefined) throw new Error('nobody');
  await room.state(one, 1, stated[0]);
  await room.state(two, 1, stated[1]);
  await room.state(one, 0, stated[2]);
  await room.step('next');
  return room;
}

/** Weights by statement, the same for the given people. */
async function vote(room: Classroom, people: readonly number[], weights: Readonly<Record<string, Weight>>) {
  for (const n of people) {
    const { person } = room.learners[n] ?? room.learners[0] ?? { person: room.tutor };
    const { statements } = await person.call('readBallot', { params: room.params });
    const answers = statements.map(({ id, text }) => {
      return { statement: id, guess: 4, weight: weights[text] ?? ('not' as const) };
    });
    await person.call('fillBallot', { params: room.params, body: { answers } });
  }
}

const statement = ({ page }: Visitor, text: string) => page.getByRole('article', { name: text });

describe('a board of one cohort after that of another', () => {
  it(
    'INH, ANS: concerns are answered by the year above; the next cohort votes blind, compares, marks and replies; the first sees it',
    async () => {
      const tutor = await makeTutor(server.context, server.url, 'Ruth Adeyemi');
      // Those who finished: a closed board without phases.
      const above = await newBoard(tutor, 'What would you have liked to know?');
      const senior = new Person(server.url);
      await senior.join(above, 'Sanna');
      await tutor.call('setBoardState', { params: { board: above.id }, body: { state: 'closed' } });

      // The first cohort, in its collation, asks them.
      const first = await induction(tutor, 'First years of 2025', [STAND, FARES, FEEL]);
      const steward = await at(tutor, `/boards/${first.board.id}/plan`);
      await steward.page.getByRole('heading', { name: 'Before and after this board' }).waitFor();
      await steward.page.getByText('No board of yours has a sealed vote yet').waitFor();
      await steward.page.getByLabel('A finished board').selectOption({ index: 1 });
      await steward.page.getByRole('button', { name: 'Ask them', exact: true }).click();
      await steward.page.getByRole('button', { name: 'Ask them no more: Nursing BSc, year 1' }).waitFor();
      await steward.lookAround('later-plan');

      const s = await at(senior, `/boards/${above.id}`, PHONE);
      await s.page.getByRole('link', { name: 'Another board asks you' }).click();
      await s.page.getByRole('heading', { name: PROMPT }).waitFor();
      await s.page.getByText('They are still putting their statements together').waitFor();
      expect(await s.page.getByText(STAND).count()).toBe(0);
      await first.step('next');
      await s.page.reload();
      const asked = statement(s, STAND);
      await asked.getByLabel('Your answer to S').fill('The ward clerk shows you. Ask for Amira on the first morning.');
      await asked.getByRole('button', { name: 'Save' }).click();
      await asked.getByText('You said').waitFor();
      expect(await s.page.getByText('A concern of').count()).toBe(0);
      await s.lookAround('later-asked');

      await vote(first, [0, 1, 2, 3, 4], { [STAND]: 'lot', [FARES]: 'somewhat' });
      await vote(first, [5], { [STAND]: 'pass', [FARES]: 'lot' });
      await first.step('next');
      const f = await at(first.learners[1]?.person ?? tutor, `/boards/${first.board.id}`);
      await statement(f, STAND).getByText('Ask for Amira on the first morning.').waitFor();
      await f.page.getByRole('link', { name: 'Nursing BSc, year 1 replied to what you said' }).waitFor();
      await f.lookAround('later-answered');
      await first.step('next');

      // A year later.
      const theirs = [
        'We do not know who to ask.',
        'Night buses do not run, and whoever has an early shift on the ward sleeps at a friend’s or stays awake.',
        'Some of us look forward to it.',
      ] as const;
      const second = await induction(tutor, 'First years of 2026', theirs);
      await steward.page.goto(`/boards/${second.board.id}/plan`);
      const choice = steward.page.getByLabel('The board that this one continues');
      await choice.selectOption(first.board.id);
      await expect
        .poll(async () => (await tutor.call('listEarlierBoards', { params: second.params })).chosen)
        .toBe(first.board.id);
      const [ana, ben] = second.learners;
      if (ana === undefined || ben === undefined) throw new Error('nobody');
      const a = await at(ana.person, '/');
      const b = await at(ben.person, '/', PHONE);
      const ears = [a, b].map(listenIn);
      for (const page of [a, b]) await page.page.goto(`/boards/${second.board.id}`);
      await a.page.getByRole('heading', { name: 'All statements, side by side' }).waitFor();
      await second.step('next');
      for (const { page } of [a, b]) {
        await page.getByRole('button', { name: 'Start', exact: true }).click();
        for (let n = 1; n <= 3; n++) {
          await page.getByText(`Statement ${n} of 3 · first a guess`).waitFor();
          await page.getByRole('button', { name: 'Skip the guess' }).click();
          await page.getByRole('radio', { name: 'A lot' }).check();
          await page.locator('[data-ballot="saved"]').waitFor();
          await page.getByRole('button', { name: n === 3 ? 'See all your answers' : 'Next statement' }).click();
        }
        await page.getByText('You have answered all 3.').waitFor();
      }
      await vote(second, [2, 3, 4, 5], { [theirs[0]]: 'somewhat', [theirs[1]]: 'lot' });
      // Also where one asks for it by its address.
      await b.page.goto(`/boards/${second.board.id}?look=earlier`);
      await b.saved();
      for (const ear of ears) {
        const heard = await ear();
        expect(heard.length).toBeGreaterThan(1_000);
        expect(heard).not.toMatch(/where to stand|fares and food|pretend to be|Amira|concern of First years of 2025/);
      }
      await second.step('next');

      await a.page.getByRole('heading', { name: 'How this cohort sees it' }).waitFor();
      await a.page.getByRole('link', { name: 'See it beside First years of 2025' }).click();
      await a.page.getByRole('heading', { name: 'Beside those before you' }).waitFor();
      await a.page.getByText('First years of 2025, 6 of 7 answered').waitFor();
      await a.page.getByRole('heading', { name: theirs[1] }).waitFor();
      const still = statement(a, FARES);
      await still.getByRole('radio', { name: 'Still true' }).check();
      await still.getByRole('button', { name: 'Save' }).click();
      await still.getByText('You said').waitFor();
      const changed = statement(a, STAND);
      await changed.getByRole('radio', { name: 'Changed' }).check();
      await changed.getByRole('button', { name: 'Save' }).click();
      await changed.getByText('Say it in a few words before you save it.').waitFor();
      await changed.getByLabel('In your words').fill('Every ward has a map by the door now.');
      await a.lookAround('later-earlier-writing');
      await a.page.reload();
      expect(await changed.getByLabel('In your words').inputValue()).toContain('a map by the door');
      await changed.getByRole('button', { name: 'Save' }).click();
      await changed.getByText('You said').waitFor();
      const resolved = statement(a, FEEL);
      await resolved.getByRole('radio', { name: 'Resolved' }).check();
      await resolved.getByLabel('In your words').fill('We say so on the first day.');
      await resolved.getByRole('button', { name: 'Save' }).click();
      await resolved.getByText('You said').waitFor();

      await statement(b, STAND).getByText('Every ward has a map by the door now.').waitFor();
      await statement(b, STAND).getByRole('radio', { name: 'Still true' }).check();
      await statement(b, STAND).getByLabel('In your words').fill('Not on the ward where I was.');
      await statement(b, STAND).getByRole('button', { name: 'Save' }).click();
      await statement(a, STAND).getByText('Not on the ward where I was.').waitFor();
      const params = { ...second.params, statement: await idOf(first, STAND) };
      for (const { person } of second.learners.slice(2, 5)) {
        await person.call('replyTo', { params, body: { mark: 'still_true', text: '' } });
      }
      await statement(a, STAND).getByText('4 still true · 1 changed · 0 resolved').waitFor();
      await a.lookAround('later-earlier');

      // The first cohort is told on its board, and reads it at its own statements.
      await f.page.getByRole('link', { name: /First years of 2026 replied to what you said/ }).click();
      const came = statement(f, STAND);
      await came.getByText('Every ward has a map by the door now.').waitFor();
      await came.getByText('4 still true · 1 changed · 0 resolved').waitFor();
      await came.getByText('Ask for Amira on the first morning.').waitFor();
      await statement(f, FEEL).getByText('We say so on the first day.').waitFor();
      expect(await f.page.getByText(ana.name, { exact: true }).count()).toBe(0);
      await f.lookAround('later-replies');
      await f.page.goto(`/boards/${first.board.id}?look=picture`);
      await statement(f, STAND).getByText('Not on the ward where I was.').waitFor();

      // A tutor of the earlier board takes a reply off for good; its author is told.
      await steward.page.goto(`/boards/${first.board.id}?look=replies`);
      await steward.page.getByRole('button', { name: 'Take off for good: Not on the ward where I was.' }).click();
      await steward.page.getByRole('dialog').getByRole('button', { name: 'Take off for good' }).click();
      await expect.poll(() => steward.page.getByText('Not on the ward where I was.').count()).toBe(0);
      await statement(b, STAND).getByText('A tutor took your reply off.').waitFor();
    },
    PATIENCE_MS,
  );
});

async function idOf({ tutor, params }: Classroom, wanted: string): Promise<string> {
  const { statements } = await tutor.call('readPicture', { params });
  return statements.find(({ text }) => text === wanted)?.id ?? '';
}
