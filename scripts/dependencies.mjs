import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { majorOf } from './nodePackage.mjs';
import { isUnreachable, npmUnderThisNode, runNpm, sayUnreachable } from './npm.mjs';
import { CACHE, MODULES, ROOT } from './paths.mjs';
import { Stop } from './Stop.mjs';

const LOCK_FILE = join(ROOT, 'package-lock.json');
/** Inside node_modules, so that whoever deletes the one deletes the other. */
const STAMP = join(MODULES, '.installed');
/** What npm itself notes about the tree it made. */
const HIDDEN_LOCK = join(MODULES, '.package-lock.json');

/** One line that changes whenever an install is due. */
export function stampOf(lockText, major, platform, arch) {
  return createHash('sha256').update([lockText, major, platform, arch].join('\0')).digest('hex');
}

/**
 * True when the tree that npm noted holds every package of the lock file in its version. Optional
 * packages for other kinds of machine may be missing; those for this kind may not.
 * @param machine platform, arch and libc ('glibc', 'musl' or null) in npm's words
 */
export function fits(lock, installed, machine) {
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '') return true;
    const there = installed.packages?.[path];
    if (there !== undefined) return there.version === wanted.version;
    return wanted.optional === true && !isFor(wanted, machine);
  });
}

function isFor(entry, machine) {
  return admits(entry.os, machine.platform) && admits(entry.cpu, machine.arch) && admits(entry.libc, machine.libc);
}

function admits(list, value) {
  if (list === undefined || value === null) return true;
  if (list.includes(`!${value}`)) return false;
  const named = list.filter((entry) => !entry.startsWith('!'));
  return named.length === 0 || named.includes(value);
}

function thisMachine() {
  const { platform, arch } = process;
  const libc = platform === 'linux' ? (process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl') : null;
  return { platform, arch, libc };
}

/** Installs what package-lock.json names, unless it is there. Runs under Node 24. */
export async function ensureDependencies() {
  const stamp = currentStamp();
  if (isInstalled(stamp)) return;
  await withLock(join(CACHE, 'install.lock'), 'installing', async () => {
    if (isInstalled(stamp)) return;
    if (!alreadyFits()) await install();
    writeFileSync(STAMP, stamp);
  });
}

function currentStamp() {
  return stampOf(readFileSync(LOCK_FILE, 'utf8'), majorOf(process.version), process.platform, process.arch);
}

function isInstalled(stamp) {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp;
}

/** Somebody ran npm themselves: their tree is as good as ours. */
function alreadyFits() {
  if (!existsSync(HIDDEN_LOCK)) return false;
  const [lock, installed] = [LOCK_FILE, HIDDEN_LOCK].map((file) => JSON.parse(readFileSync(file, 'utf8')));
  return fits(lock, installed, thisMachine());
}

async function install() {
  console.log('Installing what SharedThinking is made of (once, and again when it changes).');
  const npm = await npmUnderThisNode();
  const { code, output } = await runNpm(npm, ['ci', '--include=dev', '--no-audit', '--no-fund'], ROOT);
  if (code === 0) return;
  throw new Stop(isUnreachable(output) ? sayUnreachable('the packages') : `npm ci failed:\n${output.trim()}`);
}
