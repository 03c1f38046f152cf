import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run, withNodeFirst } from './child.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureClient } from './client.mjs';
import { countLine, countsOf } from './countLine.mjs';
import { CACHE, moduleFile, ROOT } from './paths.mjs';

const REPORT = join(CACHE, 'tests.json');

/** Names of the projects that `--project` picks; null when all run. */
export function projectsIn(args) {
  const picked = args.flatMap((arg, index) => {
    if (arg === '--project') return [args[index + 1] ?? ''];
    return arg.startsWith('--project=') ? [arg.slice('--project='.length)] : [];
  });
  return picked.length === 0 ? null : picked;
}

/** Runs all tests, or those that the arguments pick; the last line holds the counts and nothing else. */
export async function test(args) {
  const projects = projectsIn(args);
  const env = withNodeFirst(process.execPath);
  if (projects === null || projects.some((name) => name.startsWith('browser') || /[*!]/.test(name))) {
    await ensureClient();
    env.CHROMIUM_PATH = await ensureChromium();
  } else if (projects.some((name) => name !== 'unit')) {
    await ensureClient();
  }
  mkdirSync(CACHE, { recursive: true });
  rmSync(REPORT, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const vitest = [moduleFile('vitest', 'vitest.mjs'), 'run', ...reporters, ...args];
  const code = await run(process.execPath, vitest, { cwd: ROOT, env });
  const counts = countsOf(existsSync(REPORT) ? JSON.parse(readFileSync(REPORT, 'utf8')) : null, code);
  process.exitCode = counts.failed > 0 ? 1 : 0;
  console.log(countLine(counts));
}
