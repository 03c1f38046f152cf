import { execFileSync } from 'node:child_process';
import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeTempDir } from '../../support/tempDir.ts';
import type { Shim } from './Shim.ts';

/** A disk that a test can fill and free. */
export interface SmallDisk {
  readonly folder: string;
  readonly kind: string;
  fill(): void;
  free(): void;
  close(): void;
}

const SIZE_MB = 64;
const BALLAST = 'ballast';

/** A file system of 64 MB of its own where this process may mount one, else one that the shim calls full. */
export function smallDisk(shim: Shim | null): SmallDisk | null {
  return mounted() ?? (shim === null ? null : pretended(shim));
}

function mounted(): SmallDisk | null {
  const folder = makeTempDir();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m`, 'sharedthinking-test', folder], { stdio: 'pipe' });
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
  const ballast = join(folder, BALLAST);
  return {
    folder,
    kind: `a file system of ${SIZE_MB} MB`,
    fill: () => {
      for (const size of [1024 * 1024, 4096]) appendUntilFull(ballast, new Uint8Array(size));
    },
    free: () => rmSync(ballast, { force: true }),
    close: () => {
      execFileSync('umount', ['-l', folder], { stdio: 'pipe' });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function appendUntilFull(file: string, chunk: Uint8Array): void {
  try {
    for (;;) appendFileSync(file, chunk);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOSPC') throw error;
  }
}

function pretended(shim: Shim): SmallDisk {
  const folder = makeTempDir();
  return {
    folder,
    kind: 'a shim that refuses to let files grow',
    fill: () => shim.set('full', 1),
    free: () => shim.set('full', 0),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
