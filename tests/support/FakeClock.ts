import type { Clock } from '../../server/ports/Clock.ts';

/** Time that stands still until it is told to go on. */
export class FakeClock implements Clock {
  #now = Date.UTC(2026, 8, 1, 8, 0, 0);
  #timers: { at: number; call: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, call: () => void): () => void {
    const timer = { at: this.#now + ms, call };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Lets timers fire in order up to `ms` from now, and what they start run on. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      await settle();
      const due = this.#timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.#now = Math.max(this.#now, due.at);
      due.call();
    }
    this.#now = end;
    await settle();
  }

  /** The wall clock is set to another time; what waits goes on waiting as long as before. */
  jump(ms: number): void {
    this.#now += ms;
    for (const timer of this.#timers) timer.at += ms;
  }

  /** Lets `ms` pass, and gives what became of `work` meanwhile. */
  async during<T>(work: Promise<T>, ms: number): Promise<T> {
    await this.advance(ms);
    return work;
  }
}

/** Everything that waits for nothing but other promises and the event loop's next turns. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}
