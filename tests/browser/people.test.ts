import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BoardView } from '../../shared/api/routes.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { makeTutor, newBoard, type Person } from '../support/Person.ts';
import { reportFigure } from '../support/reportFigure.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { DESK, PHONE, Visitor } from '../support/Visitor.ts';

/* A board's people and the person's own side, each as somebody meets it. */

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

async function visitor(options: Parameters<typeof Visitor.open>[2] = {}): Promise<Visitor> {
  const opened = await Visitor.open(browser, server.url, options);
  visitors.push(opened);
  return opened;
}

/** The tutor who made the boards, before a browser. */
async function tutorAt(board: BoardView, options: Parameters<typeof Visitor.open>[2] = {}): Promise<Visitor> {
  const opened = await visitor(options);
  const [name = '', value = ''] = tutor.cookie.split('=');
  await opened.context.addCookies([{ name, value, url: server.url }]);
  await opened.page.goto(`/boards/${board.id}`);
  await opened.saved();
  return opened;
}

const set = (board: BoardView, body: Record<string, boolean>) =>
  tutor.call('changeBoard', { params: { board: board.id }, body });

async function openPeople({ page }: Visitor) {
  await page.getByRole('button', { name: /\d here/ }).click();
  const dialog = page.getByRole('dialog', { name: 'People on this board' });
  await dialog.waitFor();
  return dialog;
}

