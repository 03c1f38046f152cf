import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Classroom, planOf } from '../session/Classroom.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { DESK, PHONE, Visitor } from '../support/Visitor.ts';

/* The rooms of a session, from each to all, as people meet them (docs/SESSION.md). */

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

/** A member of the classroom before a browser. */
async function at(
  room: Classroom,
  person: { readonly cookie: string },
  options: Parameters<typeof Visitor.open>[2] = {},
  query = '',
): Promise<Visitor> {
  const opened = await Visitor.open(browser, server.url, options);
  visitors.push(opened);
  const [name = '', value = ''] = person.cookie.split('=');
  await opened.context.addCookies([{ name, value, url: server.url }]);
  await opened.page.addInitScript(() => localStorage.setItem('st:last-use', String(Date.now())));
  await opened.page.goto(`/boards/${room.board.id}${query}`);
  await opened.saved();
  return opened;
}

/** Looks at a room on a desk and on a phone, light and dark. */
async function lookAt(visitor: Visitor, name: string): Promise<void> {
  for (const size of [DESK, PHONE]) {
    await visitor.page.setViewportSize(size);
    await visitor.look(name);
  }
  await visitor.page.setViewportSize(DESK);
  await visitor.page.emulateMedia({ colorScheme: 'light' });
}

