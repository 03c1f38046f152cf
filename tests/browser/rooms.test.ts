import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Classroom, planOf } from '../session/Classroom.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { PHONE, Visitor } from '../support/Visitor.ts';

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
  await opened.become(person);
  await opened.page.goto(`/boards/${room.board.id}${query}`);
  await opened.saved();
  return opened;
}

/** Everything that a page receives from here on, as text: frames of its socket, and bodies of answers. */
function listenIn({ page }: Visitor): () => Promise<string> {
  const heard: (string | Promise<string>)[] = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(payload.toString('utf8'))));
  page.on('response', (response) => heard.push(response.text().catch(() => '')));
  return async () => (await Promise.all(heard)).join('\n');
}

const PATIENCE_MS = 400_000;

describe('from each to all', () => {
  it(
    'VIS-2, VIS-4, STM-1: leads people through frame, solo, group and collation under a promise of no names',
    async () => {
      const room = await Classroom.open(server, {
        phases: planOf('frame', 'solo', 'group', 'collate', 'vote'),
        promise: 'hidden',
        people: 3,
      });
      const [leila, ben, mara] = room.learners;
      if (leila === undefined || ben === undefined || mara === undefined) throw new Error('nobody');
      const { params } = room;
      await room.tutor.call('frameSession', { params, body: { remit: 'consult' } });
      const l = await at(room, leila.person);
      await l.page.getByText('The session starts soon').waitFor();
      await room.step('start');
      await l.page.getByRole('heading', { name: 'Who sees what you write' }).waitFor();
      await l.lookAround('room-frame');
      await room.step('next');

      await l.page.getByRole('heading', { name: 'Write alone first' }).waitFor();
      const composer = l.page.getByLabel('Your card');
      await composer.fill('Nobody tells us where to stand.');
      await composer.press('Control+Enter');
      await composer.fill('I am not worried at all.');
      await composer.press('Control+Enter');
      await l.saved();
      await l.card('I am not worried').getByRole('button', { name: 'Keep to myself' }).click();
      await l.card('I am not worried').getByRole('button', { name: 'Kept to yourself' }).waitFor();
      await l.saved();
      await l.lookAround('room-solo');
      await composer.fill('Half a thought that');
      await room.write(ben, 'The calculation test does not make us safe.');
      await room.write(mara, 'Placement costs money before it pays.');
      await room.step('next');

      await l.page.getByRole('heading', { name: 'Your cards' }).waitFor();
      await expect.poll(() => l.page.getByRole('article').count()).toBe(3);
      expect(await l.page.getByText('I am not worried').count()).toBe(0);
      expect(await l.page.getByText(/Person \d/).count()).toBe(0);
      await l.page.getByRole('button', { name: 'Write statement 1' }).click();
      const first = l.page.getByRole('textbox', { name: 'Text of statement 1' });
      await first.pressSequentially('We need to know where to stand.');
      await l.page.getByRole('button', { name: 'Done' }).click();
      await l.page.getByRole('button', { name: 'Add to a statement: card 1' }).click();
      await l.page.getByRole('menuitem', { name: /^1: We need/ }).click();
      await l.page.getByText('1 of 3 in use').waitFor();
      const b = await at(room, ben.person, { viewport: PHONE });
      await b.page.getByText('We need to know where to stand.').waitFor();
      await b.page.getByRole('button', { name: 'Write statement 2' }).click();
      await b.page
        .getByRole('textbox', { name: 'Text of statement 2' })
        .pressSequentially('A test is not a patient, and a tired patient is not a test.');
      await l.page.getByText('Person 2 is writing').waitFor();
      await room.state(mara, 0, 'Some of us are not worried, and feel that we have to pretend to be.');
      await l.page.getByText('Some of us are not worried').waitFor();
      await b.page.getByRole('button', { name: 'Done' }).click();
      await b.saved();
      await l.lookAround('room-group');
      await room.step('next');

      await l.page.getByRole('heading', { name: 'All statements, side by side' }).waitFor();
      await expect.poll(() => l.page.getByRole('article').count()).toBe(3);
      const minority = l.page.getByRole('article').filter({ hasText: 'Some of us are not worried' });
      expect(await minority.getByRole('checkbox').count()).toBe(0);
      await l.page.getByText(/from card \d/).click();
      await l.page
        .getByText(/Nobody tells us|calculation test|costs money/)
        .first()
        .waitFor();

      // What she kept back is still hers to read.
      await l.page.goto(`/boards/${room.board.id}/mine`);
      await l.page.getByRole('heading', { name: 'Kept to yourself' }).waitFor();
      await l.page.getByText('I am not worried at all.').waitFor();
      await l.lookAround('room-kept');
    },
    PATIENCE_MS,
  );

  it(
    'papercut 12, VIS-2, VIS-3: what is written alone reaches no other page; a visit is announced',
    async () => {
      const room = await Classroom.open(server, {
        phases: planOf('solo', 'group', 'collate'),
        promise: 'named',
        people: 2,
      });
      const [leila, ben] = room.learners;
      if (leila === undefined || ben === undefined) throw new Error('nobody');
      await room.step('start');
      const l = await at(room, leila.person);
      const b = await at(room, ben.person);
      const t = await at(room, room.tutor);
      const p = await at(room, room.tutor);
      const ears = [b, t, p].map(listenIn);
      let sockets = 0;
      b.page.on('websocket', () => sockets++);
      await b.page.reload();
      await b.saved();
      await t.page.reload();
      await t.saved();
      await p.page.goto(`/boards/${room.board.id}/present`);
      await l.page.getByLabel('Your card').fill('Quokkas keep this to themselves.');
      await l.page.getByLabel('Your card').press('Control+Enter');
      await l.saved();
      await l
        .card('Quokkas')
        .getByRole('button', { name: /^Open card/ })
        .first()
        .click();
      await l.page.getByRole('button', { name: 'Write', exact: true }).click();
      await l.page.locator('[contenteditable="true"]').press('End');
      await l.page.locator('[contenteditable="true"]').pressSequentially(' Wombats as well.');
      await l.saved();
      // Something of everybody's comes and goes meanwhile, and the steward's page counts.
      await room.write(ben, 'Mine.');
      await expect.poll(async () => (await room.session()).steering?.privateCards).toBe(2);
      await t.page.reload();
      await t.saved();
      for (const ear of ears) {
        const heard = await ear();
        expect(heard.length).toBeGreaterThan(1_000);
        expect(heard).not.toMatch(/Quokkas|Wombats/);
      }
      await room.step('next');

      // The same ears hear the words once the phase lets them go: to the group, and to nobody else.
      await b.page.getByText('Quokkas keep this to themselves. Wombats as well.').waitFor();
      expect(await ears[0]?.()).toContain('Quokkas');
      expect(await ears[1]?.()).not.toContain('Quokkas');
      // Board, private sheet and group's sheet go over one connection of the page.
      expect(sockets).toBe(1);
      const [group] = (await room.session()).steering?.groups ?? [];
      await t.page.goto(`/boards/${room.board.id}?visit=${group?.id}`);
      await t.page.getByText('You are visiting Group 1').waitFor();
      await t.page.getByText('Quokkas keep this to themselves.').waitFor();
      expect(await t.page.getByRole('button', { name: /^Write/ }).count()).toBe(0);
      await b.page.getByText(/is visiting this sheet, to read/).waitFor();
      await t.lookAround('room-visit');
      await t.page.getByRole('button', { name: 'Leave' }).click();
      await b.page.getByText(/is visiting this sheet/).waitFor({ state: 'detached' });
      await t.page.getByText('The groups are writing their statements.').waitFor();
    },
    PATIENCE_MS,
  );
});

