import type { Clock } from '../../server/ports/Clock.ts';

const DAY_MS = 24 * 3600 * 1000;

/** The machine's time, set ahead by as much as a test says; what waits goes on waiting as long as before. */
export class ShiftedClock implements Clock {
  #ahead = 0;

  now(): number {
    return Date.now() + this.#ahead;
  }

  after(ms: number, call: () => void): () => void {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  }

  pass(days: number): void {
    this.#ahead += days * DAY_MS;
  }
}
