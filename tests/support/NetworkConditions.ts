import type { Page } from 'playwright-core';

interface Conditions {
  readonly offline?: boolean;
  /** Round trip, ms. */
  readonly latency?: number;
  /** Bytes a second. */
  readonly down?: number;
  readonly up?: number;
}

/** Slow 4G as Lighthouse defines it: 150 ms round trip, 1.6 Mbit/s down, 750 kbit/s up. */
export const SLOW_4G: Conditions = { latency: 150, down: (1.6 * 1024 * 1024) / 8, up: (750 * 1024) / 8 };

/** The network of one page, to be changed as often as wanted. */
export async function networkOf(page: Page): Promise<(conditions: Conditions) => Promise<void>> {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  return async ({ offline = false, latency = 0, down = -1, up = -1 }) => {
    await client.send('Network.emulateNetworkConditions', {
      offline,
      latency,
      downloadThroughput: down,
      uploadThroughput: up,
    });
  };
}
