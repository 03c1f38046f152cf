import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './child.mjs';
import { withLock } from './lock.mjs';
import { majorOf, NODE_MAJOR, NODE_VERSION, nodeSources } from './nodePackage.mjs';
import { installAside, isUnreachable, npmCommand, sayUnreachable } from './npm.mjs';
import { CACHE, NODE_FOLDER } from './paths.mjs';
import { Stop } from './Stop.mjs';

const BY_HAND = `Install Node ${NODE_MAJOR} or newer yourself (nodejs.org) and start again.`;

/** Path of a Node of the right age: the running one, or one brought into the ignored folder. */
export async function ensureNode() {
  if (majorOf(process.version) >= NODE_MAJOR) return process.execPath;
  const sources = nodeSources(process.platform, process.arch);
  return (await present(sources)) ?? (await withLock(join(CACHE, 'node.lock'), 'fetching Node', () => bring(sources)));
}

async function present(sources) {
  for (const { binary } of sources) {
    const path = join(NODE_FOLDER, 'node_modules', ...binary.split('/'));
    if (existsSync(path) && (await runs(path))) return path;
  }
  return null;
}

async function bring(sources) {
  const there = await present(sources);
  if (there !== null) return there;
  console.log(
    `This machine has Node ${process.versions.node}; SharedThinking needs ${NODE_MAJOR} and fetches ${NODE_VERSION} into its own folder. Yours stays as it is.`,
  );
  let last = '';
  for (const source of sources) {
    const { code, output } = await installAside(npmCommand(process.execPath), source.spec).catch(noNpm);
    if (code !== 0 && isUnreachable(output)) throw new Stop(sayUnreachable(`Node ${NODE_VERSION}`));
    const path = code === 0 ? await present([source]) : null;
    if (path !== null) return path;
    last = output.trim();
  }
  throw new Stop(
    `Node ${NODE_VERSION} for ${process.platform} ${process.arch} could not be brought along. ${BY_HAND}\n${last}`,
  );
}

function noNpm(error) {
  if (error.code === 'ENOENT')
    throw new Stop(`npm was not found, so Node ${NODE_VERSION} could not be fetched. ${BY_HAND}`);
  throw error;
}

/** A build for another C library is there and does not run: asking it is the only test that counts. */
async function runs(path) {
  const { code, output } = await runQuietly(path, ['--version']).catch(() => ({ code: 1, output: '' }));
  return code === 0 && majorOf(output.trim()) >= NODE_MAJOR;
}