describe('the rooms of a session', () => {
  it('leads a tutor and three students through solo, group, collate, vote and reveal', async () => {
    const room = await Classroom.open(server, {
      phases: planOf('frame', 'solo', 'group', 'collate', 'vote', 'reveal', 'dialogue'),
      promise: 'hidden',
      people: 3,
    });
    const [leila, ben, mara] = room.learners;
    if (leila === undefined || ben === undefined || mara === undefined) throw new Error('nobody');
    const params = room.params;
    await room.tutor.call('frameSession', { params, body: { remit: 'consult' } });
    const l = await at(room, leila.person);
    await l.page.getByText('The session starts soon').waitFor();
    await room.step('start');
    await l.page.getByRole('heading', { name: 'Who sees what you write' }).waitFor();
    await lookAt(l, 'room-frame');
    await room.step('next');

    await l.page.getByRole('heading', { name: 'Write alone first' }).waitFor();
    await l.page.getByLabel('Your card').fill('Nobody tells us where to stand.');
    await l.page.getByLabel('Your card').press('Control+Enter');
    await l.page.getByLabel('Your card').fill('I am not worried at all.');
    await l.page.getByLabel('Your card').press('Control+Enter');
    await l.saved();
    await l.card('I am not worried').getByRole('button', { name: 'Keep to myself' }).click();
    await l.card('I am not worried').getByRole('button', { name: 'Kept to yourself' }).waitFor();
    await l.saved();
    await lookAt(l, 'room-solo');
    await room.write(ben, 'The calculation test does not make us safe.');
    await room.write(mara, 'Placement costs money before it pays.');
    await room.step('next');

    await l.page.getByRole('heading', { name: 'Your cards' }).waitFor();
    await expect.poll(() => l.page.locator('article').count()).toBe(3);
    await l.page.getByRole('button', { name: 'Write statement 1' }).click();
    await l.page
      .getByRole('textbox', { name: 'Text of statement 1' })
      .pressSequentially('We need to know where to stand.');
    await l.page.getByRole('button', { name: 'Done' }).click();
    await l.page.getByRole('button', { name: 'Add to a statement: card 1' }).click();
    await l.page.getByRole('menuitem', { name: /^1: We need/ }).click();
    await l.page.getByText('1 of 3 in use').waitFor();
    const b = await at(room, ben.person, { viewport: PHONE });
    await b.page.getByText('We need to know where to stand.').waitFor();
    await b.page.getByRole('button', { name: 'Write statement 2' }).click();
    await b.page.getByRole('textbox', { name: 'Text of statement 2' }).pressSequentially('A test is not a patient.');
    await l.page.getByText(/is writing/).waitFor();
    await room.state(mara, 0, 'Some of us are not worried.');
    await l.page.getByText('Some of us are not worried.').waitFor();
    await b.page.getByRole('button', { name: 'Done' }).click();
    await b.saved();
    await lookAt(l, 'room-group');
    await room.step('next');

    await l.page.getByRole('heading', { name: 'All statements, side by side' }).waitFor();
    await expect.poll(() => l.page.getByRole('article').count()).toBe(3);
    // STM-4: Mara is of the same group, so that the tutor's own statement takes the tutor's word.
    await room.tutor.call('addStatement', { params, body: { text: 'Tell us before the first day.' } });
    await l.page.getByText('Tell us before the first day.').waitFor();
    expect(await l.page.getByText('tutor', { exact: false }).count()).toBe(0);
    const choose = (text: string) =>
      l.page
        .locator('article', { hasText: text })
        .getByRole('checkbox', { name: /for one statement/ })
        .check();
    await choose('We need to know where to stand.');
    await choose('Tell us before the first day.');
    await l.page.getByRole('button', { name: 'Propose one statement for these' }).click();
    const field = l.page.getByLabel('The statement that says it for all of them');
    expect(await field.inputValue()).toContain('We need to know where to stand.');
    await field.fill('Tell us where to stand before the first day.');
    await lookAt(l, 'room-merging');
    await l.page.getByRole('button', { name: 'Propose it' }).click();
    await l.page.getByText('1 of 2 said yes').waitFor();
    await lookAt(l, 'room-collate');
    const merge = (await room.tutor.call('listStatements', { params })).merges[0];
    await room.tutor.call('answerMerge', { params: { ...params, merge: merge?.id ?? '' }, body: { agree: true } });
    const merged = l.page.locator('article', { hasText: 'Tell us where to stand before the first day.' });
    await merged.getByText('Read the 2 originals').click();
    await merged.getByText('We need to know where to stand.').waitFor();
    await lookAt(l, 'room-merged');
    for (let n = 4; n <= 6; n++) await room.join(`Person ${n}`);
    await room.step('next');

    await l.page.getByRole('button', { name: 'Start', exact: true }).waitFor();
    await lookAt(l, 'room-ballot-intro');
    await l.page.getByRole('button', { name: 'Start', exact: true }).click();
    const { statements } = await leila.person.call('readBallot', { params });
    expect(statements).toHaveLength(3);
    for (let n = 1; n <= 3; n++) {
      await l.page.getByText(`Statement ${n} of 3 · first a guess`).waitFor();
      await l.page.getByRole('slider').focus();
      for (let press = 0; press < 5; press++) await l.page.keyboard.press('ArrowRight');
      await l.page.getByText('5 in 10').waitFor();
      if (n === 1) await lookAt(l, 'room-ballot-guess');
      await l.page.getByRole('button', { name: 'Now your own view' }).click();
      await l.page.getByRole('radio', { name: n === 1 ? 'A lot' : 'Somewhat' }).check();
      await l.page.locator('[data-ballot="saved"]').waitFor();
      if (n === 1) await lookAt(l, 'room-ballot');
      await l.page.getByRole('button', { name: n === 3 ? 'See all your answers' : 'Next statement' }).click();
    }
    await l.page.getByText('You have answered all 3.').waitFor();
    await lookAt(l, 'room-ballot-answers');
    // Offline: an answer stays on the device and goes when the network is back.
    await l.context.setOffline(true);
    await l.page
      .getByRole('button', { name: /Change your answer to/ })
      .first()
      .click();
    await l.page.getByRole('radio', { name: 'Pass, I would rather not say' }).check();
    await l.page.locator('[data-ballot="offline"]').waitFor();
    await l.context.setOffline(false);
    await l.page.locator('[data-ballot="saved"]').waitFor();
    const again = await leila.person.call('readBallot', { params });
    expect(again.statements[0]).toMatchObject({ guess: 5, weight: 'pass' });
    for (const { person } of room.learners.slice(1)) {
      const answers = statements.map(
        ({ id }, at) => ({ statement: id, guess: 3, weight: at === 0 ? 'lot' : 'not' }) as const,
      );
      await person.call('fillBallot', { params, body: { answers } });
    }
    await room.step('next');

    await l.page.getByRole('heading', { name: 'How this cohort sees it' }).waitFor();
    await l.page.getByText('Your own place is on this screen only').waitFor();
    await l.page
      .getByText('from a tutor')
      .first()
      .waitFor({ state: 'attached' })
      .catch(() => undefined);
    await l.page
      .getByText('You: pass, one of 1', { exact: false })
      .or(l.page.getByText('You: Pass, one of 1'))
      .first()
      .waitFor();
    await lookAt(l, 'room-picture');
    await room.step('next');
    await l.page.getByRole('link', { name: 'Look at the picture again' }).click();
    await l.page.getByRole('heading', { name: 'How this cohort sees it' }).waitFor();
    await l.page.getByRole('link', { name: 'Back to the board' }).click();
    await l.page.getByLabel('Your card').fill('I see now that others fear the same.');
    await l.page.getByLabel('Your card').press('Control+Enter');
    await l.page.getByText('1 card of yours waits for the others').waitFor();
    await lookAt(l, 'room-dialogue');
  });
});
