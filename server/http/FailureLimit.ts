import { RateLimiterMemory } from 'rate-limiter-flexible';
import { AppError } from '../errors.ts';

/**
 * Counts failures, never requests: a whole class behind one address may join at once, and only guessing
 * is slowed down. One count per key (an address, a name) and one for everybody together.
 */
export class FailureLimit {
  readonly #perKey: RateLimiterMemory;
  readonly #overall: RateLimiterMemory;

  /** @param perKey @param overall failures allowed in `seconds` */
  constructor(limit: { readonly perKey: number; readonly overall: number; readonly seconds: number }) {
    this.#perKey = new RateLimiterMemory({ points: limit.perKey, duration: limit.seconds });
    this.#overall = new RateLimiterMemory({ points: limit.overall, duration: limit.seconds });
  }

  /**
   * Runs an attempt; an AppError that it ends with counts as a failure of `key`. Each attempt is counted when
   * it begins and given back when it succeeds, so that many at once are no way around.
   * @throws AppError too_many_attempts before trying, when there were too many
   */
  attempt<T>(key: string, attempt: () => Promise<T>): Promise<T> {
    return this.#attempt(key, async (limited) => {
      if (limited) throw new AppError('too_many_attempts');
      return attempt();
    });
  }

  /**
   * As `attempt`, but beyond the limit it still tries, knowing of it: what it then ends with says nothing of what there
   * is. For what must stay open to many behind one address whatever one of them does.
   */
  attemptBeyond<T>(key: string, attempt: (limited: boolean) => Promise<T>): Promise<T> {
    return this.#attempt(key, async (limited) => {
      try {
        return await attempt(limited);
      } catch (error) {
        throw limited && error instanceof AppError ? new AppError('too_many_attempts') : error;
      }
    });
  }

  async #attempt<T>(key: string, attempt: (limited: boolean) => Promise<T>): Promise<T> {
    const counts = [
      [this.#perKey, key],
      [this.#overall, 'all'],
    ] as const;
    const taken = await Promise.allSettled(counts.map(([limiter, name]) => limiter.consume(name)));
    const giveBack = () =>
      Promise.all(counts.map(([limiter, name], index) => taken[index]?.status === 'fulfilled' && limiter.reward(name)));
    const limited = taken.some((each) => each.status === 'rejected');
    if (limited) {
      await giveBack();
      return attempt(true);
    }
    try {
      const result = await attempt(false);
      await giveBack();
      return result;
    } catch (error) {
      if (!(error instanceof AppError)) await giveBack();
      throw error;
    }
  }
}
