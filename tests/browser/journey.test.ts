import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectChromium } from '../support/connectChromium.ts';
import { type ServerProcess, startProcess } from '../support/startProcess.ts';
import { makeTempDir } from '../support/tempDir.ts';
import { DESK, PHONE, Visitor } from '../support/Visitor.ts';

/* A tutor and two students, from the first start to the published page, and out of it again. */

const PROMPT = 'What are your concerns about starting placement?';

describe('the whole way', () => {
  const dataDir = makeTempDir();
  let server: ServerProcess;
  let browser: Browser;
  let tutor: Visitor;
  let leila: Visitor;
  let hamza: Visitor;
  let code = '';
  let editionUrl = '';

  beforeAll(async () => {
    browser = await connectChromium();
    server = await startProcess({ DATA_DIR: dataDir });
    tutor = await Visitor.open(browser, server.url, { viewport: DESK });
    leila = await Visitor.open(browser, server.url, { viewport: PHONE });
    hamza = await Visitor.open(browser, server.url, { viewport: DESK, dark: true });
  });
  afterAll(async () => {
    for (const visitor of [tutor, leila, hamza]) await visitor.close();
    await server.end();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('takes a new tutor from the printed link to a live board in three inputs and under a minute', async () => {
    const started = performance.now();
    const { page } = tutor;
    await page.goto(server.output().match(/http\S+\/enter#\S+/)?.[0] ?? '');
    await page.getByLabel('Name', { exact: true }).fill('Ruth Adeyemi');
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
    await tutor.look('set-up');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/boards/new');
    expect(page.url()).not.toContain('#');
    await page.getByLabel('What do you ask?').fill(PROMPT);
    await tutor.look('new-board');
    await page.getByRole('button', { name: 'Go live' }).click();
    await page.waitForURL('**/share');
    await page.getByRole('img', { name: /QR/ }).waitFor();
    await tutor.look('share');
    code = (await page.locator('main [translate="no"]').first().innerText()).trim();
    expect(code.replaceAll(/\s/g, '')).toMatch(/^[2-9A-HJ-NP-Z]{8}$/);
    expect(
      await page
        .getByText(/\/j\/[2-9A-Z]{8}/)
        .first()
        .innerText(),
    ).toContain(code.replaceAll(/\s/g, ''));
    expect(performance.now() - started).toBeLessThan(60_000);
    await page.getByRole('link', { name: 'Go to the board' }).click();
    await tutor.saved();
    await tutor.look('board-empty');
  });

  it('lets students in by code, without an account, with a name or the pseudonym offered', async () => {
    await leila.page.goto('/');
    await leila.look('join');
    await leila.page.getByLabel('Board code').fill('ABCD EFGH');
    await leila.page.getByRole('button', { name: 'Continue', exact: true }).click();
    await leila.page.getByText('No open board has this code').waitFor();
    expect(await leila.page.getByLabel('Board code').inputValue()).toMatch(/ABCD.?EFGH/);
    await leila.look('join-wrong');
    await leila.page.getByLabel('Board code').fill(` ${code.toLowerCase()} `);
    await leila.page.getByRole('button', { name: 'Continue', exact: true }).click();
    await leila.page.getByLabel('Your name').fill('Leila Karimi');
    await leila.look('name');
    await leila.page.getByRole('button', { name: 'Go to the board' }).click();
    await leila.saved();
    await leila.look('board-empty');

    await hamza.page.goto(`/j/${code.replaceAll(/\s/g, '')}`);
    await hamza.look('name');
    await hamza.page.getByRole('button', { name: /^Use / }).click();
    await hamza.saved();
    await tutor.page.getByRole('button', { name: /3 here/ }).waitFor();
  });

  it('shows everybody’s cards to everybody', async () => {
    await leila.post('Question', 'What are patients told about us? Do they know they can say no to a student?');
    await hamza.card('What are patients told about us?').waitFor();
    await hamza.post('Idea', 'A one-page map of every ward', true);
    await tutor.card('A one-page map of every ward').waitFor();
    await tutor.post(
      'Experience',
      'On my first day I hid in the linen room for ten minutes, because nobody had said where to stand.',
    );
    await leila.card('On my first day I hid').waitFor();
    await hamza.post('Question', 'هل يمكنني أن أسأل المريض مباشرة؟');
    const arabic = leila.card('هل يمكنني').locator('[lang="ar"]');
    await arabic.waitFor();
    expect(await arabic.locator('p').evaluate((line) => getComputedStyle(line).direction)).toBe('rtl');
    for (const visitor of [leila, hamza, tutor]) await visitor.saved();
    // Who wrote it is the server's knowledge.
    expect(await hamza.card('What are patients told').innerText()).toContain('Leila Karimi');
    expect(await leila.card('On my first day').innerText()).toContain('Ruth Adeyemi');
    expect(await leila.mayDelete('On my first day')).toBe(false);
    await tutor.look('board');
    await leila.look('board');
  });

  it('lets two write in one card at once, each seeing the other’s name at their caret', async () => {
    for (const visitor of [hamza, leila]) {
      await visitor
        .card('A one-page map')
        .getByRole('button', { name: /Open card 2/ })
        .first()
        .click();
      await visitor.page.getByRole('button', { name: 'Write together' }).click();
      await visitor.page.locator('[contenteditable="true"]').waitFor();
    }
    const [left, right] = [
      hamza.page.locator('[contenteditable="true"]'),
      leila.page.locator('[contenteditable="true"]'),
    ];
    await left.press('End');
    await left.pressSequentially(', drawn by last year’s students');
    await right.getByText('drawn by last year’s students').waitFor();
    await right.press('End');
    await Promise.all([
      left.pressSequentially(': where to stand'),
      right.pressSequentially(' and who likes to be asked'),
    ]);
    await left.locator('b', { hasText: 'Leila Karimi' }).waitFor();
    await Promise.all([hamza.saved(), leila.saved()]);
    // Both screens come to the same words, and every typed character is in them once.
    const text = async (visitor: Visitor) =>
      (
        await visitor.page.locator('[contenteditable="true"] p').evaluateAll((all) =>
          all
            .map((each) =>
              [...each.childNodes]
                .filter((node) => !(node instanceof HTMLElement))
                .map((node) => node.textContent)
                .join(''),
            )
            .join('\n'),
        )
      ).replaceAll('\u2060', '');
    await expect.poll(async () => (await text(hamza)) === (await text(leila))).toBe(true);
    const words = await text(hamza);
    expect([...words].sort().join('')).toBe(
      [...'A one-page map of every ward, drawn by last year’s students: where to stand and who likes to be asked']
        .sort()
        .join(''),
    );
    await tutor.page
      .getByText(/are writing/)
      .first()
      .waitFor();
    await hamza.look('card-writing');
    await leila.look('card-writing');
    for (const visitor of [hamza, leila]) {
      await visitor.page.getByRole('button', { name: 'Done' }).click();
      await visitor.look('card');
      await visitor.page.getByRole('button', { name: 'Close the card' }).click();
    }
  });

  it('says offline with the number of unsent changes, and merges on return', async () => {
    await leila.context.setOffline(true);
    await leila.page.locator('[data-save="offline"]').waitFor({ timeout: 30_000 });
    await leila.post('Setback', 'We tried checking each other’s sums in fixed pairs.');
    await leila.page.getByText('Offline, 1 change on this device').first().waitFor();
    await leila.card('fixed pairs').getByText('Not sent yet').waitFor();
    await leila.look('board-offline');
    await hamza.post('Need', 'I am looking for a lift from Northgate.');
    await leila.context.setOffline(false);
    await leila.saved();
    await leila.card('a lift from Northgate').waitFor();
    await hamza.card('fixed pairs').waitFor();
  });

  it('lets a card be answered, deleted and brought back', async () => {
    await hamza
      .card('What are patients told')
      .getByRole('button', { name: /Open card 1/ })
      .first()
      .click();
    await hamza.page.getByRole('button', { name: 'Answer', exact: true }).click();
    await hamza.page.getByLabel('Your reply').fill('They are asked on admission; the form is in English only.');
    await hamza.page.getByLabel('Your reply').press('Control+Enter');
    // Only what is near the screen is drawn: she goes to the end, where what is new stands.
    const answer = leila.card('the form is in English only').getByText('answers');
    await expect
      .poll(
        async () => {
          await leila.page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
          return answer.isVisible();
        },
        { timeout: 15_000 },
      )
      .toBe(true);
    await hamza.look('thread');
    await hamza.page.getByRole('button', { name: 'Close the card' }).click();
    const need = hamza.card('a lift from Northgate');
    await need.getByRole('button', { name: /More for card/ }).click();
    await hamza.look('card-menu');
    await hamza.page.getByRole('menuitem', { name: 'Delete' }).click();
    await leila.card('a lift from Northgate').waitFor({ state: 'detached' });
    await hamza.page.getByRole('button', { name: 'Undo' }).click();
    await leila.card('a lift from Northgate').waitFor();
    await hamza.saved();
  });

  it('loses nothing that was called saved to kill -9', async () => {
    await tutor.saved();
    const port = new URL(server.url).port;
    await server.kill();
    await leila.page.locator('[data-save="offline"]').waitFor({ timeout: 30_000 });
    await leila.page.getByLabel('Your card').fill('Typed while the server was gone.');
    server = await startProcess({ DATA_DIR: dataDir, PORT: port });
    await leila.page.getByLabel('Your card').press('Control+Enter');
    for (const visitor of [leila, hamza, tutor]) await visitor.saved();
    for (const text of [
      'What are patients told',
      'A one-page map',
      'On my first day',
      'fixed pairs',
      'a lift from',
      'English only',
      'Typed while',
    ]) {
      await tutor.card(text).waitFor();
      expect(await tutor.page.locator('ol > li > article', { hasText: text }).count()).toBe(1);
    }
  });

  it('publishes with every author’s own answer', async () => {
    const { page } = tutor;
    await page.getByRole('button', { name: 'Board menu' }).click();
    await page.getByRole('menuitem', { name: 'Publish …' }).click();
    await page.waitForURL('**/publish');
    for (const radio of await page.getByRole('radio').all()) expect(await radio.isChecked()).toBe(false);
    await page.getByLabel('Title').fill('What first-years fear before placement, and what helped');
    await page
      .getByLabel('Summary')
      .fill('We expected to write about drug calculations. We ended by writing about where to stand.');
    await tutor.look('publish-describe');
    await page.getByRole('radio', { name: /CC BY-SA/ }).check();
    await page.getByRole('button', { name: 'Ask the authors' }).click();
    await page
      .getByText(/0 of 3/)
      .first()
      .waitFor();
    await tutor.look('publish-ask');

    await leila.page.getByRole('radio', { name: /By name/ }).waitFor();
    for (const radio of await leila.page.getByRole('radio').all()) expect(await radio.isChecked()).toBe(false);
    await leila.look('consent');
    await leila.page.getByRole('radio', { name: /By name/ }).check();
    await leila.page.getByRole('button', { name: 'Answer', exact: true }).click();
    await page
      .getByText(/1 of 3/)
      .first()
      .waitFor();
    // Hamza does not answer: what he alone wrote stays out, and the tutor sees how many.
    await page.getByText(/Without one they stay out/).waitFor();
    await tutor.page.goto(page.url().replace('/publish', ''));
    await page.getByRole('radio', { name: /By name/ }).check();
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await page.goto(`${page.url()}/publish`);
    await page
      .getByText(/2 of 3/)
      .first()
      .waitFor();
    const preview = page.getByRole('article');
    await preview.getByText('On my first day I hid').waitFor();
    expect(await preview.innerText()).not.toContain('A one-page map');
    expect(await preview.innerText()).not.toContain('Northgate');
    await tutor.look('publish-preview');
    await page.getByRole('button', { name: 'Publish this edition' }).click();
    await page.getByRole('dialog').waitFor();
    await tutor.look('publish-confirm');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Publish/ })
      .click();
    await page.getByText('Edition 1 is published').waitFor();
    editionUrl = (await page.locator('a[href*="/library/"][href*="/e"]').first().getAttribute('href')) ?? '';
    expect(editionUrl).toMatch(/\/library\/[a-z2-7]{10}\/e1$/);
    await tutor.look('publish-done');
  });

  it('can be read by a stranger without JavaScript, printed, and found in the library', async () => {
    for (const viewport of [DESK, PHONE]) {
      const stranger = await Visitor.open(browser, server.url, { viewport, javaScriptEnabled: false });
      const { page } = stranger;
      await page.goto(editionUrl);
      expect(await page.locator('main').innerText()).toContain('What are patients told about us?');
      expect(await page.locator('main').innerText()).toContain('Leila Karimi');
      await page.goto('/library?q=patients');
      await page.getByRole('link', { name: 'What first-years fear before placement, and what helped' }).click();
      await page.waitForURL(`**${editionUrl}`);
      stranger.blameless();
      await stranger.close();
      const reader = await Visitor.open(browser, server.url, { viewport });
      for (const [name, path] of [
        ['artefact', editionUrl],
        ['library', '/library'],
        ['library-found', '/library?q=patients'],
        ['library-none', '/library?q=zebra'],
        ['not-found', '/library/aaaaaaaaaa/e1'],
      ] as const) {
        await reader.page.goto(path);
        await reader.look(name);
      }
      await reader.page.emulateMedia({ media: 'print' });
      const hidden = await reader.page.goto(editionUrl).then(() => reader.page.locator('.toc').first().isVisible());
      expect(hidden).toBe(false);
      reader.blameless();
      await reader.close();
    }
  });

  it('lets an author withdraw: a new edition without their words, a tombstone at the old address', async () => {
    const { page } = leila;
    await page.goto(`${page.url().replace(/\/$/, '')}/mine`);
    await leila.look('mine');
    await page
      .getByRole('button', { name: /Withdraw/ })
      .first()
      .click();
    await leila.look('withdraw-confirm');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Withdraw|Take/ })
      .click();
    await expect.poll(async () => (await fetch(`${server.url}${editionUrl}`)).status).toBe(410);
    await tutor.page.goto(editionUrl);
    await tutor.look('tombstone');
    await tutor.page.getByRole('link', { name: /What first-years fear/ }).click();
    await tutor.page.waitForURL('**/e2');
    const text = await tutor.page.locator('main').innerText();
    expect(text).not.toContain('What are patients told');
    expect(text).toContain('On my first day I hid');
  });

  it('shows the tutor their boards, and lets them close one', async () => {
    const { page } = tutor;
    await page.goto('/boards');
    await page.getByRole('link', { name: PROMPT }).waitFor();
    await tutor.look('boards');
    await page.setViewportSize(PHONE);
    await tutor.look('boards');
    for (const path of ['/boards/new', '/sign-in', '/re-enter', '/no/such/page']) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await tutor.look(path.slice(1).replaceAll('/', '-'));
    }
    await page.setViewportSize(DESK);
    await page.goto('/boards');
    await page.getByRole('link', { name: PROMPT }).click();
    await tutor.saved();
    await page.getByRole('button', { name: 'Board menu' }).click();
    await page.getByRole('menuitem', { name: 'Close the board' }).click();
    await hamza.page.getByText('This board is closed.').waitFor();
    expect(await hamza.page.getByLabel('Your card').count()).toBe(0);
    await hamza.look('board-closed');
  });

  it('asks no other host for anything, and leaves the console clean', () => {
    for (const visitor of [tutor, leila, hamza]) visitor.blameless();
  });
});
