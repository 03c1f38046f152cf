import type { Clock } from '../ports/Clock.ts';

/**
 * A page types, moves its caret and drains eight entries at a time: some thirty messages a second, three hundred at its
 * busiest. Ten connections that send as many at once as they may hold the others up for 40 ms.
 */
const MESSAGES = { burst: 200, perSecond: 400 };
/** 45 minutes offline are 1 MB. */
const BYTES = { burst: 8 * 1024 * 1024, perSecond: 8 * 1024 * 1024 };

/** Sees when a connection sends more than any page does. */
export class FloodLimit {
  readonly #clock: Clock;
  readonly #factor: number;
  #messages: number;
  #bytes: number;
  #at: number;

  /** @param factor on what a connection may send; above 1 for imports and load tests */
  constructor(clock: Clock, factor = 1) {
    this.#clock = clock;
    this.#factor = factor;
    this.#messages = MESSAGES.burst * factor;
    this.#bytes = BYTES.burst * factor;
    this.#at = clock.now();
  }

  /** False when it is too much. */
  allows(bytes: number): boolean {
    const now = this.#clock.now();
    // A clock that was set back refills nothing.
    const seconds = Math.max(0, now - this.#at) / 1000;
    this.#at = now;
    const refilled = (left: number, { burst, perSecond }: typeof MESSAGES) =>
      Math.min(burst, left / this.#factor + seconds * perSecond) * this.#factor;
    this.#messages = refilled(this.#messages, MESSAGES) - 1;
    this.#bytes = refilled(this.#bytes, BYTES) - bytes;
    return this.#messages >= 0 && this.#bytes >= 0;
  }
}
