import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';

/** The run's Chromium. Close the contexts that were opened in it, never the browser: others use it. */
export function connectChromium(): Promise<Browser> {
  return chromium.connect(inject('chromium'));
}
