import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Erasure, ErasureList } from '../ports/ErasureList.ts';
import { StorageUnavailable } from '../ports/Storage.ts';

/** Its name in the data folder. */
const ERASURES = 'erasures.jsonl';

/** Where the list of a data folder lies. */
export const erasuresOf = (dataDir: string) => join(dataDir, ERASURES);

/** The erasure list as a file: one JSON object a line. */
export function createErasureList(file: string): ErasureList {
  return {
    async append(erasure) {
      try {
        appendLines(file, [erasure]);
      } catch (error) {
        throw new StorageUnavailable('the erasure list cannot be written', { cause: error });
      }
    },
    all: async () => readErasures(file),
  };
}

/** Entries of a list; of one that is not there, none. */
export function readErasures(file: string): readonly Erasure[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').flatMap(parse);
}

/** Durable when it returns. */
export function appendLines(file: string, erasures: readonly Erasure[]): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const fresh = !existsSync(file);
  const fd = openSync(file, 'a', 0o600);
  try {
    // A line of its own, whatever a crash left at the end of the one before.
    const text = `${fresh ? '' : '\n'}${erasures.map((each) => JSON.stringify(each)).join('\n')}\n`;
    writeSync(fd, text);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  if (fresh) syncFolder(dirname(file));
}

/** A new file's name is in its folder only once that is on disk. */
function syncFolder(folder: string): void {
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function parse(line: string): Erasure[] {
  if (line === '') return [];
  try {
    return [JSON.parse(line) as Erasure];
  } catch {
    // Half a line: the process ended while it wrote, and nobody was told that it was done.
    return [];
  }
}
