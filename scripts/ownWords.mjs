import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { ROOT } from './paths.mjs';

const SKIPPED = new Set(['.git', '.node', '.cache', 'node_modules', 'dist', 'data', 'coverage', 'pictures']);
const TEXT = new Set(['.ts', '.tsx', '.mjs', '.json', '.md', '.css', '.html', '.yml', '.yaml', '.sh', '.svg', '']);

/** Where one person's machine begins. Written in parts, or this file would find itself. */
const MACHINE_PATH = new RegExp(`(?:^|[\\s'"\`(=])(/(?:${['home', 'Users', 'root', 'work'].join('|')})/[\\w.-]+)`);
/** An address in the lock file would bind every install to the registry of the machine that wrote it. */
const LOCKED_ADDRESS = /"resolved": "(https?:[^"]+)"/;

/** Lines of one file that only make sense on the machine where they were written. */
export function strayLines(path, text) {
  return text.split('\n').flatMap((line, index) => {
    const found = MACHINE_PATH.exec(line) ?? (path.endsWith('package-lock.json') ? LOCKED_ADDRESS.exec(line) : null);
    return found === null ? [] : [`${path}:${index + 1} names ${found[1]}`];
  });
}

/** Looks through the repository's text files; the same answer as a checking program gives. */
export function ownWords() {
  const found = [...textFiles('')].flatMap((path) => strayLines(path, readFileSync(join(ROOT, path), 'utf8')));
  return { code: found.length === 0 ? 0 : 1, output: found.join('\n') };
}

function* textFiles(folder) {
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) yield* textFiles(path);
    // A local .env may name any path: it is nobody else's.
    else if (entry.isFile() && TEXT.has(extname(entry.name)) && entry.name !== '.env' && existsSync(join(ROOT, path)))
      yield path;
  }
}
