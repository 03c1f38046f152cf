import { defineConfig } from 'vitest/config';

/** Two at once: a school's small machine, and a runner's, has two cores. */
const WORKERS = 2;

/** Those that hold a time, or fill the machine by themselves. */
const ALONE = [
  ...['papercuts', 'journey', 'plainHttp', 'keptWords', 'sharedLaptop', 'deviceStore', 'bytes', 'session'],
  ...['offline', 'network', 'calm', 'crowd'],
].map((name) => `tests/browser/${name}.test.ts`);

const BROWSER = {
  globalSetup: ['tests/browser/globalSetup.ts'],
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    // Real processes: worker threads, sockets and signals of the server behave as in production.
    pool: 'forks',
    passWithNoTests: false,
    // Groups run one after the other, so that what measures time or opens a browser has the machine to itself.
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{shared,server,scripts}/**/*.test.{ts,mjs}', 'client/**/*.test.{ts,tsx}'],
          // A property takes one second on a machine of its own, and eight where others take its cores.
          testTimeout: 30_000,
          maxWorkers: WORKERS,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**', 'tests/bench/**'],
          // Twice what the longest took on cores that were mostly somebody else's.
          testTimeout: 90_000,
          hookTimeout: 60_000,
          maxWorkers: WORKERS,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...BROWSER,
          name: 'browser-screens',
          include: ['tests/browser/**/*.test.ts'],
          exclude: ALONE,
          maxWorkers: WORKERS,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...BROWSER,
          name: 'browser',
          include: ALONE,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
