import { run } from './child.mjs';
import { moduleFile, ROOT } from './paths.mjs';
import { serverArguments } from './server.mjs';

/**
 * The server with --watch and Vite's dev server, which hands everything but the screens on to it (see
 * vite.config.ts). The one that ends takes the other with it.
 */
export async function dev(args) {
  const stop = new AbortController();
  const options = { cwd: ROOT, signal: stop.signal };
  const both = [
    run(process.execPath, serverArguments(args, ['--watch', '--watch-preserve-output']), options),
    run(process.execPath, [moduleFile('vite', 'bin', 'vite.js')], options),
  ].map((ended) => ended.catch(endedByUs));
  process.exitCode = await Promise.race(both);
  stop.abort();
  await Promise.all(both);
}

function endedByUs(error) {
  if (error.name === 'AbortError') return 0;
  throw error;
}
