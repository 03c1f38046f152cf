import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { findChromium } from '../../scripts/chromium.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the one Chromium of this run listens; `connectChromium` takes it. */
    readonly chromium: string;
  }
}

/** Quiet in the background: whatever it would fetch for itself is a request that a test did not make. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A name of a school's LAN, for what a browser allows only on localhost and https.
  '--host-resolver-rules=MAP board.school.test 127.0.0.1',
];

/** One Chromium for all files, in a profile of its own: starting it costs a second, a context some milliseconds. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('No Chromium was found: npm test installs it or says how to get it.');
  const server = await chromium.launchServer({ executablePath, headless: true, args: FLAGS });
  project.provide('chromium', server.wsEndpoint());
  return () => server.close();
}
