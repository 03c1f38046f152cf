import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { makeTempDir } from './tempDir.ts';

const CONFIG = fileURLToPath(new URL('../../vite.config.ts', import.meta.url));

/** A build like this checkout's with one line more in one file: what somebody installs a week later. */
export async function buildNextVersion(file: string): Promise<string> {
  const outDir = makeTempDir();
  const change = {
    name: 'one-line-more',
    transform: (code: string, id: string) => (id.endsWith(file) ? `${code}\nself.newer = true;\n` : null),
  };
  const { NODE_ENV } = process.env;
  // Vite asks this first, and a run of tests has its own.
  process.env.NODE_ENV = 'production';
  await build({ configFile: CONFIG, logLevel: 'silent', plugins: [change], build: { outDir, emptyOutDir: true } });
  process.env.NODE_ENV = NODE_ENV;
  return outDir;
}

/** Puts a build in the place of another, as an update of the server does: what was there is gone. */
export function deploy(build: string, clientDir: string): void {
  rmSync(clientDir, { recursive: true, force: true });
  cpSync(build, clientDir, { recursive: true });
}
