import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectChromium } from '../support/connectChromium.ts';
import { makeTutor, type Person } from '../support/Person.ts';
import { boardsToWalk, walkScreens } from '../support/screens.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { PHONE, Visitor } from '../support/Visitor.ts';

/* Papercut 20: small screens, and large letters on larger ones. */

let server: TestServer;
let browser: Browser;
let tutor: Person;
let boards: Awaited<ReturnType<typeof boardsToWalk>>;

beforeAll(async () => {
  browser = await connectChromium();
  server = await startServer();
  tutor = await makeTutor(server.context, server.url);
  boards = await boardsToWalk(server, tutor);
});
afterAll(() => server.end());

/** What sticks out of the page to a side, with what it is. */
const sideways = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const out = [...document.querySelectorAll('body *')].filter((each) => {
      const { left, right, width } = each.getBoundingClientRect();
      return width > 0 && (right > clientWidth + 1 || left < -1);
    });
    return out.slice(0, 3).map((each) => each.outerHTML.slice(0, 160));
  });

it.each([
  ['a phone of 320 px', { width: 320, height: 568 }],
  // What 400 % of 1280 px leave.
  ['1280 px at 400 %', { width: 320, height: 200 }],
])('no screen scrolls sideways on %s', async (_, viewport) => {
  const visitor = await Visitor.open(browser, server.url, { viewport });
  const found: string[] = [];
  await walkScreens(visitor, tutor, boards, async (name, page) => {
    const out = await sideways(page);
    if (out.length > 0) found.push(`${name}: ${out.join(' | ')}`);
  });
  expect(found).toEqual([]);
  visitor.blameless();
  await visitor.close();
});

/** Controls that a finger would miss: smaller than 44 px either way, with what a press on their label adds. */
const small = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const controls =
      'button, a[href], input, select, textarea, [role="button"], [role="menuitem"], [role="tab"], summary';
    const modal = document.querySelector('dialog:modal');
    for (const control of (modal ?? document).querySelectorAll<HTMLElement>(controls)) {
      if (!control.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      // A way out for readers of the screen alone.
      if (control.tabIndex < 0 && control.getAttribute('aria-label') === 'Dismiss') continue;
      // Inline in a sentence, or a text that somebody wrote.
      if (control.matches('a') && getComputedStyle(control).display === 'inline') continue;
      const label = control.matches('input') ? control.closest('label') : null;
      const { right, bottom, ...box } = (label ?? control).getBoundingClientRect().toJSON() as DOMRect;
      // What a finger may press beyond what is drawn.
      const beyond = getComputedStyle(control, '::after');
      const wider = beyond.position === 'absolute' && beyond.content !== 'none' ? beyond : null;
      const width = Math.max(box.width, Number.parseFloat(wider?.width ?? '0'));
      const height = Math.max(box.height, Number.parseFloat(wider?.height ?? '0'));
      // For readers of the screen alone, and out of the page until it has the focus.
      if (width <= 1 || height <= 1 || right < 0 || bottom < 0) continue;
      if (width < 43.5 || height < 43.5) {
        found.push(`${Math.round(width)}x${Math.round(height)} ${control.outerHTML.slice(0, 140)}`);
      }
    }
    return found;
  });

it('every control is 44 px tall and wide on a phone', async () => {
  const visitor = await Visitor.open(browser, server.url, { viewport: PHONE });
  const found: string[] = [];
  await walkScreens(visitor, tutor, boards, async (name, page) => {
    const each = await small(page);
    if (each.length > 0) found.push(`${name}:\n  ${each.join('\n  ')}`);
  });
  expect(found.join('\n')).toBe('');
  await visitor.close();
});

/** Where the composer stands in what one sees. */
const dock = (page: Page) =>
  page.getByRole('form', { name: 'Write a card' }).evaluate((form) => {
    const { top, bottom, height } = form.getBoundingClientRect();
    return { top, bottom, height, seen: innerHeight };
  });

it('the composer stands above the keyboard, where the page shrinks and where the keyboard lies over it', async () => {
  const visitor = await Visitor.open(browser, server.url, { viewport: PHONE });
  const { page } = visitor;
  await visitor.join(boards.board.code ?? '', 'Ana');
  await page
    .getByLabel('Your card')
    .tap?.()
    .catch(() => page.getByLabel('Your card').click());
  await page.getByLabel('Your card').fill('Three lines\nof a text\nthat is written');
  // Android: the page itself becomes smaller.
  await page.setViewportSize({ width: 360, height: 380 });
  const shrunk = await dock(page);
  expect(shrunk.bottom).toBeLessThanOrEqual(shrunk.seen + 0.5);
  expect(shrunk.top).toBeGreaterThanOrEqual(0);
  await page.screenshot({ path: 'tests/browser/pictures/keyboard-phone-light.png' });
  await page.setViewportSize(PHONE);
  // Safari: what is seen becomes smaller, the page does not.
  await page.evaluate(() => {
    Object.defineProperty(visualViewport, 'height', { value: 400, configurable: true });
    visualViewport?.dispatchEvent(new Event('resize'));
  });
  const bottom = async () => Math.round((await dock(page)).bottom);
  await expect.poll(bottom).toBe(400);
  await page.evaluate(() => {
    Object.defineProperty(visualViewport, 'height', { value: innerHeight, configurable: true });
    visualViewport?.dispatchEvent(new Event('resize'));
  });
  await expect.poll(bottom).toBe(PHONE.height);
  await visitor.close();
});

it('on a phone held sideways the dock leaves more than half of the screen, also with a long text in it', async () => {
  const visitor = await Visitor.open(browser, server.url, { viewport: { width: 640, height: 360 } });
  const { page } = visitor;
  await visitor.join(boards.board.code ?? '', 'Ben');
  await page.getByLabel('Your card').fill('A line of text.\n'.repeat(30));
  const { height, bottom, seen } = await dock(page);
  await page.screenshot({ path: 'tests/browser/pictures/sideways-phone-light.png' });
  expect(height).toBeLessThan(seen / 2);
  expect(bottom).toBeLessThanOrEqual(seen + 0.5);
  await visitor.close();
});
