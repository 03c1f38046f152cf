import type { Clock } from '../ports/Clock.ts';

/** A page types, moves its caret and drains eight entries at a time: some thirty messages a second. */
const MAX_MESSAGES_PER_SECOND = 400;
/** 45 minutes offline are 1 MB. */
const MAX_BYTES_PER_SECOND = 8 * 1024 * 1024;

/** Sees when a connection sends more than any page does. */
export class FloodLimit {
  readonly #clock: Clock;
  #second = 0;
  #messages = 0;
  #bytes = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
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
    return this.#messages <= MAX_MESSAGES_PER_SECOND && this.#bytes <= MAX_BYTES_PER_SECOND;
  }
}
