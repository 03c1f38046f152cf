import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';

const WORKER = 'worker.js';

/**
 * Writes into the built service worker what it keeps of the app, and a version that is another one whenever any of
 * it is.
 *
 * @param {{ publicDir: string; pages: RegExp }} options `publicDir`: files that are served as they are
 * @returns {import('vite').Plugin}
 */
export function shellFiles({ publicDir, pages }) {
  return {
    name: 'shell-files',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = bundle[WORKER];
        const page = bundle['index.html'];
        const main = Object.values(bundle).find(
          (each) => each.type === 'chunk' && each.isEntry && each.name === 'index',
        );
        if (worker?.type !== 'chunk' || page?.type !== 'asset' || main === undefined) throw new Error('no worker');
        const built = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
        const still = readdirSync(publicDir, { recursive: true, withFileTypes: true })
          .filter((each) => each.isFile())
          .map((each) => `${each.parentPath}/${each.name}`.slice(publicDir.length + 1));
        // The page comes last: whoever finds it finds all.
        const files = [...built, ...still].sort().map((name) => `/${name}`);
        const kept = { files: [...files, '/'], entry: `/${main.fileName}`, pages: pages.source };
        const hash = createHash('sha256').update(JSON.stringify(kept)).update(page.source).update(worker.code);
        const shell = { version: hash.digest('hex').slice(0, 12), ...kept };
        worker.code = worker.code.replaceAll('__SHELL__', () => JSON.stringify(shell));
      },
    },
  };
}
