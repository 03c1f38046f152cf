import type { Browser } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { connectChromium } from '../support/connectChromium.ts';
import { freePort } from '../support/freePort.ts';
import { makeTutor, newBoard } from '../support/Person.ts';
import { startServer } from '../support/startServer.ts';
import { PHONE, Visitor } from '../support/Visitor.ts';

/*
 * Plain HTTP on a name of the school's LAN: no secure context, so no crypto.subtle, randomUUID, service worker
 * or clipboard. The run's Chromium takes `board.school.test` to this machine (tests/browser/globalSetup.ts).
 */

let browser: Browser;
beforeAll(async () => {
  browser = await connectChromium();
});

it('two people write together over plain HTTP on an address that is not localhost, and are told so', async () => {
  const port = await freePort();
  const url = `http://board.school.test:${port}`;
  const server = await startServer({ publicUrl: url, port });
  const local = `http://127.0.0.1:${port}`;
  const board = await newBoard(await makeTutor(server.context, local));
  expect(board.joinUrl).toBe(`${url}/j/${board.code}`);
  const ana = await Visitor.open(browser, url, { viewport: PHONE });
  const ben = await Visitor.open(browser, url);
  await ana.page.goto(board.joinUrl ?? '');
  expect(await ana.page.evaluate(() => isSecureContext)).toBe(false);
  await ana.page.getByText('This connection is not encrypted').waitFor();
  await ana.look('join-plain-http', ['light']);
  await ana.page.getByLabel('Your name').fill('Ana');
  await ana.page.getByRole('button', { name: 'Go to the board' }).click();
  await ana.saved();
  await ben.join(board.code ?? '', 'Ben');
  await ana.post('Idea', 'Written together over plain HTTP', true);
  await ben
    .card('Written together')
    .getByRole('button', { name: /Open card/ })
    .first()
    .click();
  await ben.page.getByRole('button', { name: 'Write together' }).click();
  await ben.page.locator('[contenteditable="true"]').press('End');
  await ben.page.locator('[contenteditable="true"]').pressSequentially(', by two.');
  await ana.card('Written together over plain HTTP, by two.').waitFor();
  await ben.saved();
  await ana.page.reload();
  await ana.saved();
  await ana.card('by two.').waitFor();
  for (const each of [ana, ben]) {
    each.blameless();
    await each.close();
  }
  await server.end();
});
