import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PlannedPhase } from '../../shared/model/plan.ts';
import type { Promised } from '../../shared/model/words.ts';
import { Classroom, planOf } from '../session/Classroom.ts';
import { connectChromium } from '../support/connectChromium.ts';
import type { Person } from '../support/Person.ts';
import { ShiftedClock } from '../support/ShiftedClock.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { DESK, PHONE, Visitor } from '../support/Visitor.ts';

/* The session on the screen: strip, timer, steering, plan and projector, as a class meets them. */

const WALL = { width: 1280, height: 720 } as const;
const MINUTES = 8;

const clock = new ShiftedClock();
let server: TestServer;
let browser: Browser;
const visitors: Visitor[] = [];

beforeAll(async () => {
  browser = await connectChromium();
  server = await startServer({ clock });
});
afterEach(async () => {
  for (const visitor of visitors.splice(0)) {
    visitor.blameless();
    await visitor.close();
  }
});
afterAll(() => server.end());

async function visitor(options: Parameters<typeof Visitor.open>[2] = {}): Promise<Visitor> {
  const opened = await Visitor.open(browser, server.url, options);
  visitors.push(opened);
  return opened;
}

/** Somebody who is on the board already, before a browser. */
async function onPage(
  path: string,
  { cookie }: Person,
  viewport: { width: number; height: number } = DESK,
): Promise<Visitor> {
  const opened = await visitor({ viewport });
  const [name = '', value = ''] = cookie.split('=');
  await opened.context.addCookies([{ name, value, url: server.url }]);
  await opened.page.addInitScript(() => localStorage.setItem('st:last-use', String(Date.now())));
  await opened.page.goto(path);
  return opened;
}

const timed = (phases: PlannedPhase[]) => phases.map((phase) => ({ ...phase, minutes: MINUTES }));
const room = (phases: PlannedPhase[], people = 0, promise: Promised = 'named') =>
  Classroom.open(server, { phases, promise, people });

/** What the page's one live region of the session says from now on, each time it says something. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const region = document.querySelector('header [role="timer"]')?.parentElement?.querySelector('[role="status"]');
    if (region == null) throw new Error('no live region');
    new MutationObserver(() => said.push(region.textContent ?? '')).observe(region, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}

/** When the bell rings, as the timer in the header has it: ms of the machine's own clock. */
function bellOn(page: Page): Promise<number> {
  return page.evaluate(() => {
    const text = document.querySelector('header [role="timer"] b')?.textContent ?? '';
    const [minutes = Number.NaN, seconds = Number.NaN] = text.split(':').map(Number);
    // Between the second that is shown and the one before; `performance` goes by no clock that anybody sets.
    return performance.timeOrigin + performance.now() + (minutes * 60 + seconds - 0.5) * 1000;
  });
}

describe('papercut 13: a student and the phases', () => {
  it('sees where the session is and has no control that ends a phase; the route refuses', async () => {
    const class_ = await room(timed(planOf('dialogue', 'commit')), 1);
    await class_.step('start');
    const [learner] = class_.learners;
    if (learner === undefined) throw new Error('nobody');
    const student = await onPage(`/boards/${class_.board.id}`, learner.person);
    const { page } = student;
    await student.saved();
    const strip = page.getByRole('list', { name: 'Phases of this session' });
    expect(await strip.locator('[aria-current="step"]').textContent()).toContain('Dialogue');
    expect(await page.getByText('You steward').count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Next|^End|Eyes|min$/ }).count()).toBe(0);
    await page.locator('header button[aria-haspopup="menu"]').click();
    await page.getByRole('menu').waitFor();
    expect(await page.getByRole('menuitem', { name: /Plan|Projector/ }).count()).toBe(0);
    const { version } = await class_.session();
    expect(
      await learner.person.refused('stepSession', { params: class_.params, body: { step: 'next', version } }),
    ).toMatchObject({ status: 403, code: 'not_allowed' });
    expect((await class_.session()).at).toBe('dialogue');
  });
});

