import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A fresh folder. */
export function makeTempDir(): string {
  return mkdtempSync(join(tmpdir(), 'sharedthinking-test-'));
}

/** A fresh folder that goes with the test. */
export function tempDir(): string {
  const dir = makeTempDir();
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}
