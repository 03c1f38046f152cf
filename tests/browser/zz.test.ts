import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, it } from 'vitest';
import { Classroom, planOf } from '../session/Classroom.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { DESK, PHONE, Visitor } from '../support/Visitor.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  browser = await connectChromium();
  server = await startServer();
});
afterAll(() => server.end());

it.skip('looks', async () => {
  const phases = planOf('frame', 'solo', 'group', 'collate', 'vote', 'reveal', 'dialogue', 'commit', 'publish').map(
    (p) => ({ ...p, minutes: 8 }),
  );
  const room = await Classroom.open(server, { phases, promise: 'hidden', people: 9 });
  await room.step('start');
  await room.step('next');
  for (const l of room.learners.slice(0, 6)) await room.write(l, `Words of ${l.name}`);
  for (const viewport of [DESK, PHONE]) {
    const tutor = await Visitor.open(browser, server.url, { viewport });
    const [name, value] = room.tutor.cookie.split('=');
    await tutor.context.addCookies([{ name: name!, value: value!, url: server.url }]);
    await tutor.page.addInitScript(() => localStorage.setItem('st:last-use', String(Date.now())));
    await tutor.page.goto(`/boards/${room.board.id}`);
    await tutor.saved();
    await tutor.page.getByText('Next: Group').waitFor();
    await tutor.look('steer-solo');
    if (viewport === PHONE) {
      await tutor.page.getByText('Next: Group').click();
      await tutor.look('steer-sheet');
      await tutor.page.getByRole('button', { name: 'Close' }).click();
    }
    await tutor.close();
  }
  const { session } = { session: await room.step('next') };
  void session;
  const tutor = await Visitor.open(browser, server.url);
  const [name, value] = room.tutor.cookie.split('=');
  await tutor.context.addCookies([{ name: name!, value: value!, url: server.url }]);
  await tutor.page.addInitScript(() => localStorage.setItem('st:last-use', String(Date.now())));
  await tutor.page.goto(`/boards/${room.board.id}`);
  await tutor.saved();
  await tutor.page.getByText('Not yet heard').click();
  await tutor.look('steer-group');
  await room.step('eyes_up');
  for (const viewport of [DESK, PHONE]) {
    const s = await Visitor.open(browser, server.url, { viewport });
    await s.join(room.board.code ?? '', viewport === DESK ? 'Zoe' : 'Ann');
    await s.page.getByText('Your words are kept').waitFor();
    await s.look('eyes-up');
    await s.close();
  }
  await tutor.close();
});
it('looks at the plan', async () => {
  const room = await Classroom.open(server, {
    phases: planOf('frame', 'solo', 'group', 'collate', 'vote', 'reveal', 'dialogue').map((p) => ({
      ...p,
      minutes: 8,
    })),
    promise: 'hidden',
    people: 2,
  });
  const open = await room.tutor.call('createBoard', { body: { prompt: 'An open one?', template: 'open', live: true } });
  for (const viewport of [DESK, PHONE]) {
    const tutor = await Visitor.open(browser, server.url, { viewport });
    const [name, value] = room.tutor.cookie.split('=');
    await tutor.context.addCookies([{ name: name!, value: value!, url: server.url }]);
    await tutor.page.addInitScript(() => localStorage.setItem('st:last-use', String(Date.now())));
    const { page } = tutor;
    await page.goto(`/boards/new`);
    await page.getByRole('radio', { name: /Shared thinking/ }).click();
    await tutor.look('new-board');
    await page.goto(`/boards/${open.id}/plan`);
    await page.getByText('Jigsaw').click();
    await tutor.look('plan-choose');
    await page.goto(`/boards/${room.board.id}/plan`);
    await page.getByRole('button', { name: 'Move Vote up' }).click();
    await page.getByRole('button', { name: 'More for Vote' }).click();
    await page.getByLabel('Minutes for Vote').fill('x');
    await tutor.look('plan');
    await page.screenshot({ path: `tests/browser/pictures/plan-full-${viewport.width}.png`, fullPage: true });
    tutor.blameless();
    await tutor.close();
  }
});
