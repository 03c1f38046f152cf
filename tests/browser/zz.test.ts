import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, it } from 'vitest';
import { connectChromium } from '../support/connectChromium.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { DESK, PHONE, Visitor } from '../support/Visitor.ts';
import { Classroom, planOf } from '../session/Classroom.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  browser = await connectChromium();
  server = await startServer();
});
afterAll(() => server.end());

it('looks', async () => {
  const phases = planOf('frame', 'solo', 'group', 'collate', 'vote', 'reveal', 'dialogue', 'commit', 'publish').map((p) => ({ ...p, minutes: 8 }));
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
    if (viewport === PHONE) { await tutor.page.getByText('Next: Group').click(); await tutor.look('steer-sheet'); await tutor.page.getByRole('button',{name:'Close'}).click(); }
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
