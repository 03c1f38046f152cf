import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectChromium } from '../support/connectChromium.ts';
import { makeTutor, newBoard, type Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { PHONE, Visitor } from '../support/Visitor.ts';

/* LANG-1: the interface in Chinese and Arabic, whole, and changed without losing what was typed. */

let server: TestServer;
let browser: Browser;
let tutor: Person;

beforeAll(async () => {
  browser = await connectChromium();
  server = await startServer();
  tutor = await makeTutor(server.context, server.url);
});
afterAll(() => server.end());

/** English left over: words in Latin letters that nobody wrote and no name of ours is. */
function english(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const own = '[dir="auto"], [translate="no"], bdi, code, time, script, style, noscript, svg, option[lang]';
    const left = (text: string | null | undefined) => {
      const rest = (text ?? '')
        .replace(/SharedThinking|QR|Ctrl|Enter|CSV|JSON|PDF|Wi-Fi|WebSocket|https?/g, '')
        // A board's code, and the name that is offered to whoever does not want to use theirs.
        .replace(/[A-Z0-9]{4} [A-Z0-9]{4}/g, '')
        .replace(/\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/gu, '');
      return /\p{Script=Latin}{3}/u.test(rest) ? (text ?? '').trim().slice(0, 120) : null;
    };
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement?.closest(own) !== null) continue;
      const text = left(node.textContent);
      if (text !== null) found.push(text);
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) {
      if (element.closest(own) !== null) continue;
      for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
        const text = left(element.getAttribute(name));
        if (text !== null) found.push(`${name}: ${text}`);
      }
    }
    return found;
  });
}

describe.each([
  { lang: 'zh-Hans', dir: 'ltr', own: '简体中文', prompt: '第一次实习教会了你什么？', locale: 'zh-CN' },
  { lang: 'ar', dir: 'rtl', own: 'العربية', prompt: 'ماذا علّمك أول تدريب عملي؟', locale: 'ar-EG' },
])('the interface in $lang', ({ lang, dir, own, prompt, locale }) => {
  it('LANG-1: is chosen in the middle of joining, keeps what was typed, and is still chosen on the board', async () => {
    const board = await newBoard(tutor, prompt);
    const visitor = await Visitor.open(browser, server.url, { viewport: PHONE });
    const { page } = visitor;
    await page.goto(`/j/${board.code}`);
    await page.getByLabel('Your name').fill('Ada');
    await page.getByRole('button', { name: own }).click();
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(lang);
    expect(await page.locator('html').getAttribute('dir')).toBe(dir);
    expect(await page.getByRole('textbox').inputValue()).toBe('Ada');
    expect(await english(page)).toEqual([]);
    await visitor.look(`language-${lang}-join`);
    await page.getByRole('textbox').press('Enter');
    await visitor.saved();
    expect(await page.locator('html').getAttribute('lang')).toBe(lang);
    await page.locator('form textarea').first().fill('Half a thought');
    // Kept by the device, and by the draft.
    await page.reload();
    await visitor.saved();
    expect(await page.locator('html').getAttribute('lang')).toBe(lang);
    expect(await page.locator('form textarea').first().inputValue()).toBe('Half a thought');
    await page.locator('form button[type="submit"]').first().click();
    await visitor.card('Half a thought').waitFor();
    await visitor.saved();
    expect(await english(page)).toEqual([]);
    await visitor.lookAround(`language-${lang}-board`);
    visitor.blameless();
    await visitor.close();
  });

  it('LANG-1: follows the browser where nobody chose, and the address before that, in the library as well', async () => {
    const context = await browser.newContext({ baseURL: server.url, locale });
    const page = await context.newPage();
    for (const path of ['/', '/library']) {
      await page.goto(path);
      await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(lang);
      expect(await page.locator('html').getAttribute('dir')).toBe(dir);
      expect(await english(page), path).toEqual([]);
    }
    await page.goto('/library?lang=en');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.goto('/?lang=en');
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en');
    await context.close();
  });

  it('has no English left on the pages of a tutor', async () => {
    const board = await newBoard(tutor, prompt);
    const visitor = await Visitor.open(browser, server.url);
    const { page } = visitor;
    await visitor.become(tutor);
    await page.goto(`/?lang=${lang}`);
    const { id } = board;
    const paths = ['/sign-in', '/re-enter', '/boards', '/boards/new', '/me', '/cohorts/new'];
    const parts = ['', '/share', '/plan', '/groups', '/settings', '/publish', '/mine', '/commitments', '/present'];
    for (const path of [...paths, ...parts.map((part) => `/boards/${id}${part}`)]) {
      await page.goto(path);
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      expect(await english(page), path).toEqual([]);
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(sideways, path).toBeLessThanOrEqual(0);
    }
    visitor.blameless();
    await visitor.close();
  });
});