describe('papercut 14: time is up in the middle of a post', () => {
  it('keeps the draft through the bell and the next phase, and says once that time is up', async () => {
    const class_ = await room(timed(planOf('dialogue', 'vote')), 1);
    await class_.step('start');
    const [learner] = class_.learners;
    if (learner === undefined) throw new Error('nobody');
    const student = await onPage(`/boards/${class_.board.id}`, learner.person);
    const { page } = student;
    await student.saved();
    await page.locator('header [role="timer"]').waitFor();
    const said = await listen(page);
    await page.getByLabel('Your card').pressSequentially('What I was about to');
    clock.pass(MINUTES / (24 * 60));
    // Something is told to everybody: the page hears what time it is.
    await learner.person.call('readSession', { params: class_.params });
    server.context.notices.board({ board: class_.board.id, what: 'session' });
    await page.locator('header [role="timer"]', { hasText: 'Time is up' }).waitFor();
    await page.getByLabel('Your card').pressSequentially(' say');
    server.context.notices.board({ board: class_.board.id, what: 'session' });
    await page.waitForResponse((response) => response.url().endsWith('/session'));
    expect((await said()).filter((words) => words.includes('Time is up'))).toEqual([
      'Time is up. Go on writing until the next phase begins.',
    ]);
    expect(await page.getByLabel('Your card').inputValue()).toBe('What I was about to say');
    await class_.step('next');
    const now = page.getByRole('list', { name: 'Phases of this session' }).locator('[aria-current="step"]');
    await now.filter({ hasText: 'Vote' }).waitFor();
    await class_.step('back');
    await now.filter({ hasText: 'Dialogue' }).waitFor();
    expect(await page.getByLabel('Your card').inputValue()).toBe('What I was about to say');
    await page.getByLabel('Your card').press('Control+Enter');
    await student.card('What I was about to say').waitFor();
  });
});

describe('papercut 15: a client clock that is wrong by five minutes', () => {
  it('counts down with everybody else, within a second', async () => {
    const class_ = await room(timed(planOf('dialogue')), 3);
    await class_.step('start');
    const pages: Page[] = [];
    for (const [n, { person }] of class_.learners.entries()) {
      const student = await visitor();
      const [name = '', value = ''] = person.cookie.split('=');
      await student.context.addCookies([{ name, value, url: server.url }]);
      await student.page.addInitScript(
        (shift) => {
          const Real = Date;
          globalThis.Date = class extends Real {
            constructor(given?: number | string) {
              super(given ?? Real.now() + shift);
            }
            static override now() {
              return Real.now() + shift;
            }
          } as DateConstructor;
          localStorage.setItem('st:last-use', String(Date.now()));
        },
        [0, 5, -5].map((minutes) => minutes * 60_000)[n] ?? 0,
      );
      await student.page.goto(`/boards/${class_.board.id}`);
      await student.page.locator('header [role="timer"] b').waitFor();
      pages.push(student.page);
    }
    const { endsAt } = await class_.session();
    const bell = (endsAt ?? 0) - (clock.now() - Date.now());
    const apart = async () => (await Promise.all(pages.map(bellOn))).map((shown) => Math.abs(shown - bell));
    await expect.poll(async () => Math.max(...(await apart())), { timeout: 15_000 }).toBeLessThanOrEqual(1_000);
  });
});

