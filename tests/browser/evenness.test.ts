import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../client/sync/newId.ts';
import { addCard, addLink } from '../../shared/model/board.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { Balloting } from '../session/Balloting.ts';
import { Classroom, type Learner, planOf } from '../session/Classroom.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { DESK, PHONE, Visitor } from '../support/Visitor.ts';

/* Evenness and the power map as people meet them (docs/SESSION.md, EVEN). */

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

async function at(room: Classroom, person: { readonly cookie: string }): Promise<Visitor> {
  const opened = await Visitor.open(browser, server.url);
  visitors.push(opened);
  await opened.become(person);
  await opened.page.goto(`/boards/${room.board.id}`);
  await opened.saved();
  return opened;
}

/** Cards on the cohort's board, the first of them built on those that are named. */
async function writes(room: Classroom, who: Learner, count: number, on: readonly string[]): Promise<string[]> {
  const page = await room.page(who, room.board.document);
  const ids = Array.from({ length: count }, () => newId());
  for (const id of ids)
    addCard(page.board.doc, { id, type: 'idea', text: fromPlainText('A thought.'), together: false });
  const [from = ''] = ids;
  for (const to of on) addLink(page.board.doc, { id: newId(), from, to, type: 'builds_on' });
  await page.saved();
  page.close();
  return ids;
}

describe('how evenly', () => {
  it('EVEN-1, EVEN-2, EVEN-3: says first that it is too little, then how even it is, with its formula, and who decided', async () => {
    const ballot = await Balloting.open(server, { people: 7, kinds: ['frame', 'collate', 'vote', 'dialogue'] });
    const { room } = ballot;
    const statement = await ballot.add(room.tutor, 'More time.');
    for (const index of [0, 1, 2]) await ballot.add(ballot.learner(index).person, `Statement ${index}.`);
    await room.step('next');
    for (const { person } of room.learners) await ballot.vote(person, statement, 'lot');
    await room.step('next');
    const visitor = await at(room, ballot.learner(0).person);
    const { page } = visitor;
    await page.getByRole('button', { name: 'More to look at' }).click();
    await page.getByRole('menuitem', { name: 'How evenly?' }).click();
    await page.getByRole('heading', { level: 1, name: 'How evenly we took part' }).waitFor();
    expect(await page.getByText('Too little yet.').count()).toBe(2);
    await visitor.lookAround('evenness-little');

    const all: string[] = [];
    for (const [index, learner] of room.learners.entries())
      all.push(...(await writes(room, learner, 4 + index, all.slice(0, 12))));
    await page.reload();
    await page.getByText('nearly even').first().waitFor();
    await page.getByText('How this is worked out').click();
    await page.getByText('J = H / ln n').waitFor();
    await visitor.lookAround('evenness');
    expect(await page.getByRole('row', { name: /^Put up statements/ }).innerText()).toMatch(/1\s+3\s+0/);
    await page.setViewportSize(PHONE);
    await page.getByRole('row', { name: /^Run the board now/ }).scrollIntoViewIfNeeded();
    await visitor.look('evenness-power', ['light']);
    await page.setViewportSize(DESK);
    const main = await page.getByRole('main').innerText();
    for (const { name } of room.learners) expect(main).not.toContain(name);
    await page.getByRole('link', { name: 'Back to the board' }).click();
    await page.getByRole('button', { name: 'More to look at' }).waitFor();
  }, 240_000);

  it('EVEN-1, EVEN-2: compares within groups and between them, in tenths where no names were promised', async () => {
    const room = await Classroom.open(server, {
      phases: planOf('solo', 'group', 'dialogue'),
      promise: 'hidden',
      people: 6,
    });
    await room.step('start');
    for (const [index, learner] of room.learners.entries()) {
      const page = await room.page(learner);
      for (let n = 0; n < 4 + 2 * index; n++) {
        const text = fromPlainText(`Thought ${n}.`);
        addCard(page.board.doc, { id: newId(), type: 'idea', text, together: false });
      }
      await page.saved();
      page.close();
    }
    await room.step('next');
    await room.step('next');
    const visitor = await at(room, room.tutor);
    const { page } = visitor;
    await page.getByRole('link', { name: 'How evenly?' }).click();
    await page.getByText('Between the groups').first().waitFor();
    expect(await page.getByText(/^(1|0\.\d) of 1: /).count()).toBe(2);
    await page.getByText('How this is worked out').click();
    await page.getByText('the figures are told in tenths').waitFor();
    await visitor.lookAround('evenness-groups');
  }, 180_000);

  it('EVEN-2: says nothing of four people', async () => {
    const { room } = await Balloting.open(server, { people: 3, kinds: ['frame', 'dialogue'] });
    const visitor = await at(room, room.tutor);
    await visitor.page.getByRole('link', { name: 'How evenly?' }).click();
    await visitor.page.getByText('Too few people to tell').waitFor();
    await visitor.lookAround('evenness-few');
  }, 120_000);
});