describe('a phase that ends meanwhile', () => {
  it.each(['by the page that wrote it', 'by the next page'])(
    'SES-7: what was written offline on a sheet is kept for its author, %s',
    async (by) => {
      const room = await Classroom.open(server, { phases: planOf('solo', 'group'), promise: 'named', people: 2 });
      const [leila] = room.learners;
      if (leila === undefined) throw new Error('nobody');
      await room.step('start');
      const l = await at(room, leila.person);
      await l.page.getByRole('heading', { name: 'Write alone first' }).waitFor();
      await l.context.setOffline(true);
      await l.page.getByLabel('Your card').fill('Written where there is no network.');
      await l.page.getByLabel('Your card').press('Control+Enter');
      await l.page.locator('[data-save="offline"]').waitFor();
      await room.step('next');
      let { page } = l;
      if (by === 'by the next page') {
        // Closed like a phone closes it: a page that is asked to go elsewhere says first that words are not sent.
        await page.close();
        page = await l.context.newPage();
      }
      await l.context.setOffline(false);
      if (page !== l.page) await page.goto(`/boards/${room.board.id}`);
      await page.getByRole('heading', { name: 'Your cards' }).waitFor();
      const kept = page.getByRole('region', { name: 'Kept for you' });
      await kept.getByText('Written where there is no network.').waitFor();
      await expect
        .poll(async () => (await leila.person.call('listLateCopies', { params: room.params })).copies.length)
        .toBe(1);
    },
    PATIENCE_MS,
  );
});

