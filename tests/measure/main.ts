import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findChromium } from '../../scripts/chromium.mjs';
import { Crowd } from '../support/Crowd.ts';
import { fillBoard } from '../support/fillBoard.ts';
import { measureBoard } from '../support/measureBoard.ts';
import { Person } from '../support/Person.ts';
import { startProcess } from '../support/startProcess.ts';

/*
 * `npm run measure:board`: what a board costs the browser that shows it, with few cards and with as many as it holds, while
 * a class types on it. `--cards 50,500` and `--people 30` say how many, `--view stream` in which view.
 */

const print = (words: string) => process.stdout.write(`${words}\n`);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      cards: { type: 'string', default: '50,500,1950' },
      people: { type: 'string', default: '30' },
      view: { type: 'string', default: 'columns' },
    },
  });
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('No Chromium was found: npm test installs it or says how to get it.');
  const people = Number(values.people);
  const dataDir = mkdtempSync(join(tmpdir(), 'sharedthinking-measure-'));
  const server = await startProcess({ DATA_DIR: dataDir, RATE_FACTOR: '100' });
  const browser = await chromium.launch({ executablePath, headless: true, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const tutor = new Person(server.url);
    const token = server.output().match(/\/enter#(\S+)/)?.[1] ?? '';
    await tutor.call('setUp', { body: { token, name: 'Ruth', password: 'correct horse battery' } });
    print('cards | first card, writable | key to frame p50, p95, max | frame p50, p95, max | heap | nodes');
    for (const count of values.cards.split(',').map(Number)) {
      const body = {
        prompt: 'What are your concerns about starting placement?',
        template: 'open',
        live: true,
      } as const;
      const board = await tutor.call('createBoard', { body });
      await fillBoard(server.url, board, count);
      const crowd = await Crowd.open(server.url, board, people);
      const reader = new Person(server.url);
      await reader.join(board, 'Whoever reads');
      const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1280, height: 800 } });
      const [name = '', value = ''] = reader.cookie.split('=');
      await context.addCookies([{ name, value, url: server.url }]);
      crowd.type();
      const found = await measureBoard(context, `/boards/${board.id}?view=${values.view}`);
      crowd.close();
      await context.close();
      const ms = (...times: number[]) => times.map((time) => time.toFixed(0)).join(', ');
      print(
        `${count + people} | ${ms(found.firstCard, found.writable)} ms | ${ms(found.key.p50, found.key.p95, found.key.max)} ms | ${ms(found.frame.p50, found.frame.p95, found.frame.max)} ms | ${found.heapMb.toFixed(0)} MB | ${found.nodes}`,
      );
    }
  } finally {
    await browser.close();
    await server.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

await main();
