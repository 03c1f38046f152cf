import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Heard, Listener } from './Listener.ts';

/** More stops than any screen has: whoever needs them all does not find it. */
const MOST_STOPS = 120;

/** Somebody without a mouse. After each key something on the page has the focus (KEY-2), or the test fails. */
export class Keyboard {
  readonly #page: Page;
  readonly #listener: Listener;

  constructor(page: Page, listener: Listener) {
    this.#page = page;
    this.#listener = listener;
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.#page.keyboard.press(key);
      await this.hasFocus(key);
    }
  }

  type(text: string): Promise<void> {
    return this.#page.keyboard.type(text);
  }

  /** Goes on by Tab until something of that name has the focus. @param back goes the other way */
  async to(name: string | RegExp, { role, back = false }: { role?: string; back?: boolean } = {}): Promise<Heard> {
    const met: string[] = [];
    for (let stop = 0; stop <= MOST_STOPS; stop++) {
      const here = await this.focused();
      const found = typeof name === 'string' ? here.name === name : name.test(here.name);
      if (found && (role === undefined || here.role === role)) return here;
      met.push(`${here.role} ${here.name}`);
      await this.#page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    }
    throw new Error(`nothing called ${String(name)} among ${[...new Set(met)].join(' | ')}`);
  }

  focused(): Promise<Heard> {
    return this.#listener.focused();
  }

  /** Something shown has the focus, soon. */
  async hasFocus(after: string): Promise<void> {
    await expect
      .poll(
        () =>
          this.#page.evaluate(() => {
            const { activeElement } = document;
            return activeElement !== null && activeElement !== document.body && activeElement.checkVisibility();
          }),
        { timeout: 3_000, message: `the focus is lost after ${after}` },
      )
      .toBe(true);
  }
}
