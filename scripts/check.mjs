import { importRulesInPlace } from './biomeConfig.mjs';
import { runQuietly } from './child.mjs';
import { ownWords } from './ownWords.mjs';
import { moduleFile, ROOT } from './paths.mjs';

const node =
  (file, ...args) =>
  async () =>
    runQuietly(process.execPath, [file, ...args], { cwd: ROOT });
const types = (folder) => node(moduleFile('typescript', 'bin', 'tsc'), '-p', folder, '--noEmit');

/** What is checked, in this order, with the sentence that says what failed. */
function steps(fix) {
  const biome = ['check', '--error-on-warnings', '--max-diagnostics=60', ...(fix ? ['--write'] : []), '.'];
  return [
    ['types: shared', types('shared')],
    ['types: server', types('server')],
    ['types: client', types('client')],
    ['types: worker', types('client/worker')],
    ['types: tests', types('tests')],
    ['import rules in place', async () => importRulesInPlace(fix)],
    ['format, lint, import rules', node(moduleFile('@biomejs', 'biome', 'bin', 'biome'), ...biome)],
    ['nothing unused', node(moduleFile('knip', 'bin', 'knip.js'))],
    ['own words only', async () => ownWords()],
  ];
}

/** Runs every step, also after one failed, and ends with a summary. `--fix` writes what can be written. */
export async function check(args) {
  const results = [];
  for (const [name, step] of steps(args.includes('--fix'))) {
    const started = performance.now();
    const { code, output } = await step();
    results.push({ name, code, seconds: (performance.now() - started) / 1000 });
    if (code !== 0) console.log(`\n=== ${name}\n${output.trim()}\n`);
  }
  for (const { name, code, seconds } of results) {
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`);
  }
  process.exitCode = results.every(({ code }) => code === 0) ? 0 : 1;
}
