import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectChromium } from '../support/connectChromium.ts';
import { makeTutor, type Person } from '../support/Person.ts';
import { boardsToWalk, walkScreens } from '../support/screens.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { DESK, PHONE, Visitor } from '../support/Visitor.ts';

/* What readers set for themselves: more air between letters and lines (WCAG 1.4.12), and colours of their own. */

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

/** As WCAG 1.4.12 gives them. */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;

/** The page's policy lets in no style from outside: a sheet that its own script makes is none. */
const spread = (page: Page) =>
  page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, SPACING);

/** Texts that are cut off, or that stick out of the page. */
const cut = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const shown = document.querySelector('dialog:modal') ?? document.body;
    for (const each of shown.querySelectorAll<HTMLElement>(
      'button, a, label, legend, summary, h1, h2, h3, h4, p, li, td, th, dt, dd, select',
    )) {
      if (!each.checkVisibility({ visibilityProperty: true })) continue;
      const { overflowX, overflowY } = getComputedStyle(each);
      const { width, height } = each.getBoundingClientRect();
      if (width <= 1 || height <= 1) continue;
      const high = overflowY !== 'visible' && each.scrollHeight > each.clientHeight + 1;
      const wide = overflowX !== 'visible' && each.scrollWidth > each.clientWidth + 1;
      // One line with an ellipsis, whose whole words stand elsewhere on the page.
      const short = getComputedStyle(each).textOverflow === 'ellipsis';
      if ((high || wide) && !short) found.push(each.outerHTML.slice(0, 140));
    }
    // Words over the edge of their own button.
    for (const button of shown.querySelectorAll<HTMLElement>('button, a[href], select')) {
      if (!button.checkVisibility({ visibilityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(button);
      const [text, box] = [range.getBoundingClientRect(), button.getBoundingClientRect()];
      if (text.width === 0 || box.width <= 1 || getComputedStyle(button).display === 'inline') continue;
      if (
        text.bottom > box.bottom + 2 ||
        text.top < box.top - 2 ||
        text.right > box.right + 2 ||
        text.left < box.left - 2
      ) {
        found.push(`over its edge: ${button.outerHTML.slice(0, 140)}`);
      }
    }
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`sideways by ${scrollWidth - clientWidth}`);
    return found;
  });

it.each([
  ['360 px', PHONE],
  ['1280 px', DESK],
])('WCAG 1.4.12: with more air between letters, words and lines nothing is cut off at %s', async (_, viewport) => {
  const visitor = await Visitor.open(browser, server.url, { viewport });
  const found: string[] = [];
  await walkScreens(visitor, tutor, boards, async (name, page) => {
    await spread(page);
    const each = await cut(page);
    if (each.length > 0) found.push(`${name}:\n  ${each.join('\n  ')}`);
    if (name === 'an open card' || name === 'the menu') {
      await page.screenshot({
        path: `tests/browser/pictures/spacing-${name.replaceAll(' ', '-')}-${viewport.width}.png`,
      });
    }
  });
  expect(found.join('\n')).toBe('');
  await visitor.close();
});

it('forced colours: what is pressed, chosen or has the focus differs from what is not, and every icon is seen', async () => {
  for (const viewport of [PHONE, DESK]) {
    const visitor = await Visitor.open(browser, server.url, { viewport, forcedColors: true });
    const { page } = visitor;
    await walkScreens(visitor, tutor, boards, async (name) => {
      expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
      // An icon of the ground's own colour is none.
      const unseen = await page.evaluate(() => {
        const ground = getComputedStyle(document.body).backgroundColor;
        return [...document.querySelectorAll<SVGElement>('main svg, header svg, form svg')]
          .filter((icon) => icon.checkVisibility({ visibilityProperty: true }))
          .filter((icon) => [icon.style.color, getComputedStyle(icon).color].includes(ground))
          .map((icon) => icon.parentElement?.outerHTML.slice(0, 140) ?? '');
      });
      expect(unseen, name).toEqual([]);
      if (/card|menu|people|boards\/[\w-]+$|editor|connection|plan$/.test(name)) {
        const file = name.replaceAll(/[^a-z]+/gi, '-').slice(-40);
        await page.screenshot({ path: `tests/browser/pictures/forced${file}-${viewport.width}.png` });
      }
    });
    await page.goto(`/boards/${boards.board.id}`);
    await visitor.saved();
    if (viewport === DESK) {
      // Of the two views, the pressed one.
      const look = (pressed: boolean) =>
        page
          .locator(`fieldset button[aria-pressed="${pressed}"]`)
          .first()
          .evaluate((each) => {
            const { backgroundColor, color, borderColor, boxShadow, textDecorationLine, outlineStyle } =
              getComputedStyle(each);
            return [backgroundColor, color, borderColor, boxShadow, textDecorationLine, outlineStyle].join(' ');
          });
      expect(await look(true)).not.toBe(await look(false));
    }
    // On a phone the icon says the type; the word stays out of the narrow field.
    const indent = await page.getByLabel('Type of card').evaluate((each) => getComputedStyle(each).textIndent);
    expect(indent).toBe(viewport === PHONE ? '100px' : '0px');
    await page.getByLabel('Your card').focus();
    await page.keyboard.press('Tab');
    const ring = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
    expect(ring).not.toBe('none');
    await visitor.close();
  }
});
