import { Readable } from 'node:stream';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectChromium } from '../support/connectChromium.ts';
import { makeTutor, Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { DESK, PHONE, Visitor } from '../support/Visitor.ts';

/* A cohort's year: people come in, ask, are put into groups, and pass their boards on. */

const COHORT = 'Nursing BSc, year 1, 2026';
const PASSWORD = 'correct horse battery';
const PROMPT = 'What do patients think when they see two students at once?';
const LONG = 'Donaudampfschifffahrtsgesellschaftskapitän von Hohenlohe';

const ROSTER = [
  'Full name,Role',
  'Leila Karimi,student',
  'Hamza Ali,student',
  '"=HYPERLINK(""http://evil.example"",""x"")",student',
  'Leila Karimi,student',
  'ليلى كريمي,student',
  '王小明,student',
  `${LONG},partner`,
  'Bob,boss',
].join('\r\n');

describe('a cohort', () => {
  let server: TestServer;
  let browser: Browser;
  let ruth: Visitor;
  let leila: Visitor;
  let hamza: Visitor;
  /** `/cohorts/<id>` */
  let cohort = '';
  const addresses = new Map<string, string>();
  const visitors: Visitor[] = [];

  const open = async (options: Parameters<typeof Visitor.open>[2] = {}) => {
    const visitor = await Visitor.open(browser, server.url, options);
    visitors.push(visitor);
    return visitor;
  };

  beforeAll(async () => {
    browser = await connectChromium();
    server = await startServer();
    await makeTutor(server.context, server.url);
    ruth = await open({ viewport: DESK });
    leila = await open({ viewport: PHONE });
    hamza = await open({ viewport: PHONE });
  });
  afterAll(async () => {
    for (const visitor of visitors) await visitor.close();
    await server.end();
  });

  const looks = async (visitor: Visitor, name: string) => {
    const before = visitor.page.viewportSize() ?? DESK;
    for (const viewport of [DESK, PHONE]) {
      await visitor.page.setViewportSize(viewport);
      await visitor.look(name);
    }
    await visitor.page.setViewportSize(before);
  };

  it('COH-2: is started by a tutor with a name and an end', async () => {
    const { page } = ruth;
    await page.goto('/sign-in');
    await page.getByLabel('Name', { exact: true }).fill('Ruth Adeyemi');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByText('Your first board takes a minute').waitFor();
    await looks(ruth, 'cohort-home-empty');
    await page.getByRole('link', { name: 'New cohort' }).click();
    await page.getByRole('button', { name: 'Start the cohort' }).click();
    await page.getByText('Give it a name').waitFor();
    await page.getByLabel('Name', { exact: true }).fill(COHORT);
    await page.getByLabel('Ends on').fill('2020-01-01');
    await page.getByRole('button', { name: 'Start the cohort' }).click();
    await page.getByText('This day is over').waitFor();
    await looks(ruth, 'cohort-new');
    await page.getByLabel('Ends on').fill(inDays(12));
    await page.getByRole('button', { name: 'Start the cohort' }).click();
    await page.getByText('This cohort ends in 12 days').waitFor();
    cohort = new URL(page.url()).pathname;
    expect(cohort).toMatch(/^\/cohorts\/[\w-]{10,}$/);
    await looks(ruth, 'cohort-empty');
  });

  it('COH-4: invites by a list, line by line, in any script and without formulas', async () => {
    const { page } = ruth;
    await page.getByRole('link', { name: 'Invite people' }).click();
    await page.getByRole('button', { name: 'Look it through' }).click();
    await page.getByText('Paste at least one name').waitFor();
    await page.locator('input[type="file"]').setInputFiles({
      name: 'class.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`\ufeff${ROSTER}`, 'utf8'),
    });
    await page.getByText('class.csv is read').waitFor();
    await page.getByRole('button', { name: 'Look it through' }).click();
    await page.getByRole('heading', { name: 'The list, as it was read' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('The list, as it was read');
    const line = (n: number) => page.getByRole('row').nth(n);
    expect(await line(1).innerText()).toContain('is invited');
    expect(await line(4).innerText()).toContain('left out: the same name stood before');
    expect(await line(5).innerText()).toContain('ليلى كريمي');
    expect(await line(6).innerText()).toContain('王小明');
    expect(await line(8).innerText()).toContain('left out: this role does not exist');
    await looks(ruth, 'cohort-roster');
    await page.getByRole('button', { name: 'Invite 6 people' }).click();
    await page.getByRole('heading', { name: '6 invitations are made' }).waitFor();

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as CSV' }).click(),
    ]);
    const csv = (await Readable.from(await download.createReadStream()).toArray()).join('');
    expect(csv.startsWith('\ufeff')).toBe(true);
    expect(csv.lastIndexOf('\ufeff')).toBe(0);
    expect(csv).toContain('王小明');
    expect(csv).not.toMatch(/(^|[,"\r\n])=/);

    await page.getByRole('button', { name: 'Slips to cut' }).click();
    await page.getByRole('img', { name: 'QR code for Leila Karimi' }).waitFor();
    await looks(ruth, 'cohort-roster-done');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('heading', { name: COHORT }).isVisible()).toBe(false);
    expect(await page.getByRole('table').isVisible()).toBe(false);
    expect(await page.getByText('It works once').count()).toBe(6);
    await page.emulateMedia({ media: 'screen' });
    for (const row of await page.getByRole('table').locator('tbody tr').all()) {
      const name = await row.getByRole('rowheader').innerText();
      const address = await row.locator('[translate="no"]').innerText();
      expect(address).toMatch(/\/invite#[\w-]{16,}$/);
      addresses.set(name.trim(), here(address));
    }
    expect([...addresses.keys()]).toContain(LONG);

    await page.getByRole('link', { name: 'Back to the people' }).click();
    await page.getByText('as partner').waitFor();
    await page.getByRole('button', { name: 'Revoke the invitation for 王小明' }).click();
    await expect.poll(() => page.getByRole('button', { name: /Revoke the invitation for/ }).count()).toBe(5);
    await looks(ruth, 'cohort-people-alone');
  });

  it('COH-4: is joined on a phone without an account, and the address is used up', async () => {
    const { page } = leila;
    const address = addresses.get('Leila Karimi') ?? '';
    await page.goto(address);
    await page.getByRole('heading', { name: COHORT }).waitFor();
    expect(page.url()).not.toContain('#');
    // A reload, as a thumb that pulls down does it, loses nothing.
    await page.reload();
    expect(await page.getByRole('textbox', { name: 'Your name' }).inputValue()).toBe('Leila Karimi');
    await leila.look('cohort-invitation');
    await page.getByRole('textbox', { name: 'Your name' }).fill(' ');
    await page.getByRole('button', { name: 'Accept the invitation' }).click();
    await page.getByText('Give a name').waitFor();
    await page.getByRole('textbox', { name: 'Your name' }).fill('Leila Karimi');
    await page.getByRole('button', { name: 'Accept the invitation' }).click();
    await page.waitForURL(`**${cohort}`);
    await page.getByText('You are here without an account').waitFor();
    await leila.look('cohort-student-empty');
    await page.goBack();
    expect(page.url()).not.toContain('/invite');

    const late = await open({ viewport: PHONE });
    await late.page.goto(address);
    await late.page.getByText('This invitation is over').waitFor();
    await late.look('cohort-invitation-over');
    await late.page.goto(addresses.get('王小明') ?? '');
    await late.page.getByText('This invitation is over').waitFor();
    await late.page.goto('/invite');
    await late.page.getByText('The invitation is not complete').waitFor();
    await late.page.goto(cohort);
    await late.page.getByText('This cohort is for its members').waitFor();
    await late.look('cohort-not-yours');
  });

  it('is joined with an account, and by a link for the room; who is in already is told so', async () => {
    const { page } = hamza;
    await page.goto(addresses.get('Hamza Ali') ?? '');
    await page.getByRole('radio', { name: /With a new account/ }).check();
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByRole('button', { name: 'Accept the invitation' }).click();
    await page.getByText('this one has 5').waitFor();
    await hamza.look('cohort-invitation-account');
    await page.getByLabel('Password', { exact: true }).fill('several easy words');
    await page.getByRole('button', { name: 'Accept the invitation' }).click();
    await page.waitForURL(`**${cohort}`);

    await ruth.page.goto(`${cohort}/invite`);
    await ruth.page.getByRole('button', { name: 'Make the link' }).click();
    await ruth.page.getByRole('img', { name: 'QR code of the invitation' }).waitFor();
    await looks(ruth, 'cohort-invite-link');
    const link = here(await ruth.page.locator('main [translate="no"]').first().innerText());

    const second = await open({ viewport: PHONE, dark: true });
    await second.page.goto(link);
    await second.page.getByRole('radio', { name: /I have an account here/ }).check();
    await second.page.getByRole('textbox', { name: 'Your name' }).fill('Hamza Ali');
    await second.page.getByLabel('Password', { exact: true }).fill('several easy word');
    await second.page.getByRole('button', { name: 'Sign in' }).click();
    await second.page.getByText('do not fit together').waitFor();
    await second.page.getByLabel('Password', { exact: true }).fill('several easy words');
    await second.page.getByRole('button', { name: 'Sign in' }).click();
    await second.page.getByText('You are a member already').waitFor();
    await second.page.getByRole('link', { name: 'Go to your boards' }).click();
    await second.page.getByRole('link', { name: COHORT }).waitFor();
    await second.look('cohort-home-student');

    // Twenty more from the same room.
    const token = link.split('#')[1] ?? '';
    for (let n = 1; n <= 20; n++) {
      const person = new Person(server.url);
      await person.call('acceptInvitation', { body: { token, name: `Student ${String(n).padStart(2, '0')}` } });
    }
  });

  it('shows its people by role, finds them, and lets a tutor change a role and take somebody out', async () => {
    const { page } = ruth;
    await page.goto(`${cohort}/people`);
    await page.getByLabel('Find somebody').fill('leila');
    await page.getByText('One person found').waitFor();
    await page.getByLabel('Find somebody').fill('');
    await looks(ruth, 'cohort-people');
    await page.getByRole('button', { name: 'Change something for Student 20' }).click();
    await page.getByRole('menuitem', { name: 'Make a partner' }).click();
    await page.getByRole('heading', { name: 'Partners' }).waitFor();
    await page.getByRole('button', { name: 'Change something for Student 19' }).click();
    await page.getByRole('menuitem', { name: 'Remove …' }).click();
    await page.getByRole('dialog').getByText('What they wrote stays').waitFor();
    await ruth.look('cohort-remove');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Student 19', { exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Change something for Ruth Adeyemi' }).click();
    await page.getByRole('menuitem', { name: 'Make a student' }).click();
    await page.getByText('A cohort needs a tutor').waitFor();
  });

  it('COH-8: takes up a student’s prompt with one press, and the board says whose it is', async () => {
    const { page } = leila;
    await page.goto(cohort);
    await page.getByLabel('A question to ask together').fill('Lunch?');
    await page.getByRole('button', { name: 'Propose it' }).click();
    await page.getByRole('button', { name: 'Withdraw “Lunch?”' }).click();
    await page.getByText('Nobody has proposed anything yet').waitFor();
    await page.getByLabel('A question to ask together').fill(PROMPT);
    await page.reload();
    expect(await page.getByLabel('A question to ask together').inputValue()).toBe(PROMPT);
    await page.getByRole('button', { name: 'Propose it' }).click();
    await page.getByText('by you').waitFor();
    await leila.look('cohort-proposed');

    await ruth.page.goto(cohort);
    await looks(ruth, 'cohort-proposals');
    await ruth.page.getByRole('button', { name: `Accept “${PROMPT}” and start its board` }).click();
    await ruth.page.getByText('prompt by Leila Karimi').waitFor();
    await looks(ruth, 'cohort-boards');
    await ruth.page.getByRole('link', { name: 'Go to its board' }).click();
    await ruth.saved();
    await ruth.page.getByText('Asked by Leila Karimi').waitFor();

    await hamza.page.goto(cohort);
    await hamza.page.getByRole('link', { name: PROMPT }).click();
    await hamza.saved();
    await hamza.post('Idea', 'They count our hands.');
    await ruth.card('They count our hands.').waitFor();
  });

  it('starts a board for the cohort that was chosen, and remembers it', async () => {
    const { page } = ruth;
    await page.goto(cohort);
    await page.getByRole('link', { name: 'New board' }).click();
    expect(await page.getByLabel('Who is it for?').locator('option:checked').innerText()).toBe(COHORT);
    await page.getByLabel('What do you ask?').fill('Which words do we avoid, and why?');
    await looks(ruth, 'cohort-new-board');
    await page.getByRole('button', { name: 'Go live' }).click();
    await page.waitForURL('**/share');
    await page.goto('/boards');
    await page.getByRole('link', { name: 'Which words do we avoid' }).waitFor();
    await looks(ruth, 'cohort-home');
    await page.getByRole('link', { name: 'New board' }).click();
    expect(await page.getByLabel('Who is it for?').locator('option:checked').innerText()).toBe(COHORT);
    // The student is on it without having joined.
    await hamza.page.goto('/boards');
    await hamza.page.getByRole('link', { name: 'Which words do we avoid' }).click();
    await hamza.saved();
  });

  it('GRP-1: draws groups of a board, draws again and goes back, moves by keyboard, names a group', async () => {
    const { page } = ruth;
    await page.goto(cohort);
    await page.getByRole('link', { name: PROMPT }).click();
    await ruth.saved();
    await page.getByRole('button', { name: 'Board menu' }).click();
    await page.getByRole('menuitem', { name: 'Groups' }).click();
    await page.getByText('No groups yet').waitFor();
    await looks(ruth, 'groups-none');
    await page.getByRole('radio', { name: 'Number of groups' }).check();
    await page.getByLabel('Number of groups', { exact: true }).last().fill('x');
    await page.getByRole('button', { name: 'Draw groups' }).click();
    await page.getByText('A whole number from 1').waitFor();
    await page.getByLabel('Number of groups', { exact: true }).last().fill('5');
    await page.getByRole('button', { name: 'Draw groups' }).click();
    const cards = page.locator('li', { has: page.getByRole('heading', { level: 3 }) });
    await expect.poll(() => cards.count()).toBe(5);
    const drawing = () => cards.allInnerTexts();
    const first = await drawing();
    await looks(ruth, 'groups-drawn');
    await page.getByRole('button', { name: 'Draw again' }).click();
    await page.getByText('New groups are drawn').waitFor();
    await expect.poll(drawing).not.toEqual(first);
    await ruth.look('groups-again');
    await page.getByRole('button', { name: 'Undo: the former groups' }).click();
    await expect.poll(drawing).toEqual(first);

    const mover = cards
      .first()
      .getByRole('button', { name: /^Move .* to…/ })
      .first();
    const name = ((await mover.getAttribute('aria-label')) ?? '').replace(/^Move (.*) to…$/, '$1');
    await mover.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Move to Group 5' }).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect.poll(() => cards.nth(4).innerText()).toContain(name);
    // The focus went along with whoever was moved.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe(`Move ${name} to…`);
    await cards.nth(4).getByRole('button', { name: 'More for Group 5' }).click();
    await page.getByRole('menuitem', { name: 'Rename …' }).click();
    await page.getByLabel('Name of the group').fill('The night owls of ward four');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'The night owls of ward four' }).waitFor();

    await leila.page.goto(page.url());
    await leila.page.getByText('Your group').first().waitFor();
    expect(await leila.page.getByRole('heading', { level: 3 }).first().innerText()).toContain('Your group');
    await leila.look('groups-mine');
  });

  it('GRP-3: lets people choose on their phones, and gives the last place to one of two', async () => {
    const { page } = ruth;
    await page.getByText('Make new groups').click();
    await page.getByRole('radio', { name: /People choose/ }).check();
    await page.getByLabel('Number of groups', { exact: true }).fill('2');
    await page.getByLabel('Places a group (optional)').fill('1');
    await page.getByRole('button', { name: 'Open the choice' }).click();
    await page.getByText('The choice is open', { exact: true }).waitFor();

    const phones = [leila, hamza];
    await hamza.page.goto(page.url());
    for (const { page: phone } of phones) await phone.getByRole('button', { name: 'Go in: Group 1' }).waitFor();
    await leila.look('groups-choose');
    await Promise.all(phones.map(({ page: phone }) => phone.getByRole('button', { name: 'Go in: Group 1' }).click()));
    const outcomes = await Promise.all(
      phones.map(({ page: phone }) =>
        Promise.race([
          phone
            .getByText('That group has no place left')
            .waitFor()
            .then(() => 'full'),
          phone
            .getByText('Your group')
            .first()
            .waitFor()
            .then(() => 'in'),
        ]),
      ),
    );
    expect(outcomes.sort()).toEqual(['full', 'in']);
    const late = (await leila.page.getByText('That group has no place left').isVisible()) ? leila : hamza;
    // What the others took meanwhile is seen at once.
    await expect.poll(() => late.page.getByText('full', { exact: true }).count()).toBe(1);
    await late.look('groups-full');
    await late.page.getByRole('button', { name: 'Go in: Group 2' }).click();
    await late.page.getByText('Your group').first().waitFor();
    await page.getByRole('button', { name: 'Close the choice' }).click();
    await page.getByText('The choice is closed', { exact: true }).waitFor();
    await expect.poll(() => late.page.getByRole('button', { name: 'Go out' }).count(), { timeout: 15_000 }).toBe(0);
  });

  it('GRP-2: mixes former groups, and sorts by hand', async () => {
    const { page } = ruth;
    await page.getByText('Make new groups').click();
    await page.getByRole('radio', { name: /By hand/ }).check();
    await page.getByLabel('Number of groups', { exact: true }).fill('2');
    await page.getByRole('button', { name: 'Make these groups' }).click();
    await page.getByText('Put at least one person into a group').waitFor();
    for (const [name, group] of [
      ['Leila Karimi', 'Group 1'],
      ['Hamza Ali', 'Group 1'],
      ['Student 01', 'Group 2'],
      ['Student 02', 'Group 2'],
    ] as const)
      await page.getByLabel(name, { exact: true }).selectOption({ label: group });
    await looks(ruth, 'groups-hand');
    await page.getByRole('button', { name: 'Make these groups' }).click();
    await page.getByText('Sorted by hand').first().waitFor();
    await page.getByRole('button', { name: 'Mix: one from each' }).first().click();
    await page.getByText('Mixed from former groups').first().waitFor();
    const cards = page.locator('li', { has: page.getByRole('heading', { level: 3 }) });
    const groups = (await cards.allInnerTexts()).slice(0, 2);
    for (const group of groups) {
      expect(/Leila Karimi|Hamza Ali/.test(group)).toBe(true);
      expect(/Student 0[12]/.test(group)).toBe(true);
    }
    await page.getByRole('button', { name: 'End these groups …' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'End them' }).click();
    await page.getByText('Sorted by hand').first().waitFor();
  });

  it('has groups that last, shown on each of its boards', async () => {
    const { page } = ruth;
    await page.goto(`${cohort}/groups`);
    await page.getByRole('button', { name: 'Draw groups' }).click();
    await page.getByText('Drawn at random').waitFor();
    await looks(ruth, 'groups-lasting');
    await hamza.page.goto(`${cohort}/groups`);
    await hamza.page.getByText('Your group').first().waitFor();
    await hamza.look('groups-lasting-mine');
    await hamza.page.goto('/boards');
    await hamza.page.getByRole('button', { name: /Actions for “Which words/ }).click();
    await hamza.page.getByRole('menuitem', { name: 'Groups' }).click();
    await hamza.page.getByRole('heading', { name: 'Lasting groups of the cohort' }).waitFor();
    await hamza.page.getByText('Your group').first().waitFor();
    await hamza.look('groups-board-lasting');
  });

  it('COH-6: is archived and opened again, each with its consequence said before', async () => {
    const { page } = ruth;
    await page.goto(`${cohort}/settings`);
    await page.getByLabel('Name', { exact: true }).fill(`${COHORT} (A)`);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('heading', { name: `${COHORT} (A)`, level: 1 }).waitFor();
    await looks(ruth, 'cohort-settings');
    await page.getByRole('button', { name: 'Archive the cohort' }).click();
    await page.getByRole('dialog').getByText('Nothing is deleted').waitFor();
    await ruth.look('cohort-archive');
    await page.getByRole('dialog').getByRole('button', { name: 'Archive the cohort' }).click();
    await page.getByText(/^Archived on/).waitFor();
    await looks(ruth, 'cohort-settings-archived');
    await hamza.page.goto(cohort);
    await hamza.page.getByText(/^Archived on/).waitFor();
    expect(await hamza.page.getByLabel('A question to ask together').count()).toBe(0);
    await hamza.look('cohort-archived');
    await hamza.page.goto('/boards');
    await hamza.page.getByText('Archived: 1 cohort').waitFor();
    await page.getByRole('button', { name: 'Open the cohort again' }).click();
    await page.getByText(/^Archived on/).waitFor({ state: 'detached' });
  });

  it('COH-7: passes boards on to a successor, and says what that means', async () => {
    const { page } = ruth;
    await page.getByRole('button', { name: 'Name a successor …' }).click();
    await page.getByLabel('Name of the new cohort').fill('Nursing BSc, year 2, 2027');
    await page.getByLabel('Which words do we avoid, and why?').uncheck();
    await looks(ruth, 'cohort-successor');
    await page.getByRole('button', { name: 'Pass on' }).click();
    await page.getByRole('dialog').getByText('One board passes on').waitFor();
    await ruth.look('cohort-successor-confirm');
    await page.getByRole('dialog').getByRole('button', { name: 'Pass on' }).click();
    await page.getByRole('heading', { name: 'Nursing BSc, year 2, 2027', level: 1 }).waitFor();
    await page.getByRole('link', { name: PROMPT }).waitFor();
    await looks(ruth, 'cohort-successor-done');
    await page.goto(cohort);
    await page.getByRole('link', { name: /Goes on in/ }).waitFor();
    await looks(ruth, 'cohort-passed-on');
    // Its author still reads and runs nothing away: the words stay.
    await hamza.page.goto('/boards');
    await hamza.page.getByRole('link', { name: PROMPT }).click();
    await hamza.saved();
    await hamza.card('They count our hands.').waitFor();
  });

  it('is left by oneself', async () => {
    await ruth.page.goto('/boards');
    await ruth.page.getByRole('link', { name: 'Nursing BSc, year 2, 2027' }).waitFor();
    await hamza.page.goto(`${cohort}/people`);
    await hamza.page.getByRole('button', { name: 'Leave this cohort' }).click();
    await hamza.page.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
    await hamza.page.waitForURL('**/boards');
    await hamza.page.goto(cohort);
    await hamza.page.getByText('This cohort is for its members').waitFor();
  });

  it('asks no other host for anything, and leaves the console clean', () => {
    for (const visitor of visitors) visitor.blameless();
  });
});

/** An invitation's address on this machine: the server names one that other devices can reach. */
function here(address: string): string {
  const { pathname, hash } = new URL(address);
  return `${pathname}${hash}`;
}

/** The value of a date field, so many days from today. */
function inDays(days: number): string {
  const date = new Date();
  date.setDate(date.getDate() + days);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
