import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { PageNews, PageOrder, PageTask } from './pageProcess.ts';

const SCRIPT = fileURLToPath(new URL('./pageProcess.ts', import.meta.url));

/** The client's own code in another process. */
export class Page {
  readonly #child: ChildProcess;
  readonly #waiting = new Set<(news: PageNews) => void>();
  #last: PageNews | null = null;

  /** @param through a program that starts it, somewhere else */
  constructor(task: PageTask, through: readonly string[] = []) {
    const { NODE_OPTIONS: _, VITEST: __, ...env } = process.env;
    const command = [...through, process.execPath, SCRIPT, JSON.stringify(task)];
    this.#child = spawn(command[0] as string, command.slice(1), {
      env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child.on('message', (news: PageNews) => {
      this.#last = news;
      for (const look of this.#waiting) look(news);
    });
  }

  write(card: string): void {
    this.#child.send({ write: card } satisfies PageOrder);
  }

  /** Ms until it says so; null when it does not in time. */
  async until(holds: (news: PageNews) => boolean, ms: number): Promise<number | null> {
    const start = performance.now();
    if (this.#last !== null && holds(this.#last)) return 0;
    return new Promise((resolve) => {
      const end = (value: number | null) => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(value);
      };
      const look = (news: PageNews) => {
        if (holds(news)) end(performance.now() - start);
      };
      const timer = setTimeout(() => end(null), ms);
      this.#waiting.add(look);
    });
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }
}
