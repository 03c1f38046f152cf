import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, wherever the command was given. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

export const NODE_FOLDER = join(ROOT, '.node');
export const MODULES = join(ROOT, 'node_modules');
export const DIST = join(ROOT, 'dist');
/** Locks and reports; ignored by git, safe to delete when nothing runs. */
export const CACHE = join(ROOT, '.cache');

/** A file of an installed package, to be run with the Node that runs us: the same on every system. */
export const moduleFile = (...parts) => join(MODULES, ...parts);
