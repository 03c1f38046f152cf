import type { SyncClock } from './transport.ts';

/** Timers by name: each at most once at a time. */
export class Timers {
  readonly #clock: SyncClock;
  readonly #running = new Map<string, () => void>();

  constructor(clock: SyncClock) {
    this.#clock = clock;
  }

  /** Runs once after `ms`; asked again before, it stays at the first time. */
  once(name: string, ms: number, call: () => void): void {
    if (this.#running.has(name)) return;
    const cancel = this.#clock.after(ms, () => {
      this.#running.delete(name);
      call();
    });
    this.#running.set(name, cancel);
  }

  cancel(name: string): void {
    this.#running.get(name)?.();
    this.#running.delete(name);
  }

  cancelAll(): void {
    for (const name of [...this.#running.keys()]) this.cancel(name);
  }
}
