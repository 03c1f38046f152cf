#!/usr/bin/env node
/*
 * The one entry of `npm start`, `npm test` and their like. It and what it imports run on any Node >= 18
 * and need nothing installed: they bring Node 24, then everything else, then do what was asked.
 */
import { fileURLToPath } from 'node:url';
import { become, withNodeFirst } from './child.mjs';
import { ensureNode } from './ensureNode.mjs';
import { Stop } from './Stop.mjs';

/** Imported late, so that what runs under an old Node stays small. */
const COMMANDS = {
  start: async (args) => {
    await (await import('./client.mjs')).ensureClient();
    await (await import('./server.mjs')).start(args);
  },
  demo: async (args) => {
    await (await import('./client.mjs')).ensureClient();
    await (await import('./server.mjs')).demo(args);
  },
  admin: async (args) => (await import('./server.mjs')).admin(args),
  dev: async (args) => (await import('./dev.mjs')).dev(args),
  build: async () => (await import('./client.mjs')).ensureClient(),
  check: async (args) => (await import('./check.mjs')).check(args),
  test: async (args) => (await import('./test.mjs')).test(args),
  // The pictures of docs/screens, taken anew by the test that takes them.
  screens: async (args) => {
    process.env.KEEP_SCREENS = 'yes';
    await (await import('./test.mjs')).test(['tests/browser/screens.test.ts', ...args]);
  },
  bench: async (args) => (await import('./bench.mjs')).bench(args),
  faults: async (args) => (await import('./faults.mjs')).faults(args),
  'measure:board': async (args) => {
    await (await import('./client.mjs')).ensureClient();
    await (await import('./measureBoard.mjs')).measureBoard(args);
  },
};

async function main([command, ...args]) {
  const action = Object.hasOwn(COMMANDS, command ?? '') ? COMMANDS[command] : null;
  if (action === null) throw new Stop(`Give one of: ${Object.keys(COMMANDS).join(', ')}.`);
  const node = await ensureNode();
  if (node !== process.execPath) {
    // The npm that runs us may work under its own Node alone; remember which one that is.
    const env = { npm_node_execpath: process.execPath, ...withNodeFirst(node) };
    await become(node, [fileURLToPath(import.meta.url), command, ...args], env);
    return;
  }
  await (await import('./dependencies.mjs')).ensureDependencies();
  await action(args);
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof Stop ? error.message : error);
  process.exitCode = 1;
});
