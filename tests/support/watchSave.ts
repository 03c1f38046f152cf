import type { Page } from 'playwright-core';

/** Notes each change of what the header says of the connection, from now on; the returned function says what was seen. */
export async function watchSave(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = [];
    const look = () => {
      const kind = document.querySelector('[data-save]')?.getAttribute('data-save');
      if (kind != null && kind !== seen.at(-1)) seen.push(kind);
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
    Object.assign(globalThis, { seenSaves: seen });
  });
  return () => page.evaluate(() => (globalThis as unknown as { seenSaves: string[] }).seenSaves);
}
