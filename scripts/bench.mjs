import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, withNodeFirst } from './child.mjs';
import { stampOf } from './dependencies.mjs';
import { withLock } from './lock.mjs';
import { majorOf } from './nodePackage.mjs';
import { isUnreachable, npmUnderThisNode, runNpm, sayUnreachable } from './npm.mjs';
import { CACHE, ROOT } from './paths.mjs';
import { Stop } from './Stop.mjs';

const FOLDER = join(ROOT, 'tests', 'bench');
const LOCK_FILE = join(FOLDER, 'package-lock.json');
const STAMP = join(FOLDER, 'node_modules', '.installed');

/** Measures the server against its peers. They are installed here and now, never with the product. */
export async function bench(args) {
  await ensurePeers();
  process.exitCode = await run(process.execPath, [join(FOLDER, 'main.ts'), ...args], {
    env: withNodeFirst(process.execPath),
  });
}

async function ensurePeers() {
  const stamp = stampOf(readFileSync(LOCK_FILE, 'utf8'), majorOf(process.version), process.platform, process.arch);
  const installed = () => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp;
  if (installed()) return;
  await withLock(join(CACHE, 'bench.lock'), 'installing the peers', async () => {
    if (installed()) return;
    console.log('Installing the servers to measure against (once, and again when they change).');
    // Nothing is fetched or compiled beside the packages: LevelDB's binaries are inside its own.
    const install = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
    const { code, output } = await runNpm(await npmUnderThisNode(), install, FOLDER);
    if (code !== 0) {
      throw new Stop(isUnreachable(output) ? sayUnreachable('the peers') : `npm ci failed:\n${output.trim()}`);
    }
    writeFileSync(STAMP, stamp);
  });
}