describe('from statements to a picture', () => {
  it(
    'STM-4, STM-5: merges statements by consent, and unfolds them again',
    async () => {
      const room = await Classroom.open(server, {
        phases: planOf('collate', 'vote'),
        promise: 'named',
        people: 3,
      });
      const [leila, ben] = room.learners;
      if (leila === undefined || ben === undefined) throw new Error('nobody');
      const { params } = room;
      await room.step('start');
      const l = await at(room, leila.person);
      await l.page.getByText('No statements yet').waitFor();
      await l.page.getByLabel('Your statement').fill('We need to know where to stand.');
      await l.page.getByRole('button', { name: 'Add it' }).click();
      await l.page.getByText('Yours: only you are told').waitFor();
      await ben.person.call('addStatement', { params, body: { text: 'Tell us before the first day.' } });
      await l.page.getByText('Tell us before the first day.').waitFor();
      for (const text of ['We need to know', 'Tell us before']) {
        await l.page.getByRole('article').filter({ hasText: text }).getByRole('checkbox').check();
      }
      await l.page.getByRole('button', { name: 'Propose one statement for these' }).click();
      const field = l.page.getByLabel('The statement that says it for all of them');
      expect(await field.inputValue()).toBe('We need to know where to stand.\nTell us before the first day.');
      await field.fill('Tell us where to stand before the first day.');
      await l.lookAround('room-merging');
      await l.page.getByRole('button', { name: 'Propose it' }).click();
      await l.page.getByText('1 of 2 said yes').waitFor();
      await l.lookAround('room-collate');
      const b = await at(room, ben.person, { viewport: PHONE });
      await b.page.getByRole('button', { name: 'Yes, for us' }).click();
      const merged = l.page.getByRole('article', { name: 'S3' });
      await merged.getByText('Read the 2 originals').click();
      await merged.getByText('Tell us before the first day.').waitFor();
      expect(await l.page.getByRole('article').count()).toBe(1);
      await l.lookAround('room-merged');
      await merged.getByRole('button', { name: 'Unfold' }).click();
      await merged.getByRole('button', { name: /^Unfold S1/ }).click();
      await expect.poll(() => l.page.getByRole('article').count()).toBe(3);
    },
    PATIENCE_MS,
  );

  it(
    'VOTE-2, VOTE-5, PIC-3: guesses, weighs, changes an answer offline, and finds the own place in the picture',
    async () => {
      const room = await Classroom.open(server, {
        phases: planOf('collate', 'vote', 'reveal', 'dialogue'),
        promise: 'hidden',
        people: 6,
      });
      const [leila, ...others] = room.learners;
      if (leila === undefined) throw new Error('nobody');
      const { params } = room;
      await room.tutor.call('frameSession', { params, body: { remit: 'consult' } });
      await room.step('start');
      await room.tutor.call('addStatement', { params, body: { text: 'We need you to speak first.' } });
      for (const [at, text] of ['Nobody tells us where to stand.', 'Placement costs money before it pays.'].entries()) {
        await others[at]?.person.call('addStatement', { params, body: { text } });
      }
      await room.step('next');
      const l = await at(room, leila.person);
      await l.page.getByRole('button', { name: 'Start', exact: true }).waitFor();
      await l.page.getByText(/the key that ties a ballot to a person is destroyed/).waitFor();
      await l.lookAround('room-ballot-intro');
      await l.page.getByRole('button', { name: 'Start', exact: true }).click();
      const { statements } = await leila.person.call('readBallot', { params });
      for (let n = 1; n <= 3; n++) {
        await l.page.getByText(`Statement ${n} of 3 · first a guess`).waitFor();
        await l.page.getByRole('slider').focus();
        for (let press = 0; press < 5; press++) await l.page.keyboard.press('ArrowRight');
        await l.page.getByText('5 in 10').waitFor();
        if (n === 1) await l.lookAround('room-ballot-guess');
        await l.page.getByRole('button', { name: 'Now your own view' }).click();
        await l.page.getByRole('radio', { name: n === 1 ? 'A lot' : 'Somewhat' }).check();
        await l.page.locator('[data-ballot="saved"]').waitFor();
        if (n === 1) await l.lookAround('room-ballot');
        await l.page.getByRole('button', { name: n === 3 ? 'See all your answers' : 'Next statement' }).click();
      }
      await l.page.getByText('You have answered all 3.').waitFor();
      await l.lookAround('room-ballot-answers');
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
      for (const { person } of others) {
        const answers = statements.map(({ id }, at) => {
          return { statement: id, guess: 3, weight: at === 0 ? ('lot' as const) : ('not' as const) };
        });
        await person.call('fillBallot', { params, body: { answers } });
      }
      await room.step('next');

      await l.page.getByRole('heading', { name: 'How this cohort sees it' }).waitFor();
      await l.page.getByText('Your own place is on this screen only').waitFor();
      await l.page.getByText('from a tutor').waitFor();
      await l.page.getByText('You: pass, one of 1').waitFor();
      await l.page.getByText('A second look: by role, by group').click();
      await l.lookAround('room-picture');
      await room.step('next');
      await l.page.getByRole('link', { name: 'The picture' }).click();
      await l.page.getByRole('heading', { name: 'How this cohort sees it' }).waitFor();
      await l.page.getByRole('link', { name: 'Back to the board' }).click();
      await l.page.getByLabel('Your card').fill('I see now that others fear the same.');
      await l.page.getByLabel('Your card').press('Control+Enter');
      await l.page.getByText('1 card of yours waits for the others').waitFor();
      await l.lookAround('room-dialogue');
      await room.step('end');
      await l.page.getByRole('link', { name: 'The picture' }).click();
      await l.page.getByText('Your own place is not shown any more').waitFor();
      expect(await l.page.getByText(/^You: /).count()).toBe(0);
    },
    PATIENCE_MS,
  );
});
