import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectChromium } from '../support/connectChromium.ts';
import { makeTutor, newBoard } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { tracesIn } from '../support/tracesIn.ts';
import { DESK, PHONE, Visitor } from '../support/Visitor.ts';

/* Somebody takes their words away while somebody else is without a network (docs/PROTOCOL.md, ERASE-3, ERASE-5). */

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  browser = await connectChromium();
  server = await startServer();
});
afterAll(() => server.end());

const WORD = 'Zx71qabcdefgh';
const NAME = 'Zx72qabcdefgh';

it('exports and erases themselves, the board stays whole, and a page that was offline merges on', async () => {
  const tutor = await makeTutor(server.context, server.url);
  const board = await newBoard(tutor);
  const [mina, leila, late] = [
    await Visitor.open(browser, server.url, { viewport: PHONE }),
    await Visitor.open(browser, server.url, { viewport: DESK }),
    await Visitor.open(browser, server.url, { viewport: DESK }),
  ];
  await mina.join(board.code ?? '', NAME);
  await mina.post('Idea', `The night bus should wait, says ${WORD}`);
  await mina.saved();
  await leila.join(board.code ?? '', 'Leila');
  await leila.card(WORD).waitFor();
  await leila.post('Question', 'Who drives it in winter?');
  await leila.saved();
  expect(new Set(tracesIn(server.dataDir, [WORD, NAME]).map((trace) => trace.split(': ')[1])).size).toBe(2);

  await leila.context.setOffline(true);
  await leila.post('Experience', 'Written while the network was away');
  await leila.page.locator('[data-save=offline]').waitFor();
  await leila.card(WORD).waitFor();

  const { page } = mina;
  await page.goto('/me');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download my data' }).click();
  let exported = '';
  for await (const part of await (await download).createReadStream()) exported += part;
  expect(exported).toContain(WORD);
  await page.getByRole('button', { name: /^Erase me here/ }).click();
  await page.getByRole('radio', { name: /^My name and my words/ }).check();
  await page.getByRole('button', { name: 'Erase …' }).click();
  await page.getByRole('button', { name: 'Yes, erase for good' }).click();
  await page.getByText('You are erased from that board').waitFor();
  expect(tracesIn(server.dataDir, [WORD, NAME])).toEqual([]);

  await leila.context.setOffline(false);
  await leila.saved();
  await leila.card(WORD).waitFor({ state: 'detached' });
  await late.join(board.code ?? '', 'Late');
  for (const words of ['Who drives it in winter?', 'Written while the network was away']) {
    await leila.card(words).waitFor();
    await late.card(words).waitFor();
  }
  expect(await late.card(WORD).count()).toBe(0);
  // Neither what the page that was offline sent, nor what it keeps, brings them back.
  expect(tracesIn(server.dataDir, [WORD, NAME])).toEqual([]);
  expect(await leila.page.content()).not.toContain(WORD);
  // A page without a network says so in the browser's console.
  leila.blameless();
  for (const visitor of [mina, leila, late]) await visitor.close();
});

it('takes the words out of a card with a reason that all read, then deletes the board', async () => {
  const tutor = await makeTutor(server.context, server.url, 'Ines Rocha');
  const board = await newBoard(tutor, 'What must nobody read?');
  const [leila, ines] = [
    await Visitor.open(browser, server.url, { viewport: PHONE }),
    await Visitor.open(browser, server.url, { viewport: DESK }),
  ];
  const secret = 'Zx73qabcdefgh';
  await leila.join(board.code ?? '', 'Leila');
  await leila.post('Experience', `Her telephone number is ${secret}`);
  await leila.saved();
  const [name = '', value = ''] = tutor.cookie.split('=');
  await ines.context.addCookies([{ name, value, url: server.url }]);
  const { page } = ines;
  await page.goto(`/boards/${board.id}`);
  await page.getByRole('button', { name: 'Open card 1' }).first().click();
  await page.getByRole('button', { name: 'Take the words out …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take the words out of card 1?' });
  await dialog.getByRole('button', { name: 'Take them out for good' }).click();
  await dialog.getByText('Say why, in a few words.').waitFor();
  await dialog.getByLabel('Why?').fill('A telephone number');
  await ines.look('redact');
  await dialog.getByRole('button', { name: 'Take them out for good' }).click();
  await leila.card(secret).waitFor({ state: 'detached' });
  expect(tracesIn(server.dataDir, [secret])).toEqual([]);
  expect((await tutor.call('readLog', { params: { board: board.id } })).entries[0]).toMatchObject({
    action: 'card_redacted',
    reason: 'A telephone number',
  });

  await page.goto(`/boards/${board.id}/settings`);
  await page.getByRole('button', { name: 'Delete …' }).click();
  await page.getByLabel('Type the question to confirm').fill('What must everybody read?');
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await page.getByText('That is not the question of this board.').waitFor();
  await ines.look('delete-board');
  await page.getByLabel('Type the question to confirm').fill('What must nobody read?');
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await page.getByRole('heading', { name: 'Your boards' }).waitFor();
  await leila.page.getByText('This board is for those who joined it').waitFor();
  for (const visitor of [leila, ines]) {
    visitor.blameless();
    await visitor.close();
  }
});
