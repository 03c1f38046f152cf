import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connectChromium } from '../support/connectChromium.ts';
import { makeTutor, newBoard, type Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { DESK, PHONE, Visitor } from '../support/Visitor.ts';

/* What one does at a card, on the board and beside it, as two people meet it. */

const TABLET = { width: 768, height: 1024 };
const EVIDENCE = 'A survey of the ward named drug calculations as the main worry.';
const CHALLENGE = 'Passing a test is a different thing.';
const IDEA = 'One page for every ward, drawn by last year’s students.';

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

async function visitor(code: string, name: string, viewport = DESK as { width: number; height: number }) {
  const opened = await Visitor.open(browser, server.url, { viewport });
  visitors.push(opened);
  await opened.join(code, name);
  return opened;
}

/** Priya has posted evidence, Jonas a challenge and an idea. */
async function classroom() {
  const board = await newBoard(tutor);
  const code = board.code ?? '';
  const priya = await visitor(code, 'Priya Nair');
  await priya.post('Evidence', EVIDENCE);
  await priya.saved();
  const jonas = await visitor(code, 'Jonas Lindqvist');
  await jonas.post('Challenge', CHALLENGE);
  await jonas.post('Idea', IDEA);
  await jonas.saved();
  return { priya, jonas, code };
}

const openCard = (of: Visitor, text: string) =>
  of
    .card(text)
    .getByRole('button', { name: /^Open card/ })
    .first()
    .click();
const panel = (of: Visitor) => of.page.getByRole('complementary', { name: /what it started/ });
async function choose(of: Visitor, text: string, item: string): Promise<void> {
  await of
    .card(text)
    .getByRole('button', { name: /^More for card/ })
    .click();
  await of.page.getByRole('menuitem', { name: item }).click();
}

describe('reactions', () => {
  it('REACT-1, REACT-2: one press says "me too" and takes it back; kinds and names stand at the card', async () => {
    const { priya, jonas } = await classroom();
    const meToo = jonas.card(EVIDENCE).getByRole('button', { name: /^Me too, card 1/ });
    await meToo.click();
    await expect.poll(() => meToo.getAttribute('aria-pressed')).toBe('true');
    // Her own card: a number, and nothing to press.
    await priya.card(EVIDENCE).getByText('1 reaction').waitFor({ state: 'attached' });
    expect(
      await priya
        .card(EVIDENCE)
        .getByRole('button', { name: /^Me too/ })
        .count(),
    ).toBe(0);
    await openCard(jonas, EVIDENCE);
    await panel(jonas).getByRole('button', { name: 'Tell me more' }).click();
    await openCard(priya, EVIDENCE);
    await panel(priya).getByText('Tell me more: Jonas Lindqvist').waitFor();
    expect(await panel(priya).getByText('Me too').count()).toBe(0);
    await meToo.click();
    await priya.card(EVIDENCE).getByText('1 reaction').waitFor({ state: 'detached' });
    await expect.poll(() => meToo.getAttribute('aria-pressed')).toBe('false');
  });
});

describe('comments', () => {
  it('COMMENT-1, PEN-2: a remark is kept while it is typed, read by others, removed and brought back', async () => {
    const { priya, jonas } = await classroom();
    await openCard(jonas, EVIDENCE);
    await panel(jonas).getByLabel('Your comment').pressSequentially('Which ward was');
    await jonas.page.reload();
    await jonas.saved();
    const field = panel(jonas).getByLabel('Your comment');
    expect(await field.inputValue()).toBe('Which ward was');
    await field.focus();
    await field.press('End');
    await field.pressSequentially(' that?');
    await panel(jonas).getByRole('button', { name: 'Comment', exact: true }).click();
    expect(await field.inputValue()).toBe('');
    await openCard(priya, EVIDENCE);
    const remark = panel(priya).getByText('Which ward was that?');
    await remark.waitFor();
    expect(await panel(priya).getByRole('button', { name: 'Remove', exact: true }).count()).toBe(0);
    await panel(jonas).getByRole('button', { name: 'Remove', exact: true }).click();
    await remark.waitFor({ state: 'detached' });
    await panel(jonas).getByRole('button', { name: 'Undo' }).click();
    await remark.waitFor();
    // It is no contribution.
    expect(await priya.page.locator('article[id^="card-"]').count()).toBe(3);
  });
});

describe('links', () => {
  it('LINK-1, LINK-2, LINK-3: another’s cards are linked, counted both ways, and unlinked by who drew it', async () => {
    const { priya, jonas } = await classroom();
    await choose(priya, IDEA, 'Link to …');
    const dialog = priya.page.getByRole('dialog', { name: 'Link card 3 to another' });
    // Only one's own card answers.
    expect(await dialog.getByRole('radio', { name: 'answers it' }).count()).toBe(0);
    await dialog.getByRole('radio', { name: 'supports it' }).check();
    await dialog.getByLabel('Find the other card by its number or its words').fill('passing TEST');
    await dialog.getByText('1 card', { exact: true }).waitFor();
    await dialog.getByRole('button', { name: CHALLENGE }).click();
    await dialog.getByRole('button', { name: 'Link', exact: true }).click();
    await panel(priya)
      .getByRole('heading', { name: /This one supports/ })
      .waitFor();
    await priya.card(CHALLENGE).getByRole('button', { name: 'Build on card 2, 1 so far' }).waitFor();
    await openCard(jonas, CHALLENGE);
    await panel(jonas)
      .getByRole('heading', { name: /Supports it/ })
      .waitFor();
    await panel(jonas).getByText('Linked by Priya Nair').waitFor();
    expect(await panel(jonas).getByRole('button', { name: 'Remove the link' }).count()).toBe(0);
    await panel(priya).getByRole('button', { name: 'Remove the link' }).click();
    await panel(jonas).getByText('Nobody has built on this card yet.').waitFor();
    await panel(priya).getByRole('button', { name: 'Undo' }).click();
    await panel(jonas).getByText('Linked by Priya Nair').waitFor();
    // The number finds as well.
    await panel(priya).getByRole('button', { name: 'Link to …' }).click();
    await dialog.getByLabel('Find the other card by its number or its words').fill('1');
    await dialog.getByRole('button', { name: EVIDENCE }).waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('KEY-2: "Build on it" opens the card with the pen in the reply', async () => {
    const { jonas } = await classroom();
    await choose(jonas, EVIDENCE, 'Build on it');
    await expect.poll(() => panel(jonas).getByLabel('Your reply').evaluate((field) => field === document.activeElement)).toBe(true); // biome-ignore format: one thing
    await panel(jonas).getByRole('button', { name: 'Copy the link to card 1' }).click();
    await panel(jonas)
      .getByText(/^(Link copied|The link is selected)/)
      .waitFor();
  });
});

describe('co-authors', () => {
  it('PEN-1: whoever is invited by name is told on the card and writes in it; others do not', async () => {
    const { priya, jonas, code } = await classroom();
    const mei = await visitor(code, 'Mei Tanaka');
    await choose(priya, EVIDENCE, 'Invite people');
    const dialog = priya.page.getByRole('dialog', { name: 'Who may write in card 1?' });
    await dialog.getByRole('checkbox', { name: 'Jonas Lindqvist' }).check();
    await dialog.getByRole('button', { name: 'Invite 1 person' }).click();
    await jonas.card(EVIDENCE).getByText('Priya Nair invited you to write in it').waitFor();
    await panel(priya).getByText('You invited Jonas Lindqvist').waitFor();
    await openCard(jonas, EVIDENCE);
    await panel(jonas).getByRole('button', { name: 'Write together' }).click();
    const text = jonas.page.getByRole('textbox', { name: 'Text of card 1' });
    await text.click();
    await text.press('ControlOrMeta+End');
    await text.pressSequentially(' So did we.');
    await mei.card(`${EVIDENCE} So did we.`).waitFor();
    await openCard(mei, EVIDENCE);
    await panel(mei).getByLabel('Your reply').waitFor();
    expect(
      await panel(mei)
        .getByRole('button', { name: /^Write/ })
        .count(),
    ).toBe(0);
  });
});

describe('starters', () => {
  it('PEN-3: a steward’s words stand in the field, one press begins with them, and ours are taken back', async () => {
    const board = await newBoard(tutor);
    const ruth = await Visitor.open(browser, server.url);
    visitors.push(ruth);
    await ruth.become(tutor);
    await ruth.page.goto(`/boards/${board.id}/settings`);
    const section = ruth.page.getByRole('region', { name: 'Words that cards start with' }).or(ruth.page.locator('section', { hasText: 'Words that cards start with' })).first(); // biome-ignore format: one thing
    expect(await section.getByLabel('Idea').inputValue()).toBe('We could …');
    await section.getByLabel('Idea').fill('What if the ward …');
    await section.getByLabel('Need').fill('');
    await section.getByRole('button', { name: 'Save the words' }).click();
    await section.getByText('Saved.').waitFor();
    await section.scrollIntoViewIfNeeded();
    await ruth.lookAround('starters');
    const priya = await visitor(board.code ?? '', 'Priya Nair');
    const { page } = priya;
    const field = page.getByLabel('Your card');
    await page.getByLabel('Type of card').selectOption({ label: 'Need' });
    expect(await field.getAttribute('placeholder')).toBe('');
    expect(await page.getByRole('button', { name: 'Use the starter' }).count()).toBe(0);
    await page.getByLabel('Type of card').selectOption({ label: 'Idea' });
    expect(await field.getAttribute('placeholder')).toBe('What if the ward …');
    await page.getByRole('button', { name: 'Use the starter' }).click();
    await expect.poll(() => field.evaluate((box: HTMLTextAreaElement) => [box.value, box.selectionStart, box === document.activeElement])).toEqual(['What if the ward ', 17, true]); // biome-ignore format: one thing
    await page.keyboard.type('had a map?');
    await page.keyboard.press('Control+Enter');
    await priya.card('What if the ward had a map?').waitFor();
    await section.getByRole('button', { name: 'Take ours back' }).click();
    await section.getByRole('button', { name: 'Save the words' }).click();
    await section.getByText('Saved.').waitFor();
    await expect.poll(() => field.getAttribute('placeholder')).toBe('We could …');
    // In a reply as well.
    await openCard(priya, 'had a map?');
    await panel(priya).getByLabel('Your reply').focus();
    await panel(priya).getByRole('button', { name: 'Use the starter' }).click();
    expect(await panel(priya).getByLabel('Your reply').inputValue()).toBe('Going on from here ');
  });
});

describe('how it looks', () => {
  it('has no violations on phone, tablet and desk, in light and dark', async () => {
    const { priya, jonas, code } = await classroom();
    await choose(priya, EVIDENCE, 'Invite people');
    await priya.page.getByRole('checkbox', { name: 'Jonas Lindqvist' }).check();
    await priya.look('card-invite');
    await priya.page.getByRole('button', { name: 'Invite 1 person' }).click();
    await jonas
      .card(EVIDENCE)
      .getByRole('button', { name: /^Me too/ })
      .click();
    await choose(jonas, CHALLENGE, 'Link to …');
    await jonas.look('card-link');
    await jonas.page.getByRole('radio', { name: 'challenges it' }).check();
    await jonas.page.getByRole('dialog').getByRole('button', { name: EVIDENCE }).click();
    await jonas.page.getByRole('button', { name: 'Link', exact: true }).click();
    await openCard(jonas, EVIDENCE);
    await panel(jonas).getByLabel('Your comment').fill('Which ward was that, and how many answered?');
    await panel(jonas).getByRole('button', { name: 'Comment', exact: true }).click();
    await jonas.saved();
    for (const viewport of [DESK, TABLET, PHONE]) {
      await jonas.page.setViewportSize(viewport);
      await jonas.look(`card-panel-${viewport.width}`);
    }
    await panel(jonas).getByRole('button', { name: 'Close the card' }).click();
    const mei = await visitor(code, 'Mei Tanaka', PHONE);
    await mei.card(EVIDENCE).waitFor();
    for (const viewport of [PHONE, TABLET, DESK]) {
      await mei.page.setViewportSize(viewport);
      await mei.look(`card-foot-${viewport.width}`);
    }
  });
});
