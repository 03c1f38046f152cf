import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './child.mjs';
import { withLock } from './lock.mjs';
import { CACHE, DIST, moduleFile, ROOT } from './paths.mjs';
import { Stop } from './Stop.mjs';

/** vite.config.ts names the same folder; the server serves it. */
const BUNDLE = join(DIST, 'client');
const STAMP = join(DIST, '.stamp');
/** Everything the bundle is made of: what is not named here must not change it. */
const SOURCES = [
  'client',
  'shared',
  'vite.config.ts',
  'scripts/shellFiles.mjs',
  'tsconfig.base.json',
  'package-lock.json',
];

/** Tests lie beside what they test and are in no bundle. */
export function isSource(path) {
  return !/\.test\.[cm]?[jt]sx?$/.test(path);
}

/** Hash over names and contents, in an order that no file system decides. */
export function hashOf(files) {
  const hash = createHash('sha256');
  for (const { path, bytes } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

function* sourceFiles(entry) {
  const full = join(ROOT, entry);
  if (!existsSync(full)) return;
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full)) yield* sourceFiles(join(entry, name));
  } else if (isSource(entry)) {
    yield { path: entry.replaceAll('\\', '/'), bytes: readFileSync(full) };
  }
}

function currentStamp() {
  return hashOf(SOURCES.flatMap((source) => [...sourceFiles(source)]));
}

function isBuilt(stamp) {
  return existsSync(join(BUNDLE, 'index.html')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp;
}

/** Builds the screens when their sources are not those of the last build. */
export async function ensureClient() {
  const stamp = currentStamp();
  if (isBuilt(stamp)) return;
  await withLock(join(CACHE, 'build.lock'), 'building the screens', async () => {
    if (!isBuilt(stamp)) await build(stamp);
  });
}

/** Into a folder beside, swapped at the end: a server that runs meanwhile keeps its files, and a failed build the last good ones. */
async function build(stamp) {
  console.log('Building the screens (once, and again when they change).');
  const next = `${BUNDLE}.next`;
  const last = `${BUNDLE}.last`;
  const vite = [moduleFile('vite', 'bin', 'vite.js'), 'build', '--outDir', next, '--emptyOutDir', '--logLevel', 'warn'];
  const { code, output } = await runQuietly(process.execPath, vite, { cwd: ROOT });
  if (code !== 0) throw new Stop(`The screens could not be built:\n${output.trim()}`);
  if (output.trim() !== '') console.log(output.trim());
  rmSync(last, { recursive: true, force: true });
  if (existsSync(BUNDLE)) renameSync(BUNDLE, last);
  renameSync(next, BUNDLE);
  writeFileSync(STAMP, stamp);
  rmSync(last, { recursive: true, force: true });
}
