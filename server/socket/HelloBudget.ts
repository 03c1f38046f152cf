import { HELLO_BUDGET } from '../../shared/protocol/limits.ts';
import type { Clock } from '../ports/Clock.ts';

interface Bucket {
  left: number;
  at: number;
}

/** Beyond so many, and then at every doubling, those that are full again are forgotten. */
const MOST_KEPT = 1_000;

/** How often one member may have one document encoded: each hello may cost an encoding of the whole. */
export class HelloBudget {
  readonly #clock: Clock;
  readonly #factor: number;
  readonly #buckets = new Map<string, Bucket>();
  #mostKept = MOST_KEPT;

  /** @param factor on how often; above 1 for load tests */
  constructor(clock: Clock, factor = 1) {
    this.#clock = clock;
    this.#factor = factor;
  }

  /** False when it is too often: a second later there is one more. */
  allows(member: string, document: string): boolean {
    const key = `${member} ${document}`;
    const bucket = this.#refilled(this.#buckets.get(key));
    if (this.#buckets.size > this.#mostKept) this.#forget();
    this.#buckets.set(key, bucket);
    if (bucket.left < 1) return false;
    bucket.left--;
    return true;
  }

  #refilled(bucket: Bucket | undefined): Bucket {
    const { burst, perSecond } = HELLO_BUDGET;
    const now = this.#clock.now();
    if (bucket === undefined) return { left: burst * this.#factor, at: now };
    // A clock that was set back refills nothing.
    const seconds = Math.max(0, now - bucket.at) / 1000;
    return { left: Math.min(burst, bucket.left / this.#factor + seconds * perSecond) * this.#factor, at: now };
  }

  #forget(): void {
    for (const [key, bucket] of this.#buckets) {
      if (this.#refilled(bucket).left >= HELLO_BUDGET.burst * this.#factor) this.#buckets.delete(key);
    }
    this.#mostKept = Math.max(MOST_KEPT, 2 * this.#buckets.size);
  }
}
