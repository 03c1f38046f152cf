import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { fileURLToPath } from 'node:url';

const PROBE = new URL('../servers/probe.mjs', import.meta.url).href;
const TICKS_PER_SECOND = 100;
const PATIENCE_MS = 20_000;

export interface LoopDelay {
  readonly p99: number;
  readonly max: number;
}

export interface StartOptions {
  /** A script for `node`. */
  readonly script: URL;
  readonly env: Readonly<Record<string, string>>;
  /** Finds the port in what the server printed; servers of this folder tell it over IPC. */
  readonly portIn?: (output: string) => number | null;
  readonly nodeArguments?: readonly string[];
}

/** A server in a process of its own, seen from outside. */
export class ServerProcess {
  readonly port: number;
  readonly output: () => string;
  /** From spawning to the first answer over HTTP. */
  readonly startMs: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number, startMs: number, output: () => string) {
    this.#child = child;
    this.port = port;
    this.startMs = startMs;
    this.output = output;
  }

  static async start({ script, env, portIn, nodeArguments = [] }: StartOptions): Promise<ServerProcess> {
    const { NODE_OPTIONS: _, ...inherited } = process.env;
    const started = performance.now();
    const child = spawn(process.execPath, ['--import', PROBE, ...nodeArguments, fileURLToPath(script)], {
      env: { ...inherited, NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let output = '';
    const port = await new Promise<number>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        output = (output + chunk.toString()).slice(-100_000);
        const found = portIn?.(output) ?? null;
        if (found !== null) resolve(found);
      };
      child.stdout?.on('data', read);
      child.stderr?.on('data', read);
      child.on('message', (message: { port?: number }) => {
        if (message.port !== undefined) resolve(message.port);
      });
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
    });
    await answers(port);
    return new ServerProcess(child, port, performance.now() - started, () => output);
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Seconds of CPU time of all its threads so far. */
  cpuSeconds(): number {
    return cpuIn(readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8'));
  }

  /** The same for each of its living threads, under its name and number. */
  threadSeconds(): Map<string, number> {
    const folder = `/proc/${this.#child.pid}/task`;
    return new Map(
      readdirSync(folder).map((thread) => {
        const stat = readFileSync(`${folder}/${thread}/stat`, 'utf8');
        return [`${stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'))} ${thread}`, cpuIn(stat)];
      }),
    );
  }

  /** Resident memory, MB: now, and at its highest. */
  memory(): { rss: number; peak: number } {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
    const read = (name: string) => Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))?.[1] ?? 0) / 1024;
    return { rss: read('VmRSS'), peak: read('VmHWM') };
  }

  resetLoopDelay(): void {
    this.#child.send({ probe: 'reset' });
  }

  /** How long its event loop was held since the reset, ms; null when it does not answer. */
  loopDelay(): Promise<LoopDelay | null> {
    return this.#ask<LoopDelay>({ probe: 'read' }, 'probe');
  }

  /** Until what it holds is on disk, for peers that store later than they answer. */
  async stored(): Promise<void> {
    await this.#ask({ store: true }, 'stored', 600_000);
  }

  async #ask<T>(question: object, key: string, patience = PATIENCE_MS): Promise<T | null> {
    return new Promise<T | null>((resolve) => {
      const settle = (answer: T | null) => {
        clearTimeout(timeout);
        this.#child.off('message', read);
        this.#child.off('exit', gone);
        resolve(answer);
      };
      const read = (message: Record<string, T>) => {
        if (message[key] !== undefined) settle(message[key]);
      };
      const gone = () => settle(null);
      const timeout = setTimeout(gone, patience);
      this.#child.on('message', read);
      this.#child.once('exit', gone);
      if (this.alive) this.#child.send(question);
      else gone();
    });
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (!this.alive) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill(signal);
    const timeout = setTimeout(() => this.#child.kill('SIGKILL'), PATIENCE_MS);
    await gone;
    clearTimeout(timeout);
  }
}

function cpuIn(stat: string): number {
  // The second field is the command in brackets and may hold blanks.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Linux alone tells from outside what a process and all its threads have used. */
export function canMeasure(): boolean {
  return existsSync('/proc/self/stat');
}

async function answers(port: number): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    const answered = await new Promise<boolean>((resolve) => {
      const request = get({ port, host: '127.0.0.1', path: '/healthz', agent: false }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode === 200));
      });
      request.on('error', () => resolve(false));
    });
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`nobody answers at port ${port}`);
}