describe('papercut 22: the projector', () => {
  it('shows the code from the last row and nothing of one person, at 1280x720', async () => {
    const class_ = await room(timed(planOf('frame', 'solo', 'group', 'collate', 'vote', 'reveal')), 6, 'hidden');
    await class_.tutor.call('frameSession', { params: class_.params, body: { remit: 'co_decide' } });
    const wall = await onPage(`/boards/${class_.board.id}/present`, class_.tutor, WALL);
    const { page } = wall;
    await page.getByText('it begins soon').waitFor();
    await class_.step('start');
    await page.getByText('The cohort co-decides what follows.').waitFor();
    const code = page.getByRole('img', { name: /^Board code/ });
    expect(await code.textContent()).toBe(`${class_.board.code?.slice(0, 4)} ${class_.board.code?.slice(4)}`);
    expect(await legible(page)).toEqual([]);

    await class_.step('next');
    for (const each of class_.learners) await class_.write(each, `Secret of ${each.name}`);
    await page.getByText('heard: 6 of 6').waitFor();
    expect(await namesOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Names' }).click();
    expect(await namesOn(page)).toEqual(['Ruth']);
    await page.getByRole('button', { name: 'Names' }).click();

    await class_.step('next');
    const [first] = class_.learners;
    if (first === undefined) throw new Error('nobody');
    await class_.state(first, 1, 'We fear looking stupid more than doing harm.');
    await class_.state(first, 0, 'Some of us are not worried.');
    await class_.step('next');
    await page.getByText('Statement 1').waitFor();
    expect(await namesOn(page)).toEqual([]);
    await page.keyboard.press('PageDown');
    await page.getByText('2 of 2').waitFor();
    await page.getByRole('button', { name: 'Side by side' }).click();
    await page.getByText('Some of us are not worried.').waitFor();
    await wall.look('projector-statements', ['light']);

    await class_.step('next');
    const statements = (await class_.tutor.call('readBallot', { params: class_.params })).statements;
    for (const { person } of class_.learners) {
      const answers = statements.map(({ id }) => ({ statement: id, guess: 3, weight: 'lot' as const }));
      await person.call('fillBallot', { params: class_.params, body: { answers } });
    }
    await page.getByText('voted: 6 of 7').waitFor();
    await class_.step('next');
    await page.getByText('Of ten we guessed 3').waitFor();
    expect(await namesOn(page)).toEqual([]);
    expect(await legible(page)).toEqual([]);
    await wall.look('projector-picture', ['light']);
    await page.getByRole('button', { name: 'Dark' }).click();
    expect(await legible(page)).toEqual([]);
    const tall = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
    expect(tall).toBeLessThanOrEqual(0);
  });

  /** Names of people, and words of theirs, that stand on the page. */
  function namesOn(page: Page): Promise<string[]> {
    return page.evaluate(() => document.body.innerText.match(/Ruth|Person \d|Secret of/g) ?? []);
  }

  /** Texts below 24 px, or below 4.5:1 on the page's ground. */
  function legible(page: Page): Promise<string[]> {
    return page.evaluate(() => {
      const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
      const luminance = (colour: string) => {
        const [r = 0, g = 0, b = 0] = channels(colour).map((value) => {
          const part = value / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const ground = getComputedStyle(document.querySelector('main')?.parentElement ?? document.body).backgroundColor;
      const found: string[] = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const element = node.parentElement;
        const text = (node.textContent ?? '').trim();
        if (element === null || text === '' || element.closest('script, style, noscript, [role="status"]')) continue;
        const { fontSize, color } = getComputedStyle(element);
        const [a, b] = [luminance(color), luminance(ground)].sort((x, y) => y - x);
        const contrast = ((a ?? 0) + 0.05) / ((b ?? 0) + 0.05);
        if (Number.parseFloat(fontSize) < 24 || contrast < 4.5) found.push(`${text}: ${fontSize}, ${contrast}`);
      }
      return found;
    });
  }
});

describe('steering', () => {
  it('SES-4, SES-3: says what Next does before it is pressed; of two stewards the later one is told where it is', async () => {
    const class_ = await room(timed(planOf('solo', 'group', 'dialogue')), 4);
    await class_.step('start');
    for (const each of class_.learners.slice(0, 2)) await class_.write(each, 'A worry.');
    const steward = await onPage(`/boards/${class_.board.id}`, class_.tutor);
    const { page } = steward;
    const next = page.getByRole('button', { name: 'Next: Group' });
    await next.waitFor();
    await page.getByText('2 of 4').waitFor();
    const says = await next.evaluate(
      (button) => document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent,
    );
    expect(says).toContain('Closes Solo. 2 cards of 2 people go to their groups.');
    await page.getByText('Not yet heard').click();
    await page.getByText('Person 3', { exact: true }).waitFor();
    expect(await page.getByText(/^Person \d$/).allTextContents()).toEqual(['Person 3', 'Person 4']);
    await steward.look('steering');

    // The page hears of nothing for a moment, and another steward is quicker.
    await page.route(/\/session$/, (route) => route.abort());
    await class_.step('next');
    await next.click();
    await page.unroute(/\/session$/);
    await page.getByText('Somebody else moved the session on meanwhile.').waitFor();
    await page.getByRole('button', { name: 'Next: Dialogue' }).waitFor();
    expect((await class_.session()).at).toBe('group');

    await page.getByText('not yet').first().waitFor();
    expect(await page.getByRole('link', { name: 'Visit 1' }).getAttribute('href')).toMatch(/\?visit=/);
    await steward.look('steering-groups', ['light']);
    await page.getByRole('button', { name: 'Back to Solo' }).click();
    await next.waitFor();
    expect((await class_.session()).at).toBe('solo');
  });

  it('runs everything from a phone of 360 px: start, time, eyes up, on, end', async () => {
    const class_ = await room(planOf('dialogue', 'commit'), 1);
    const remote = await onPage(`/boards/${class_.board.id}`, class_.tutor, PHONE);
    const student = await onPage(`/boards/${class_.board.id}`, class_.learners[0]?.person ?? class_.tutor, PHONE);
    const { page } = remote;
    const sheet = page.getByRole('dialog');
    const step = async (name: string) => {
      await page.getByRole('button', { name: `${name} …` }).click();
      await sheet.getByRole('button', { name, exact: true }).click();
      await sheet.getByRole('button', { name: 'Close' }).click();
    };
    await student.page.getByText('Not started yet').waitFor();
    await step('Start: Dialogue');
    await student.page.getByText('Dialogue 1 of 2').waitFor();
    await page.getByRole('button', { name: '+1 min' }).click();
    await student.page.locator('header [role="timer"]').waitFor();
    await page.getByRole('button', { name: 'Next: Commit …' }).click();
    await sheet.getByRole('button', { name: 'Hold the timer' }).click();
    await student.page.locator('header [role="timer"]', { hasText: 'paused' }).waitFor();
    await remote.look('steering-sheet');
    await sheet.getByRole('button', { name: 'Close' }).click();

    await student.page.getByLabel('Your card').fill('Half a sentence');
    await page.getByRole('button', { name: 'Eyes up' }).click();
    await student.page.getByText('Your words are kept.').first().waitFor();
    expect(await student.page.getByLabel('Your card').inputValue()).toBe('Half a sentence');
    expect(await student.page.getByRole('button', { name: 'Post', exact: true }).getAttribute('aria-disabled')).toBe(
      'true',
    );
    expect(await page.getByText('Your words are kept.').count()).toBeLessThanOrEqual(1);
    await student.look('eyes-up');
    await remote.look('steering-bar');
    await page.getByRole('button', { name: 'Eyes down' }).click();
    await student.page.getByRole('button', { name: 'Post', exact: true, disabled: false }).waitFor();

    await step('Next: Commit');
    await student.page.getByText('Commit 2 of 2').waitFor();
    await step('End the session');
    await student.page.locator('header').getByText('The session is over', { exact: true }).waitFor();
  });
});

describe('the plan', () => {
  it('SES-1: is chosen from a template, changed by keyboard, undone, saved, and started', async () => {
    const class_ = await room(planOf('dialogue'));
    const free = await class_.tutor.call('createBoard', {
      body: { prompt: 'What shall we try?', template: 'open', live: true },
    });
    const params = { board: free.id };
    const steward = await onPage(`/boards/${free.id}/plan`, class_.tutor);
    const { page } = steward;
    await page.getByRole('radio', { name: /^Retrospective/ }).click();
    await steward.look('plan-templates');
    await page.getByRole('button', { name: 'Use this plan' }).click();
    await page.getByRole('heading', { name: 'Phases' }).waitFor();

    const rows = page.locator('main ol > li');
    const up = page.getByRole('button', { name: 'Move Vote up' });
    await up.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText('Vote is number 3 of 7 now.').waitFor();
    expect(await up.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByLabel('Minutes for Solo').fill('5');
    await page.getByRole('button', { name: 'More for Collate' }).click();
    await page.getByLabel('What people are asked in it').fill('What do we all say?');
    await page.getByLabel('Kind of phase').selectOption({ label: 'Dialogue' });
    await page.getByRole('button', { name: 'Add it at the end' }).click();
    expect(await rows.count()).toBe(8);
    await steward.look('plan');
    await page.getByRole('button', { name: 'Save the plan' }).click();
    await page.getByText('Saved.', { exact: true }).waitFor();
    const { session } = await class_.tutor.call('readSession', { params });
    expect(session?.plan.map(({ id }) => id)).toEqual([
      'revisit',
      'solo',
      'group',
      'vote',
      'collate',
      'reveal',
      'commit',
      'dialogue',
    ]);
    expect(session?.plan[1]?.minutes).toBe(5);
    expect(session?.plan[4]?.prompt).toBe('What do we all say?');

    await page.getByRole('radio', { name: /^Names are shown/ }).click();
    await page.getByRole('radio', { name: /^To be consulted/ }).click();
    await expect
      .poll(async () => (await class_.tutor.call('readSession', { params })).session)
      .toMatchObject({
        promise: 'named',
        remit: 'consult',
      });
    await page.getByRole('button', { name: 'Start: Revisit' }).click();
    await page.getByRole('button', { name: 'Next: Solo' }).waitFor();
  });

  it('is read on a phone, and says why a promise stands that somebody wrote under', async () => {
    const class_ = await room(timed(planOf('solo', 'vote', 'dialogue')), 1, 'hidden');
    await class_.step('start');
    await class_.write(class_.learners[0] ?? { person: class_.tutor }, 'Under a promise.');
    const steward = await onPage(`/boards/${class_.board.id}/plan`, class_.tutor, PHONE);
    await steward.page.getByText('Somebody has written already: what was promised stands.').waitFor();
    expect(await steward.page.getByRole('radio', { name: /^Names are shown/ }).count()).toBe(0);
    expect(await steward.page.getByLabel('Minutes for Solo').count()).toBe(0);
    await steward.look('plan-running');
    const wall = await onPage(`/boards/${class_.board.id}/present`, class_.tutor, PHONE);
    await wall.page.getByText('Write on your own.').waitFor();
    await wall.look('projector-phone', ['light']);
  });

  it('begins with the board when a template was chosen for it', async () => {
    const class_ = await room(planOf('dialogue'));
    const tutor = await onPage('/boards/new', class_.tutor);
    const { page } = tutor;
    await page.getByLabel('What do you ask?').fill('What do we see differently?');
    await page.getByRole('button', { name: 'More templates' }).click();
    await page.getByRole('radio', { name: /^Think, pair, share/ }).click();
    await tutor.look('new-board-templates');
    await page.getByRole('button', { name: 'Go live' }).click();
    await page.getByRole('link', { name: 'Go to the board' }).click();
    await page.getByRole('button', { name: 'Start: Solo' }).waitFor();
  });
});
