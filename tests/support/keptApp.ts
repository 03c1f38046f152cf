import type { Page } from 'playwright-core';

/** Waits until the app is whole on the device, and its worker looks after this page. */
export async function appKept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', null, {
    timeout: 60_000,
  });
}

/** Everything in every cache of the page's origin: addresses, and what stands behind them. */
export function cached(page: Page): Promise<{ url: string; text: string }[]> {
  return page.evaluate(async () => {
    const all: { url: string; text: string }[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        all.push({ url: new URL(request.url).pathname, text: (await (await cache.match(request))?.text()) ?? '' });
      }
    }
    return all;
  });
}
