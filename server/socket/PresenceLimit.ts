import { MAX_PRESENCE_PER_SECOND } from '../../shared/protocol/limits.ts';
import type { Clock } from '../ports/Clock.ts';

/** Lets so many presence messages through a second; the rest is dropped, which nobody misses. */
export class PresenceLimit {
  readonly #clock: Clock;
  #second = 0;
  #count = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  allows(): boolean {
    const second = Math.floor(this.#clock.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#count = 0;
    }
    return ++this.#count <= MAX_PRESENCE_PER_SECOND;
  }
}