async function choose({ page }: Visitor, item: string) {
  await page.getByRole('button', { name: 'Board menu' }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** Adds to the text of one's own card. */
async function writeIn(person: Visitor, card: string, more: string) {
  const { page } = person;
  await person
    .card(card)
    .getByRole('button', { name: /Open card/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Write', exact: true }).click();
  await page.locator('[contenteditable="true"]').press('End');
  await page.locator('[contenteditable="true"]').pressSequentially(more);
  await page.getByRole('button', { name: 'Done' }).click();
  await person.saved();
}

describe('stewardship', () => {
  it('STW-3: a student takes it over where that is allowed, and runs the board’s settings', async () => {
    const board = await newBoard(tutor);
    await set(board, { takeover: true });
    const leila = await visitor({ viewport: PHONE });
    const hamza = await visitor({ viewport: DESK });
    await leila.join(board.code ?? '', 'Leila Karimi');
    await hamza.join(board.code ?? '', 'حمزة العبدالله');
    const dialog = await openPeople(leila);
    await dialog.getByText('حمزة العبدالله').waitFor();
    expect(await dialog.getByRole('button', { name: /Manage/ }).count()).toBe(0);
    await leila.look('people-member');
    await dialog.getByRole('button', { name: 'Take over stewardship' }).click();
    await dialog.getByText('You run this board together with').waitFor();
    await dialog.getByText('What was done here').click();
    await dialog.getByText('Leila Karimi took stewardship over').waitFor();
    await dialog.getByRole('button', { name: 'Manage حمزة العبدالله' }).click();
    await leila.look('people-steward');
    await dialog.getByRole('button', { name: 'Close' }).click();

    await choose(leila, 'Settings');
    const { page } = leila;
    await page.getByRole('heading', { name: 'Settings of this board' }).waitFor();
    await leila.look('settings');
    await page.getByLabel('What do you ask?').fill('');
    await page.getByRole('button', { name: 'Save the question' }).click();
    await page.getByText('A board needs its question.').waitFor();
    await page.getByLabel('What do you ask?').fill('What would you have liked to know before placement?');
    await page.getByRole('button', { name: 'Save the question' }).click();
    await page.getByText('Saved.').waitFor();
    await hamza.page.getByRole('heading', { name: 'What would you have liked to know' }).waitFor();
    await page.getByRole('checkbox', { name: 'Newcomers wait in the lobby' }).click();
    await expect
      .poll(async () => (await tutor.call('readBoard', { params: { board: board.id } })).settings.lobby)
      .toBe(true);

    // Pausing shows on the other screen while somebody types there, and takes nothing away.
    const text = hamza.page.getByLabel('Your card');
    await text.fill('Half a thought that must not get lost');
    await page.getByRole('button', { name: 'Pause writing' }).click();
    await page.getByText('The board is paused').waitFor();
    await hamza.page.getByText('Paused by the steward').waitFor();
    await text.press('End');
    await text.pressSequentially(', nor the rest');
    await text.press('Control+Enter');
    expect(await text.inputValue()).toBe('Half a thought that must not get lost, nor the rest');
    await hamza.look('board-paused');
    await page.getByRole('button', { name: 'Go on' }).click();
    await hamza.page.getByText('Paused by the steward').waitFor({ state: 'detached' });
    await text.press('Control+Enter');
    await hamza.card('nor the rest').waitFor();
    await hamza.saved();

    // A new code: said what ends, and the old one opens nothing.
    await page.getByRole('button', { name: 'Change the code …' }).click();
    await leila.look('settings-code');
    await page.getByRole('dialog').getByRole('button', { name: 'Change the code' }).click();
    await page.getByText('The code is').waitFor();
    const late = await visitor({ viewport: PHONE });
    await late.page.goto(`/j/${board.code}`);
    await late.page.getByText('No open board has this code').waitFor();
  });

  it('STW-2: is given away, and cannot be laid down by the last who holds it', async () => {
    const board = await newBoard(tutor);
    const ruth = await tutorAt(board);
    const leila = await visitor({ viewport: PHONE });
    await leila.join(board.code ?? '', 'Leila');
    const dialog = await openPeople(ruth);
    await dialog.getByText('You are the only one').waitFor();
    await dialog.getByRole('button', { name: 'Manage Leila' }).click();
    await dialog.getByRole('button', { name: 'Give stewardship …' }).click();
    const give = ruth.page.getByRole('dialog', { name: 'Give stewardship to Leila' });
    await ruth.look('people-give');
    await give.getByRole('radio', { name: 'I hand it over' }).check();
    await give.getByRole('button', { name: 'Give stewardship' }).click();
    await expect.poll(() => dialog.getByRole('button', { name: /Manage/ }).count()).toBe(0);
    const hers = await openPeople(leila);
    await hers.getByText('You run this board.').waitFor();
    await hers.getByText('What was done here').click();
    await hers.getByText('Ruth Adeyemi gave stewardship to Leila').waitFor();
  });

  it('tells members who may not run the board what settings are for', async () => {
    const board = await newBoard(tutor);
    const student = await visitor({ viewport: PHONE });
    await student.join(board.code ?? '', 'Ewa');
    await student.page.goto(`/boards/${board.id}/settings`);
    await student.page.getByText('Settings are for whoever runs the board').waitFor();
    await student.look('settings-member');
  });
});

describe('the lobby', () => {
  it('JOIN-8: newcomers wait on a calm page, which goes on by itself when they are let in', async () => {
    const board = await newBoard(tutor);
    await set(board, { lobby: true });
    const ruth = await tutorAt(board, { viewport: PHONE });
    const arrive = async (name: string) => {
      const student = await visitor({ viewport: PHONE });
      const { page } = student;
      await page.goto(`/j/${board.code}`);
      await page.getByText('This board has a lobby').waitFor();
      if (name === 'Mei') await student.look('name-lobby');
      await page.getByLabel('Your name').fill(name);
      await page.getByRole('button', { name: 'Go to the board' }).click();
      await page.getByRole('heading', { name: 'You are in the lobby' }).waitFor();
      return student;
    };
    const mei = await arrive('Mei');
    await mei.look('lobby');
    expect(await mei.page.locator('body').innerText()).not.toContain('Ruth Adeyemi');
    const [tomasz, priya] = [await arrive('Tomasz Wrona'), await arrive('Priya Nair')];
    await ruth.page.getByRole('button', { name: /3 waiting/ }).waitFor();
    const dialog = await openPeople(ruth);
    await dialog.getByRole('button', { name: 'Let in Mei' }).waitFor();
    await ruth.look('people-lobby');
    await dialog.getByRole('button', { name: 'Let in Mei' }).click();
    await mei.saved();
    await dialog.getByRole('button', { name: 'Let in Mei' }).waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: 'Let everybody in' }).click();
    await Promise.all([tomasz.saved(), priya.saved()]);
    await dialog.getByText('Waiting in the lobby').waitFor({ state: 'detached' });
    expect(await ruth.page.getByRole('button', { name: /waiting/ }).count()).toBe(0);
    await mei.post('Idea', 'Written by somebody who waited.');
    await mei.saved();
  });

  it('JOIN-9: a board that takes nobody new says so, with the name kept', async () => {
    const board = await newBoard(tutor);
    await set(board, { joining: false });
    const student = await visitor({ viewport: PHONE });
    await student.page.goto(`/j/${board.code}`);
    await student.page.getByLabel('Your name').fill('Jonas');
    await student.page.getByRole('button', { name: 'Go to the board' }).click();
    await student.page.getByText('This board takes nobody new just now').waitFor();
    expect(await student.page.getByLabel('Your name').inputValue()).toBe('Jonas');
  });
});

describe('moderation', () => {
  it('JOIN-11: whoever is muted reads on, keeps what they are typing, and posts it later', async () => {
    const board = await newBoard(tutor);
    const ruth = await tutorAt(board);
    const student = await visitor({ viewport: PHONE });
    await student.join(board.code ?? '', 'Callum');
    await student.page.getByLabel('Your card').fill('Typed before the pause');
    const dialog = await openPeople(ruth);
    await dialog.getByRole('button', { name: 'Manage Callum' }).click();
    await dialog.getByRole('button', { name: 'Pause writing' }).click();
    await dialog.getByText('writing paused').waitFor();
    await student.page.getByText('A steward has paused your writing').waitFor();
    await student.page.getByLabel('Your card').press('Control+Enter');
    expect(await student.page.getByLabel('Your card').inputValue()).toBe('Typed before the pause');
    await student.look('board-muted');
    await student.page.reload();
    await student.page.getByText('A steward has paused your writing').waitFor();
    expect(await student.page.getByLabel('Your card').inputValue()).toBe('Typed before the pause');
    await dialog.getByRole('button', { name: 'Let write again' }).click();
    await student.page.getByText('A steward has paused your writing').waitFor({ state: 'detached' });
    await student.page.getByLabel('Your card').press('Control+Enter');
    await student.card('Typed before the pause').waitFor();
    await student.saved();
    await ruth.card('Typed before the pause').waitFor();
  });

  it('JOIN-10: whoever is removed is out within a second, and stays out by every way', async () => {
    const board = await newBoard(tutor);
    const ruth = await tutorAt(board, { viewport: PHONE });
    const student = await visitor({ viewport: PHONE });
    const { page } = student;
    await student.join(board.code ?? '', 'Name that is rather long, Grace-Elizabeth Mensah-Oppenheimer');
    await student.post('Idea', 'These words stay on the board.');
    await student.saved();
    await page.goto(`/boards/${board.id}/mine`);
    await page.getByRole('button', { name: 'Make a re-entry code' }).click();
    const reentry = await page.locator('main [translate="no"]').first().innerText();
    await page.goto(`/boards/${board.id}`);
    await student.saved();

    const dialog = await openPeople(ruth);
    await dialog.getByRole('button', { name: /^Manage Name that is/ }).click();
    await dialog.getByRole('button', { name: 'Remove …' }).click();
    const remove = ruth.page.getByRole('dialog', { name: /^Remove/ });
    await remove.getByLabel('Reason (optional)').fill('Posted under somebody else’s name');
    expect(await remove.getByRole('checkbox', { name: /Also change the code/ }).isChecked()).toBe(true);
    await ruth.look('people-remove');
    const gone = page.getByRole('heading', { name: 'You were removed from this board' }).waitFor();
    const pressed = performance.now();
    await remove.getByRole('button', { name: 'Remove', exact: true }).click();
    await gone;
    const took = performance.now() - pressed;
    reportFigure(`from the press on Remove to the page that says so: ${took.toFixed(0)} ms`);
    expect(took).toBeLessThan(1_000);
    await student.look('removed');
    await dialog.getByText('Removed from this board').waitFor();
    await ruth.look('people-removed');

    await page.reload();
    await page.getByRole('heading', { name: 'You were removed from this board' }).waitFor();
    const { code = '' } = await tutor.call('readBoard', { params: { board: board.id } });
    expect(code).not.toBe(board.code);
    await page.goto(`/j/${code}`);
    await page.getByText('You were removed from this board. Ask whoever runs it.').waitFor();
    await page.goto('/re-enter');
    await page.getByLabel('Re-entry code').fill(reentry);
    await page.getByRole('button', { name: 'Come back' }).click();
    await page.getByText('Nobody has this re-entry code').waitFor();
    const other = await visitor({ viewport: PHONE });
    await other.page.goto('/re-enter');
    await other.page.getByLabel('Re-entry code').fill(reentry);
    await other.page.getByRole('button', { name: 'Come back' }).click();
    await other.page.getByText('Nobody has this re-entry code').waitFor();
    await other.page.goto(`/j/${board.code}`);
    await other.page.getByText('No open board has this code').waitFor();
    // The words stay, with their author; the log says why.
    await ruth.page.getByText('These words stay on the board.').waitFor();
    await dialog.getByText('What was done here').click();
    await dialog.getByText('Reason: Posted under somebody else’s name').waitFor();
    await dialog.getByRole('button', { name: /^Let back in Name that is/ }).click();
    await dialog.getByText('Removed from this board').waitFor({ state: 'detached' });
    await page.goto(`/boards/${board.id}`);
    await student.saved();
  });

  it('POL-9: safeguarding shows tutors who was here and what they wrote in, and records the look', async () => {
    const board = await newBoard(tutor);
    const student = await visitor({ viewport: PHONE });
    await student.join(board.code ?? '', 'Ewa Baran');
    await student.post('Idea', 'A card that can be found again.');
    await student.saved();
    const ruth = await tutorAt(board);
    await choose(ruth, 'Safeguarding');
    await ruth.page.getByText('each look at this page is recorded').waitFor();
    await ruth.page.getByText('Wrote in card 1').waitFor();
    await ruth.look('safeguarding');
    await ruth.page.setViewportSize(PHONE);
    await ruth.page.reload();
    await ruth.page.getByText('Wrote in card 1').waitFor();
    await ruth.look('safeguarding');
    await student.page.goto(`/boards/${board.id}/safeguarding`);
    await student.page.getByText('This page is for the tutors').waitFor();
  });
});

describe('a board of a cohort', () => {
  it('COH-5: its tutor admits a guest, who stays the author of their words', async () => {
    const cohort = await tutor.call('createCohort', { body: { name: 'Nursing BSc, year 1' } });
    const body = { prompt: 'What helped you most?', template: 'open' as const, live: true, cohortId: cohort.id };
    const board = await tutor.call('createBoard', { body });
    const guest = await visitor({ viewport: PHONE });
    await guest.join(board.code ?? '', 'Tomasz Wrona');
    await guest.post('Experience', 'A mentor who asked me first.');
    await guest.saved();
    const ruth = await tutorAt(board, { viewport: PHONE });
    const dialog = await openPeople(ruth);
    await dialog.getByRole('button', { name: 'Manage Tomasz Wrona' }).click();
    await dialog.getByRole('button', { name: 'Admit to the cohort …' }).click();
    const admit = ruth.page.getByRole('dialog', { name: 'Admit Tomasz Wrona to Nursing BSc, year 1' });
    await ruth.look('people-admit');
    await admit.getByRole('radio', { name: /^Partner/ }).check();
    await admit.getByRole('button', { name: 'Admit', exact: true }).click();
    await admit.waitFor({ state: 'detached' });
    await dialog.getByText('partner · here now').waitFor();
    expect(await dialog.getByRole('button', { name: 'Admit to the cohort …' }).count()).toBe(0);
    await guest.page.goto('/me');
    await guest.page.getByRole('link', { name: 'Nursing BSc, year 1' }).waitFor();
    await guest.page.goto(`/boards/${board.id}`);
    expect(await guest.mayDelete('A mentor who asked')).toBe(true);
  });
});

describe('pausing', () => {
  it('loses nothing of what somebody is writing in a card, and gives the pen back', async () => {
    const board = await newBoard(tutor);
    const student = await visitor({ viewport: PHONE });
    const { page } = student;
    await student.join(board.code ?? '', 'Dev Chandra');
    await student.post('Idea', 'A card to go on with.');
    await student.saved();
    await student
      .card('A card to go on with')
      .getByRole('button', { name: /Open card/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Write', exact: true }).click();
    await page.locator('[contenteditable="true"]').press('End');
    const params = { board: board.id };
    const words = ' One two three four five six seven eight nine ten';
    const typing = page.keyboard.type(words, { delay: 20 });
    await tutor.call('setBoardState', { params, body: { state: 'paused' } });
    await typing;
    await page.locator('[contenteditable="true"]').waitFor({ state: 'detached' });
    await tutor.call('setBoardState', { params, body: { state: 'live' } });
    await page.locator('[contenteditable="true"]').waitFor();
    await student.saved();
    // What was typed before the pause stands in the card or among the words that are kept: none of it is gone.
    const typed = await page.locator('[contenteditable="true"]').innerText();
    const kept = await page.getByText('Kept for you').count();
    expect(typed).toContain('A card to go on with.');
    reportFigure(`typed into a pause: “${typed}”, ${kept} kept`);
    await page.locator('[contenteditable="true"]').press('End');
    await page.keyboard.type(' And on.');
    await student.saved();
    const reader = await visitor();
    await reader.join(board.code ?? '', 'Reader');
    await reader.card('And on.').waitFor();
  });
});

describe('several on one device', () => {
  it('join as one, under all their names', async () => {
    const board = await newBoard(tutor);
    const three = await visitor({ viewport: PHONE });
    const { page } = three;
    await page.goto(`/j/${board.code}`);
    await page.getByLabel('Your name').fill('Leila');
    await page.getByRole('checkbox', { name: 'Several of us share this device' }).check();
    expect(await page.getByLabel('Name 1').inputValue()).toBe('Leila');
    await page.getByRole('button', { name: 'Go to the board' }).click();
    await page.getByText('Give at least two names').waitFor();
    await page.getByLabel('Name 2').fill('حمزة');
    await page.getByRole('button', { name: 'One more name' }).click();
    expect(await page.getByLabel('Name 3').evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.type('Ewa');
    await page.getByText('On the board you are “Leila, حمزة, and Ewa”').waitFor();
    await three.look('name-several');
    await page.getByRole('button', { name: 'Go to the board' }).click();
    await three.saved();
    await three.post('Idea', 'Written by three.');
    await three.saved();
    expect(await three.card('Written by three.').innerText()).toContain('Leila, حمزة, and Ewa');
  });
});

describe('one’s own page', () => {
  it('COH-5: a guest makes an account, signs in elsewhere, and edits their own card there', async () => {
    const [board, other] = [await newBoard(tutor), await newBoard(tutor, 'What did you bring along?')];
    const grace = await visitor({ viewport: PHONE });
    const { page } = grace;
    await grace.join(board.code ?? '', 'Grace Mensah');
    await grace.post('Experience', 'The linen room on my first day.');
    await grace.saved();
    await page.goto(`/j/${other.code}`);
    await page.getByLabel('Your name').fill('Somebody else');
    await page.getByRole('button', { name: 'Go to the board' }).click();
    await grace.saved();
    await page.goto('/me');
    await page.getByRole('heading', { name: 'Boards I am on' }).waitFor();
    await grace.look('me-guest');
    await page.getByLabel('Name to sign in with').fill('Grace Mensah');
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByLabel('E-mail (optional)').fill('not an address');
    await page.getByRole('button', { name: 'Make the account' }).click();
    await page.getByText('A password has at least 10 characters; this one has 5.').waitFor();
    await page.getByText('An address has something before').waitFor();
    expect(await page.getByLabel('Name to sign in with').inputValue()).toBe('Grace Mensah');
    await page.getByLabel('Password', { exact: true }).fill('three plain words');
    await page.getByLabel('E-mail (optional)').fill('');
    await page.getByRole('checkbox', { name: /Somebody else/ }).uncheck();
    await page.getByRole('button', { name: 'Make the account' }).click();
    await page.getByText('You have an account now').waitFor();
    await grace.look('me-account');

    const laptop = await visitor();
    await laptop.page.goto('/sign-in');
    await laptop.page.getByLabel('Name', { exact: true }).fill('Grace Mensah');
    await laptop.page.getByLabel('Password', { exact: true }).fill('three plain words');
    await laptop.page.getByRole('button', { name: 'Sign in' }).click();
    await laptop.page.waitForURL('**/boards');
    await laptop.page.goto(`/boards/${board.id}`);
    await laptop.saved();
    await writeIn(laptop, 'The linen room', ' For ten minutes.');
    await page.goto(`/boards/${board.id}`);
    await grace.card('For ten minutes.').waitFor();

    // Both devices are listed; the laptop is ended from the phone, at once.
    await page.goto('/me');
    await page.getByRole('button', { name: /^End the sign-in on/ }).click();
    await page.getByRole('button', { name: /^End the sign-in on/ }).waitFor({ state: 'detached' });
    await laptop.page.getByText('This board is for those who joined it').waitFor();
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByLabel('Present password').fill('not the password');
    await page.getByLabel('New password').fill('four plain words now');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('That is not the present password.').waitFor();
    await page.getByLabel('Present password').fill('three plain words');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('The password is changed').waitFor();
  });

  it('JOIN-4: a guest re-enters on a second device, and edits their own card there', async () => {
    const board = await newBoard(tutor);
    const ana = await visitor({ viewport: PHONE });
    await ana.join(board.code ?? '', 'Ana');
    await ana.post('Question', 'Whom do I ask at night?');
    await ana.saved();
    await ana.page.goto('/me');
    await ana.page.getByRole('link', { name: /Words, consent and re-entry code/ }).click();
    await ana.page.getByRole('button', { name: 'Make a re-entry code' }).click();
    const code = await ana.page.locator('main [translate="no"]').first().innerText();
    const second = await visitor();
    await second.page.goto('/re-enter');
    await second.page.getByLabel('Re-entry code').fill(code);
    await second.page.getByRole('button', { name: 'Come back' }).click();
    await second.saved();
    await writeIn(second, 'Whom do I ask', ' And at weekends?');
    await ana.page.goto(`/boards/${board.id}`);
    await ana.card('And at weekends?').waitFor();
  });

  it('leads from a sign-in link to a new password, without the old one', async () => {
    const { records, secrets, clock } = server.context;
    const token = secrets.token();
    const account = { id: secrets.id(), name: 'Ben Okafor', passwordHash: 'lost', email: null, tutor: false };
    await records.addAccount(account);
    const link = { hash: secrets.hash(token), account: account.id, expiresAt: clock.now() + 60_000, reusable: false };
    await records.addSignInLink(link);
    const ben = await visitor({ viewport: PHONE });
    await ben.page.goto(`/enter#${token}`);
    await ben.page.getByText('choose a new password now').waitFor();
    await ben.look('me-by-link');
    await ben.page.getByLabel('New password').fill('a new one at last');
    await ben.page.getByRole('button', { name: 'Change the password' }).click();
    await ben.page.getByText('The password is changed').waitFor();
  });

  it('SIGN-4: makes a token that is shown once, lists it, and revokes it', async () => {
    const board = await newBoard(tutor);
    const ruth = await tutorAt(board);
    const { page } = ruth;
    await choose(ruth, 'My words and re-entry code');
    await page.getByRole('link', { name: 'Access for programs' }).click();
    await page.getByLabel('What is it for? (optional)').fill('Word cloud');
    await page.getByRole('radio', { name: 'Read and write' }).check();
    await page.getByRole('button', { name: 'Make the token' }).click();
    await page.getByText('It is shown this once').waitFor();
    await ruth.look('tokens');
    await page.setViewportSize(PHONE);
    await ruth.look('tokens');
    const token = await page.locator('main [translate="no"]').first().innerText();
    const read = () =>
      fetch(`${server.url}/api/boards/${board.id}`, { headers: { authorization: `Bearer ${token.trim()}` } });
    expect((await read()).status).toBe(200);
    await page.reload();
    await page.getByText('Word cloud · Read and write').waitFor();
    expect(await page.locator('body').innerText()).not.toContain(token);
    await page.getByRole('button', { name: 'Revoke Word cloud' }).click();
    await page.getByRole('button', { name: 'Revoke now: Word cloud' }).click();
    await page.getByText('None yet.').waitFor();
    expect((await read()).status).toBe(401);
  });

  it('says what erasing does before it is done, asks twice, and takes words and name off the board', async () => {
    const board = await newBoard(tutor);
    const [student, friend] = [await visitor({ viewport: PHONE }), await visitor()];
    const { page } = student;
    await student.join(board.code ?? '', 'Hana Novak');
    await student.post('Idea', 'Words that are to go.');
    await student.saved();
    await page.getByLabel('Your card').fill('A draft that is to go as well');
    await friend.join(board.code ?? '', 'Ewa Baran');
    await friend.card('Words that are to go.').waitFor();
    await page.goto('/me');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download my data' }).click();
    const file = await (await download).createReadStream();
    let data = '';
    for await (const part of file) data += part;
    expect(data).toContain('Words that are to go.');
    await page.getByRole('button', { name: /^Erase me here/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Erase me on this board' });
    await dialog.getByRole('button', { name: 'Erase …' }).click();
    await dialog.getByText('Choose what is to go.').waitFor();
    await dialog.getByRole('radio', { name: /^My name It goes/ }).check();
    await dialog.getByRole('button', { name: 'Erase …' }).click();
    await dialog.getByText('One more press, and it is done.').waitFor();
    // Another choice is asked about once more.
    await dialog.getByRole('radio', { name: /^My name and my words/ }).check();
    await student.look('erase');
    await dialog.getByRole('button', { name: 'Erase …' }).click();
    await dialog.getByRole('button', { name: 'Yes, erase for good' }).click();
    await page.getByText('You are erased from that board').waitFor();
    await student.look('erased');
    await friend.card('Words that are to go.').waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toMatch(/to go|Hana/);
    const dialogOf = await openPeople(friend);
    await expect.poll(() => dialogOf.getByText('Hana Novak').count()).toBe(0);
    await page.goto(`/boards/${board.id}`);
    await page.getByText('This board is for those who joined it').waitFor();
  });

  it('ERASE-13: takes somebody out of everything at once, account included', async () => {
    const board = await newBoard(tutor);
    const [student, friend] = [await visitor({ viewport: PHONE }), await visitor()];
    const { page } = student;
    await student.join(board.code ?? '', 'Noor Aziz');
    await student.post('Idea', 'Gone with everything else.');
    await student.saved();
    await friend.join(board.code ?? '', 'Ewa Baran');
    await friend.card('Gone with everything else.').waitFor();
    await page.goto('/me');
    await page.getByRole('button', { name: 'Erase me everywhere …' }).click();
    const dialog = page.getByRole('dialog', { name: 'Erase me everywhere' });
    await dialog.getByRole('radio', { name: /^My name and my words/ }).check();
    await student.look('erase-everywhere');
    await dialog.getByRole('button', { name: 'Erase …' }).click();
    await dialog.getByRole('button', { name: 'Yes, erase for good' }).click();
    await page.getByText('You are erased everywhere').waitFor();
    await friend.card('Gone with everything else.').waitFor({ state: 'detached' });
    await page.goto(`/boards/${board.id}`);
    await page.getByText('This board is for those who joined it').waitFor();
  });

  it('takes the name alone off words that stay', async () => {
    const board = await newBoard(tutor);
    const [student, friend] = [await visitor({ viewport: PHONE }), await visitor()];
    await student.join(board.code ?? '', 'Hana Novak');
    await student.post('Idea', 'Words that stay.');
    await student.saved();
    await friend.join(board.code ?? '', 'Ewa Baran');
    await friend.card('Words that stay.').getByText('Hana Novak').waitFor();
    await student.page.goto('/me');
    await student.page.getByRole('button', { name: /^Erase me here/ }).click();
    await student.page.getByRole('radio', { name: /^My name It goes/ }).check();
    await student.page.getByRole('button', { name: 'Erase …' }).click();
    await student.page.getByRole('button', { name: 'Yes, erase for good' }).click();
    await student.page.getByText('Your name is gone; the words stay.').waitFor();
    await friend.card('Words that stay.').getByText('a former member').waitFor();
    // Whoever runs the board hands it over before: a board is not left without a steward.
    const ruth = await tutorAt(board);
    await ruth.page.goto('/me');
    await ruth.page
      .getByRole('button', { name: /^Erase me here/ })
      .first()
      .click();
    await ruth.page.getByRole('radio', { name: /^My name It goes/ }).check();
    await ruth.page.getByRole('button', { name: 'Erase …' }).click();
    await ruth.page.getByRole('button', { name: 'Yes, erase for good' }).click();
    await ruth.page.getByText('A board needs a steward').waitFor();
  });

  it('keeps within 320 px, with a long name, a long word and a long question', async () => {
    const board = await newBoard(tutor, `Why ${'Donaudampfschifffahrtsgesellschaft'.repeat(3)}?`);
    await set(board, { takeover: true });
    const student = await visitor({ viewport: { width: 320, height: 640 } });
    const { page } = student;
    await student.join(board.code ?? '', 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewis');
    const fits = async (what: string) => {
      const over = await page.evaluate(() => {
        const boxes = [document.documentElement, ...document.querySelectorAll('dialog')];
        return Math.max(...boxes.map((box) => box.scrollWidth - box.clientWidth));
      });
      expect(over, what).toBeLessThanOrEqual(0);
    };
    const dialog = await openPeople(student);
    await dialog.getByRole('button', { name: 'Take over stewardship' }).click();
    await dialog.getByRole('button', { name: 'Manage Ruth Adeyemi' }).click();
    await dialog.getByText('What was done here').click();
    await dialog.getByText('took stewardship over').waitFor();
    await fits('people');
    await dialog.getByRole('button', { name: 'Remove …' }).click();
    await fits('remove');
    for (const path of ['settings', 'tokens', 'mine']) {
      await page.goto(`/boards/${board.id}/${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await fits(path);
    }
    await page.goto('/me');
    await page.getByText('this device').first().waitFor();
    await fits('me');
    await page.getByRole('button', { name: /^Erase me here/ }).click();
    await fits('erase');
  });

  it('teaches a device that is nobody yet, in all its forms', async () => {
    const nobody = await visitor({ viewport: PHONE });
    await nobody.page.goto('/me');
    await nobody.page.getByRole('heading', { name: 'This device is nobody yet' }).waitFor();
    await nobody.look('me-nobody');
    await nobody.page.goto('/sign-in');
    await nobody.look('sign-in');
  });
});
