import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { become, withNodeFirst } from './child.mjs';
import { ROOT } from './paths.mjs';

/**
 * How the server is started, here and in the tests: `node server/main.ts [--demo]`, its settings in the
 * environment, `.env` filling in what the environment leaves open. It prints its address when ready, ends
 * with 0 after SIGTERM or SIGINT, and with another number after one sentence when it cannot start.
 */
export function serverArguments(args = [], nodeArguments = [], entry = 'main.ts') {
  const settings = join(ROOT, '.env');
  return [
    ...nodeArguments,
    ...(existsSync(settings) ? [`--env-file=${settings}`] : []),
    join(ROOT, 'server', entry),
    ...args,
  ];
}

/** Node keeps what it compiled beside the packages: a second start takes half the time. */
export function serverEnvironment() {
  const cache = join(ROOT, 'node_modules', '.cache', 'compiled');
  return { NODE_COMPILE_CACHE: cache, ...withNodeFirst(process.execPath) };
}

export async function start(args) {
  await become(process.execPath, serverArguments(args), serverEnvironment());
}

/**
 * As start, on sample boards. They get a folder of their own unless DATA_DIR is given for this very
 * command: a `.env` that points to a school's real boards must not have samples seeded into it.
 */
export async function demo(args) {
  const env = serverEnvironment();
  if (!env.DATA_DIR) env.DATA_DIR = join(ROOT, 'data', 'demo');
  await become(process.execPath, serverArguments(['--demo', ...args]), env);
}

/** The operator's commands, on the same settings: they print what was done, or a sentence and exit code 1. */
export async function admin(args) {
  await become(process.execPath, serverArguments(args, [], 'admin.ts'), serverEnvironment());
}
