import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoReport, seedDemo } from '../../server/cli/demo/seedDemo.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { COLOUR_RULES, Visitor } from '../support/Visitor.ts';

/*
 * Every view of a board, at four widths, light and dark, photographed and asked about by axe; in Arabic as well, where
 * everything stands the other way round. `npm run screens` keeps the pictures in docs/screens/, a plain test run beside the
 * other tests' pictures.
 */

const KEPT = process.env.KEEP_SCREENS === 'yes';
const FOLDER = fileURLToPath(new URL(KEPT ? '../../docs/screens/' : './pictures/screens/', import.meta.url));

const SIZES = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

const VIEWS = [
  ['columns-themes', '?view=columns&by=theme'],
  ['columns-types', '?view=columns&by=type'],
  ['stream', '?view=stream'],
  ['threads', '?view=threads'],
  ['document', '?view=document'],
  ['timeline', '?view=timeline'],
  ['canvas', '?view=canvas'],
] as const;

let server: TestServer;
let browser: Browser;
let demo: DemoReport;
let visitor: Visitor;

beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  browser = await connectChromium();
  server = await startServer();
  demo = await seedDemo(server.context, server.dataDir, server.url);
  const person = new Person(server.url);
  await person.call('join', { body: { code: board().code, name: 'Amira Haddad' } });
  visitor = await Visitor.open(browser, server.url);
  await visitor.become(person);
});
afterAll(async () => {
  visitor.blameless();
  await visitor.close();
  await server.end();
});

function board(): DemoReport['boards'][number] {
  const [first] = demo.boards;
  if (first === undefined) throw new Error('the sample has no board');
  return first;
}

/** In one scheme: a picture, and axe where it is asked. */
async function look(name: string, scheme: 'light' | 'dark', ask: boolean): Promise<void> {
  const { page } = visitor;
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await page.evaluate(async (wanted) => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    while (!matchMedia(`(prefers-color-scheme: ${wanted})`).matches) await frame();
    await document.fonts.ready;
    for (const animation of document.getAnimations()) animation.finish();
    await frame();
    await frame();
  }, scheme);
  const width = page.viewportSize()?.width ?? 0;
  await page.screenshot({ path: `${FOLDER}${name}-${width}-${scheme}.jpg`, type: 'jpeg', quality: 78 });
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways, `${name} scrolls sideways at ${width}`).toBeLessThanOrEqual(0);
  if (!ask) return;
  const axe = new AxeBuilder({ page });
  // Between two schemes of the same page nothing differs but colours.
  if (scheme === 'dark') axe.withRules([...COLOUR_RULES]);
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  expect(found, `axe on ${name} at ${width}, ${scheme}`).toEqual([]);
}

async function photograph(name: string, all = true): Promise<void> {
  const { page } = visitor;
  const sizes = all && KEPT ? SIZES : [SIZES[0], SIZES[2]];
  for (const size of sizes) {
    await page.setViewportSize(size);
    // A phone and a desk are two arrangements; what lies between them is the same elements.
    const ask = size.width === 360 || size.width === 1280;
    for (const scheme of ['light', 'dark'] as const) await look(name, scheme, ask);
  }
}

async function open(query: string): Promise<void> {
  const { page } = visitor;
  await page.setViewportSize(SIZES[2]);
  await page.goto(`/boards/${board().id}${query}`);
  await page.locator('[data-view]').waitFor();
  await visitor.saved();
  await page.evaluate(() => scrollTo(0, 0));
}

describe.each(VIEWS)('the view %s', (name, query) => {
  it('is drawn at every width, in both schemes, and clean to axe', async () => {
    await open(query);
    if (name === 'canvas') await visitor.page.locator('.react-flow__node').first().waitFor();
    await photograph(name);
  }, 180_000);

  it('LANG-1: stands the other way round in Arabic, clean to axe', async () => {
    await open(`${query}&lang=ar`);
    await expect.poll(() => visitor.page.locator('html').getAttribute('dir')).toBe('rtl');
    if (name === 'canvas') await visitor.page.locator('.react-flow__node').first().waitFor();
    await photograph(`${name}-ar`, false);
    await visitor.page.goto('/?lang=en');
  }, 120_000);
});

describe('beside the views', () => {
  it('draws an open card with what it started', async () => {
    await open('?view=columns&by=theme');
    const { page } = visitor;
    await page.getByRole('button', { name: 'Open card 5' }).first().click();
    await page.getByRole('complementary', { name: /Card 5 and what/ }).waitFor();
    await photograph('open-card');
    await open('?view=columns&by=theme&lang=ar');
    await page.locator('article').nth(2).locator('button').first().click();
    await page.locator('aside article').first().waitFor();
    await photograph('open-card-ar', false);
    await page.goto('/?lang=en');
  }, 180_000);

  it('draws a board before its first card', async () => {
    const person = new Person(server.url);
    const tutor = new Person(server.url);
    await tutor.call('openSignInLink', { body: { token: demo.tutor.signInUrl.split('#')[1] ?? '' } });
    const fresh = await tutor.call('createBoard', {
      body: { prompt: 'What should the year after us know on day one?', template: 'open', live: true },
    });
    await person.join(fresh, 'Amira Haddad');
    await visitor.become(person);
    await visitor.page.goto(`/boards/${fresh.id}`);
    await visitor.saved();
    await photograph('empty');
  }, 120_000);
});
