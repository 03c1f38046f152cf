import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { serverEnvironment } from '../../scripts/server.mjs';
import { freePort } from './freePort.ts';

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url));

export interface ServerProcess {
  readonly child: ChildProcess;
  readonly url: string;
  /** Everything it printed so far. */
  output(): string;
  /** kill -9, and wait until it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and the exit code. */
  end(): Promise<number | null>;
}

/** `node server/main.ts` with this environment; resolves when it said where it runs, rejects with its words when it ended. */
export async function startProcess(env: Record<string, string>, args: readonly string[] = []): Promise<ServerProcess> {
  const { NODE_OPTIONS: _, VITEST: __, ...own } = serverEnvironment();
  const port = env.PORT ?? String(await freePort());
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...own, PORT: port, HOST: '127.0.0.1', LOG_LEVEL: 'silent', PUBLIC_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ready = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const found = output.match(/(?:runs at |"url":")(http[^\s"]+)/);
      if (found?.[1] !== undefined && output.includes('\n', output.indexOf(found[1]))) resolve(found[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`exit ${code}: ${output}`)));
  });
  const url = await ready;
  const gone = once(child, 'exit');
  return {
    child,
    url,
    output: () => output,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    end: async () => {
      child.kill('SIGTERM');
      const [code] = (await gone) as [number | null];
      return code;
    },
  };
}
