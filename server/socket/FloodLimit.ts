import type { Clock } from '../ports/Clock.ts';

/** A page types, moves its caret and drains eight entries at a time: some thirty messages a second. */
const MAX_MESSAGES_PER_SECOND = 400;
/** 45 minutes offline are 1 MB. */
const MAX_BYTES_PER_SECOND = 8 * 1024 * 1024;

/** Sees when a connection sends more than any page does. */
export class FloodLimit {
  readonly #clock: Clock;
  readonly #factor: number;
  #second = 0;
  #messages = 0;
  #bytes = 0;

  /** @param factor on what a connection may send; above 1 for imports and load tests */
  constructor(clock: Clock, factor = 1) {
    this.#clock = clock;
    this.#factor = factor;
  }

  /** False when it is too much. */
  allows(bytes: number): boolean {
    const second = Math.floor(this.#clock.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#messages = 0;
      this.#bytes = 0;
    }
    this.#messages++;
    this.#bytes += bytes;
    const share = Math.max(this.#messages / MAX_MESSAGES_PER_SECOND, this.#bytes / MAX_BYTES_PER_SECOND);
    return share <= this.#factor;
  }
}
