import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

const PICTURES = fileURLToPath(new URL('../browser/pictures/', import.meta.url));

export const PHONE = { width: 360, height: 740 } as const;
export const DESK = { width: 1280, height: 800 } as const;

/** Status lines that Chromium writes for an answer which the page expects and has words for. */
const EXPECTED = /Failed to load resource: .*(401|403|404|409|410|422|net::ERR)|WebSocket connection to .* failed/;

/** What axe says of colours. */
export const COLOUR_RULES = ['color-contrast', 'link-in-text-block'] as const;

/**
 * Somebody before a browser of their own. Keeps what no page may do: requests to other hosts, errors on the
 * console, exceptions. `blameless` asserts that there were none.
 */
export class Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly #url: string;
  readonly #foreign: string[] = [];
  readonly #errors: string[] = [];

  private constructor(context: BrowserContext, page: Page, url: string) {
    this.context = context;
    this.page = page;
    this.#url = url;
    const { host } = new URL(url);
    context.on('request', (request) => {
      if (new URL(request.url()).host !== host) this.#foreign.push(request.url());
    });
    context.on('console', (message) => {
      if (message.type() === 'error' && !EXPECTED.test(message.text())) this.#errors.push(message.text());
    });
    context.on('weberror', (error) => this.#errors.push(String(error.error())));
  }

  static async open(
    browser: Browser,
    url: string,
    options: {
      viewport?: { width: number; height: number };
      dark?: boolean;
      javaScriptEnabled?: boolean;
      forcedColors?: boolean;
      /** Lets the page keep the app on the device. Otherwise each file comes from the server, as on a first visit. */
      keepsApp?: boolean;
    } = {},
  ): Promise<Visitor> {
    const context = await browser.newContext({
      baseURL: url,
      viewport: options.viewport ?? DESK,
      colorScheme: options.dark === true ? 'dark' : 'light',
      reducedMotion: 'reduce',
      forcedColors: options.forcedColors === true ? 'active' : 'none',
      serviceWorkers: options.keepsApp === true ? 'allow' : 'block',
      javaScriptEnabled: options.javaScriptEnabled ?? true,
    });
    context.setDefaultTimeout(15_000);
    return new Visitor(context, await context.newPage(), url);
  }

  /** From the next page on, this browser is somebody who came in by other ways, and used it just now. */
  async become({ cookie }: { readonly cookie: string }): Promise<void> {
    const [name = '', value = ''] = cookie.split('=');
    await this.context.addCookies([{ name, value, url: this.#url }]);
    await this.page.addInitScript(() => localStorage.setItem('st:last-use', String(Date.now())));
  }

  /** Joins with a code as a student does: start page, code, name. */
  async join(code: string, name: string): Promise<void> {
    const { page } = this;
    await page.goto('/');
    await page.getByLabel('Board code').fill(code);
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await page.getByLabel('Your name').fill(name);
    await page.getByRole('button', { name: 'Go to the board' }).click();
    await this.saved();
  }

  /** Waits until the header says that everything is saved. */
  async saved(): Promise<void> {
    await this.page.locator('[data-save="saved"]').waitFor();
  }

  /** Posts a card with the composer. */
  async post(type: string, text: string, together = false): Promise<void> {
    const { page } = this;
    await page.getByLabel('Type of card').selectOption({ label: type });
    const field = page.getByLabel('Your card');
    await field.fill(text);
    if (together !== (await page.getByLabel('Everybody may write in it').first().isChecked())) {
      await page.getByLabel('Everybody may write in it').first().click();
    }
    await field.press('Control+Enter');
  }

  /** May this person delete the card with these words? Looks into its menu. */
  async mayDelete(text: string): Promise<boolean> {
    await this.card(text)
      .getByRole('button', { name: /More for card/ })
      .click();
    await this.page.getByRole('menuitem', { name: 'Open' }).waitFor();
    const found = await this.page.getByRole('menuitem', { name: 'Delete' }).count();
    await this.page.keyboard.press('Escape');
    await this.page.getByRole('menu').waitFor({ state: 'detached' });
    return found > 0;
  }

  card(text: string) {
    return this.page.locator('article', { hasText: text }).first();
  }

  /** Asks axe, checks that nothing scrolls sideways, and takes a picture in both colour schemes. */
  async look(name: string, schemes: readonly ('light' | 'dark')[] = ['light', 'dark']): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    const { page } = this;
    const width = page.viewportSize()?.width ?? 0;
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // The new colours are on the screen once their (shortened) transitions are over and two frames were drawn.
      await page.evaluate(async (scheme) => {
        const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
        while (!matchMedia(`(prefers-color-scheme: ${scheme})`).matches) await frame();
        await frame();
        for (const animation of document.getAnimations()) animation.finish();
        await frame();
      }, colorScheme);
      await page.screenshot({ path: `${PICTURES}${name}-${width < 700 ? 'phone' : 'desk'}-${colorScheme}.png` });
      const axe = new AxeBuilder({ page });
      // Between two schemes of the same page nothing differs but colours.
      if (colorScheme !== schemes[0]) axe.withRules([...COLOUR_RULES]);
      const { violations } = await axe.analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
      );
      expect(found, `axe on ${name} at ${width}, ${colorScheme}`).toEqual([]);
    }
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways, `sideways scroll on ${name} at ${width}`).toBeLessThanOrEqual(0);
  }

  /** Looks on a desk and on a phone, in both colour schemes, and leaves the page as it was, light. */
  async lookAround(name: string): Promise<void> {
    const { page } = this;
    const before = page.viewportSize() ?? DESK;
    for (const size of [DESK, PHONE]) {
      await page.setViewportSize(size);
      await this.look(name);
    }
    await page.setViewportSize(before);
    await page.emulateMedia({ colorScheme: 'light' });
  }

  /** No request to another host, no error on the console. */
  blameless(): void {
    expect(this.#foreign).toEqual([]);
    expect(this.#errors).toEqual([]);
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
