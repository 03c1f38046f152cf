import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../server/main.ts', import.meta.url));
const PROBE = new URL('./probe.mjs', import.meta.url).href;
/** As `npm start`: Node keeps what it compiled. */
const COMPILED = fileURLToPath(new URL('../../../node_modules/.cache/compiled', import.meta.url));
const KEPT_OUTPUT = 200_000;

export interface ServerRunOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly env?: Readonly<Record<string, string>>;
  /** A program that starts it: `strace`, `ip netns exec …`. */
  readonly through?: readonly string[];
}

export interface Loop {
  readonly p99: number;
  readonly most: number;
}

/** One life of the server's process, which may be ended at any moment of it. */
export class ServerRun {
  /** Ms from spawning until it said where it runs; null when it ended before. */
  readonly ready: Promise<number | null>;
  /** Exit code, or the signal's name. */
  readonly gone: Promise<number | string>;
  readonly #child: ChildProcess;
  #output = '';

  constructor({ dataDir, port, env = {}, through = [] }: ServerRunOptions) {
    const { NODE_OPTIONS: _, VITEST: __, ...inherited } = process.env;
    const start = performance.now();
    const command = [...through, process.execPath, '--import', PROBE, MAIN];
    const own = { PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'error', PUBLIC_URL: '', DATA_DIR: dataDir };
    this.#child = spawn(command[0] as string, command.slice(1), {
      env: { ...inherited, NODE_COMPILE_CACHE: COMPILED, ...own, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.gone = once(this.#child, 'exit').then(([code, signal]) => (code ?? signal) as number | string);
    this.ready = new Promise((resolve) => {
      const read = (chunk: Buffer) => {
        this.#output = (this.#output + chunk.toString()).slice(-KEPT_OUTPUT);
        if (/runs at http\S+\s/.test(this.#output)) resolve(performance.now() - start);
      };
      this.#child.stdout?.on('data', read);
      this.#child.stderr?.on('data', read);
      void this.gone.then(() => resolve(null));
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  get output(): string {
    return this.#output;
  }

  /** What it logged as an error, one line each. */
  get errors(): string[] {
    return this.#output.split('\n').filter((line) => line.startsWith('{') || /Error/.test(line));
  }

  /** The one-time link's token that the first start prints. */
  get token(): string {
    return this.#output.match(/\/enter#(\S+)/)?.[1] ?? '';
  }

  /** kill -9, and wait until it is gone. */
  async kill(): Promise<void> {
    if (this.alive) this.#child.kill('SIGKILL');
    await this.gone;
  }

  /** SIGTERM: exit code and ms. */
  async end(): Promise<{ code: number | string; ms: number }> {
    const start = performance.now();
    if (this.alive) this.#child.kill('SIGTERM');
    const code = await this.gone;
    return { code, ms: performance.now() - start };
  }

  /** Resident memory in MB: now, and at its highest. */
  memory(): { readonly now: number; readonly peak: number } {
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
    const read = (name: string) => Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))?.[1] ?? 0) / 1024;
    return { now: read('VmRSS'), peak: read('VmHWM') };
  }

  /** How long its main thread was held since this was last asked. */
  async loop(): Promise<Loop> {
    const answered = once(this.#child, 'message');
    this.#child.send('loop');
    return ((await answered) as [Loop])[0];
  }
}
