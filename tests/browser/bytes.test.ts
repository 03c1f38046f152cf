import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectChromium } from '../support/connectChromium.ts';
import { makeTutor, newBoard, type Person } from '../support/Person.ts';
import { reportFigure } from '../support/reportFigure.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { PHONE, Visitor } from '../support/Visitor.ts';

/*
 * Bytes over the wire, as the browser counted them, compressed, from an empty cache. Code and styles have the bar;
 * fonts are counted apart (they come after the text is on screen: font-display is swap) and have one of their own.
 */

const KB = 1000;
const JOIN_BAR = 120 * KB;
const BOARD_BAR = 190 * KB;
const FONT_BAR = 90 * KB;

let server: TestServer;
let browser: Browser;
let tutor: Person;

beforeAll(async () => {
  browser = await connectChromium();
  server = await startServer();
  tutor = await makeTutor(server.context, server.url);
});
afterAll(() => server.end());

interface Bytes {
  code: number;
  fonts: number;
  data: number;
  files: string[];
}

/** What the page has loaded so far. */
function loaded(page: Page): Promise<Bytes> {
  return page.evaluate(() => {
    const bytes = { code: 0, fonts: 0, data: 0, files: [] as string[] };
    const entries = [
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource'),
    ] as PerformanceResourceTiming[];
    for (const entry of entries) {
      const { pathname } = new URL(entry.name);
      // 300 bytes of headers each, as the browser itself counts a transfer.
      const size = entry.encodedBodySize + 300;
      if (pathname.endsWith('.woff2')) bytes.fonts += size;
      else if (pathname.startsWith('/api/') || pathname.startsWith('/socket.io/')) bytes.data += size;
      else {
        bytes.code += size;
        bytes.files.push(`${pathname} ${entry.encodedBodySize}`);
      }
    }
    return bytes;
  });
}

it('keeps the join page within 120 kB and a board before its first card within 190 kB; the editor comes with the pen', async () => {
  const board = await newBoard(tutor);
  const student = await Visitor.open(browser, server.url, { viewport: PHONE });
  // As on a school's plain HTTP: browsers take the tighter Brotli over HTTPS and on this machine alone.
  const gzip = { 'accept-encoding': 'gzip' };
  await student.context.setExtraHTTPHeaders(gzip);
  const { page } = student;
  await page.goto('/');
  await page.getByLabel('Board code').waitFor();
  await page.waitForLoadState('networkidle');
  const join = await loaded(page);
  await page.goto(`/j/${board.code}`);
  await page.getByRole('button', { name: /^Use / }).click();
  await student.saved();
  // As somebody who opens the board's own address, with nothing in the cache.
  const cookies = await student.context.cookies();
  const fresh = await Visitor.open(browser, server.url, { viewport: PHONE });
  await fresh.context.setExtraHTTPHeaders(gzip);
  await fresh.context.addCookies(cookies);
  await fresh.page.addInitScript(() => localStorage.setItem('st:last-use', String(Date.now())));
  await fresh.page.goto(`/boards/${board.id}`);
  await fresh.saved();
  const open = await loaded(fresh.page);
  reportFigure(
    `join page ${(join.code / KB).toFixed(1)} kB code, ${(join.fonts / KB).toFixed(1)} kB fonts, ${(join.data / KB).toFixed(1)} kB data`,
  );
  reportFigure(
    `board ${(open.code / KB).toFixed(1)} kB code, ${(open.fonts / KB).toFixed(1)} kB fonts, ${(open.data / KB).toFixed(1)} kB data`,
  );
  expect(join.code + join.data, join.files.join('\n')).toBeLessThanOrEqual(JOIN_BAR);
  expect(open.code + open.data, open.files.join('\n')).toBeLessThanOrEqual(BOARD_BAR);
  expect(Math.max(join.fonts, open.fonts)).toBeLessThanOrEqual(FONT_BAR);

  const editor = (files: Bytes) => files.files.filter((file) => /editor/i.test(file));
  expect(editor(open)).toEqual([]);
  await fresh.post('Idea', 'The first card.');
  await fresh
    .card('The first card.')
    .getByRole('button', { name: /Open card/ })
    .first()
    .click();
  await fresh.saved();
  expect(editor(await loaded(fresh.page))).toEqual([]);
  await fresh.page.getByRole('button', { name: 'Write', exact: true }).click();
  await fresh.page.locator('[contenteditable="true"]').waitFor();
  expect(editor(await loaded(fresh.page)).length).toBeGreaterThan(0);
  await student.close();
  await fresh.close();
});
