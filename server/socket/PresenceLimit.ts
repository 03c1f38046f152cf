import { MAX_PRESENCE_PER_SECOND } from '../../shared/protocol/limits.ts';
import type { Clock } from '../ports/Clock.ts';

/**
 * Lets so many presence messages through a second. Of what is too much the last waits for the next second: where
 * somebody ended up is told, the way there is not.
 */
export class PresenceLimit {
  readonly #clock: Clock;
  #second = 0;
  #count = 0;
  #latest: (() => void) | null = null;
  #cancel: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  pass(call: () => void): void {
    const now = this.#clock.now();
    const second = Math.floor(now / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#count = 0;
    }
    if (++this.#count <= MAX_PRESENCE_PER_SECOND) {
      this.#latest = null;
      return call();
    }
    this.#latest = call;
    this.#cancel ??= this.#clock.after(1000 - (now % 1000), () => {
      this.#cancel = null;
      const latest = this.#latest;
      this.#latest = null;
      if (latest !== null) this.pass(latest);
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#latest = null;
  }
}
