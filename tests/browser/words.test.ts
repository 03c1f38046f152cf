import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addCard } from '../../shared/model/board.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { Generations } from '../session/Generations.ts';
import { coming } from '../support/coming.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { fillBoard } from '../support/fillBoard.ts';
import { makeTutor, newBoard, type Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { Visitor } from '../support/Visitor.ts';

/*
 * Every word on screen comes from a catalogue: in the pseudo-locale each of them stands in ⟦brackets⟧, so whatever
 * does not was forgotten. What people wrote is marked dir="auto", codes and addresses translate="no"; the words of a date
 * are the browser's.
 */

let server: TestServer;
let browser: Browser;
let tutor: Person;

beforeAll(async () => {
  browser = await connectChromium();
  server = await startServer();
  tutor = await makeTutor(server.context, server.url);
});
afterAll(() => server.end());

/** React Aria's hidden way out of a popover; its words come in 34 languages from a catalogue of its own. */
const FROM_ELSEWHERE = ['aria-label: Dismiss'];

/** Texts, labels and placeholders that are in no brackets and are not somebody's own. */
function forgotten(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const own = '[dir="auto"], [translate="no"], bdi, code, time, select[dir], script, style, noscript, .i, svg';
    const plain = (text: string | null | undefined) => {
      // A sentence with a button in it stands in several texts: its brackets open in one and close in another.
      const rest = (text ?? '')
        .replace(/⟦[^⟦⟧]*(?:⟦[^⟦⟧]*⟧[^⟦⟧]*)*⟧/g, '')
        .replace(/⟦[^⟧]*$/, '')
        .replace(/^[^⟦]*⟧/, '');
      return /\p{L}{2}/u.test(rest) ? (text ?? '').trim().slice(0, 120) : null;
    };
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement?.closest(own) !== null) continue;
      const text = plain(node.textContent);
      if (text !== null) found.push(text);
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) {
      for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
        const text = plain(element.getAttribute(name));
        if (text !== null && !(name === 'title' && element.closest('[dir="auto"]'))) found.push(`${name}: ${text}`);
      }
    }
    return found;
  });
}

it('finds no word on any screen that is not from a catalogue', async () => {
  const board = await newBoard(tutor);
  const params = { board: board.id };
  await server.context.documents.writeAs(board.document, board.me.id, (doc) => {
    addCard(doc, {
      id: 'a_question_for_all',
      type: 'question',
      text: fromPlainText('Who was here first?'),
      together: true,
    });
    addCard(
      doc,
      { id: 'an_answer_for_all_', type: 'evidence', text: fromPlainText('word '.repeat(200)), together: false },
      { id: 'link_between_them_', from: 'an_answer_for_all_', to: 'a_question_for_all', type: 'answers' },
    );
  });
  const deed = {
    text: 'Ruth asks who was here.',
    owner: { kind: 'member' as const, member: board.me.id },
    ...{ remit: 'consult' as const, reviewAt: coming(), statements: [] },
  };
  const { commitments } = await tutor.call('proposeCommitment', { params, body: deed });
  const about = { ...params, commitment: commitments[0]?.id ?? '' };
  await tutor.call('reportCommitment', { params: about, body: { outcome: 'missed', text: 'Nobody was there.' } });
  await tutor.call('proposeRevision', { params: about, body: { kind: 'keep' } });
  const visitor = await Visitor.open(browser, server.url);
  const { page } = visitor;
  const check = async (name: string) =>
    expect(
      (await forgotten(page)).filter((text) => !FROM_ELSEWHERE.includes(text)),
      name,
    ).toEqual([]);

  for (const path of [
    '/',
    `/j/${board.code}`,
    '/j/ABCDEFGH',
    '/sign-in',
    '/re-enter',
    '/enter#no-such-token-at-all',
    '/no/such/page',
    `/boards/${board.id}`,
  ]) {
    await page.goto(path.replace(/(#|$)/, '?lang=en-XA$1'));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await check(path);
  }
  await visitor.context.addCookies([
    { name: tutor.cookie.split('=')[0] ?? '', value: tutor.cookie.split('=')[1] ?? '', url: server.url },
  ]);
  for (const path of [
    '/boards',
    '/boards/new',
    `/boards/${board.id}/share`,
    `/boards/${board.id}/publish`,
    `/boards/${board.id}/mine`,
    `/boards/${board.id}/settings`,
    `/boards/${board.id}/plan`,
    `/boards/${board.id}/present`,
    `/boards/${board.id}/safeguarding`,
    `/boards/${board.id}/tokens`,
    `/boards/${board.id}/commitments`,
    '/me',
    `/boards/${board.id}`,
  ]) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    if (path === `/boards/${board.id}`) await visitor.saved();
    await check(path);
  }
  // The board, with everything opened that can be.
  await page.getByLabel(/Ţýþé öƒ çåŕđ/).focus();
  await page.locator('article').first().locator('button').first().click();
  await check('an open card');
  await page.locator('aside').getByRole('button', { name: /Ŵŕîţé/ }).click();
  await page.locator('[contenteditable="true"]').waitFor();
  await check('an editor');
  await page.locator('header button[aria-haspopup="menu"]').click();
  await page.getByRole('menu').waitFor();
  await check('the menu');
  await page.keyboard.press('Escape');
  await page.locator('header button[aria-haspopup="dialog"]', { hasText: /\d/ }).click();
  await page.getByRole('dialog').waitFor();
  await check('the people');
  await page.keyboard.press('Escape');

  // A session: its plan, what it is steered with, and the projector.
  const inPhases = await tutor.call('createBoard', {
    body: { prompt: 'What worries you?', template: 'shared_thinking', live: true },
  });
  for (const path of [
    `/boards/${inPhases.id}/plan`,
    `/boards/${inPhases.id}/present`,
    `/boards/new?reuse=${inPhases.id}`,
    `/boards/${inPhases.id}`,
  ]) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    if (path === `/boards/${inPhases.id}`) await page.locator('aside[aria-label] button').first().waitFor();
    await check(path);
  }
  await page.locator('aside[aria-label] button').first().click();
  await page.locator('header [aria-current="step"]').waitFor();
  await check('a session that runs');
  const talk = { id: 'dialogue', kind: 'dialogue', minutes: null, auto: false, prompt: '', skipped: false } as const;
  const talking = await tutor.call('createBoard', { body: { prompt: 'What now?', template: 'open', live: true } });
  const of = { params: { board: talking.id } };
  const { session } = await tutor.call('planSession', { ...of, body: { phases: [talk] } });
  await tutor.call('stepSession', { ...of, body: { step: 'start', version: session.version } });
  await page.goto(`/boards/${talking.id}?look=evenness`);
  await page.locator('main table').waitFor();
  await check('evenness');
  await tutor.call('beginSynthesis', of);
  for (const look of ['synthesis', 'open', 'commitments']) {
    await page.goto(`/boards/${talking.id}?look=${look}`);
    await page.locator('main h1').waitFor();
    await check(look);
  }

  // Publishing, and what stands in the library.
  await tutor.call('startPublication', {
    params,
    body: { title: 'Title', summary: 'Summary', licence: 'CC-BY-4.0', language: 'en' },
  });
  await page.goto(`/boards/${board.id}`);
  await page.getByRole('radio').first().waitFor();
  await check('the question to an author');
  await page.goto(`/boards/${board.id}/publish`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await check('waiting for authors');
  await tutor.call('answerConsent', { params, body: { choice: 'named' } });
  await page.goto(`/boards/${board.id}/publish`);
  await page.getByRole('article').waitFor();
  await check('the preview');
  const { url } = await tutor.call('publishEdition', { params });
  for (const path of [url, '/library', '/library?q=first', '/library?q=zebra']) {
    await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=en-XA`);
    await check(path);
  }
  await tutor.call('withdraw', { params });
  await page.goto(`${url}?lang=en-XA`);
  await check('the tombstone');
  await visitor.close();
});

it('nor in any view of a board', async () => {
  const board = await newBoard(tutor);
  await fillBoard(server.url, board, 9);
  const visitor = await Visitor.open(browser, server.url);
  const { page } = visitor;
  await visitor.become(tutor);
  await page.goto('/?lang=en-XA');
  const check = async (name: string) =>
    expect(
      (await forgotten(page)).filter((text) => !FROM_ELSEWHERE.includes(text)),
      name,
    ).toEqual([]);
  for (const view of ['columns', 'stream', 'threads', 'document', 'timeline', 'canvas']) {
    await page.goto(`/boards/${board.id}?view=${view}&words=a&type=idea`);
    await page.locator(`[data-view="${view}"] article`).first().waitFor();
    // The day is in words of the browser's; a library says its name.
    expect(
      (await forgotten(page)).filter((text) => !/\d{4}/.test(text) && !/React Flow/.test(text)),
      view,
    ).toEqual([]);
  }
  await page.goto(`/boards/${board.id}?view=columns&words=zebra`);
  await page.locator('[data-view="columns"]').waitFor();
  await check('nothing found');
  await page.goto(`/boards/${board.id}?view=columns`);
  await page.locator('search button[aria-haspopup="dialog"]').click();
  await page.getByRole('dialog').waitFor();
  await check('the filter');
  await page.keyboard.press('Escape');
  await page.locator('[data-column] button[aria-haspopup="menu"]').first().click();
  await page.getByRole('menu').waitFor();
  await check('the menu of a theme');
  await page.getByRole('menuitem').first().click();
  await page.getByRole('dialog').waitFor();
  await check('a theme’s name');
  await page.keyboard.press('Escape');
  await page.locator('article button[aria-haspopup="menu"]').first().click();
  await page.getByRole('menuitem', { name: /Ṁöṽé/i }).click();
  await page.getByRole('dialog').waitFor();
  await check('moving a card');
  await visitor.close();
});

it('nor on what passes from one cohort to the next', async () => {
  const all = new Generations(server);
  const said = { text: 'Nobody tells us.', weights: ['lot', 'lot', 'lot', 'not', 'pass'] } as const;
  const { board: earlier, statements } = await all.voted(5, [said]);
  const later = await all.begun(5);
  await all.link(later, earlier);
  await all.vote(later, [said]);
  const [statement = ''] = statements;
  for (const { person } of later.room.learners) await all.reply(later, person, statement, 'changed', 'We have a map.');
  const asking = await all.begun(1);
  await all.vote(
    asking,
    [said].map(({ text }) => ({ text, weights: [] })),
  );
  await all.ask(asking, earlier);
  await later.room.step('next');
  const pages = [
    [later, `/boards/${later.params.board}?look=earlier`],
    [later, `/boards/${later.params.board}/plan`],
    [earlier, `/boards/${earlier.params.board}?look=replies`],
    [earlier, `/boards/${earlier.params.board}?look=picture`],
    [earlier, `/boards/${earlier.params.board}/asked`],
  ] as const;
  const visitor = await Visitor.open(browser, server.url);
  const { page } = visitor;
  await page.goto('/?lang=en-XA');
  for (const [{ room }, path] of pages) {
    await visitor.become(room.tutor);
    await page.goto(path);
    await page.locator('main h1').waitFor();
    await page
      .getByText(path.endsWith('/plan') ? /./ : 'Nobody tells us.')
      .first()
      .waitFor();
    // A chart is called as the statement that it shows.
    const found = (await forgotten(page)).filter((text) => text !== 'aria-label: Nobody tells us.');
    expect(found, path).toEqual([]);
  }
  await visitor.close();
});
