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
   * Runs an attempt; an AppError that it ends with counts as a failure of `key`.
   * @throws AppError too_many_attempts before trying, when there were too many
   */
  async attempt<T>(key: string, attempt: () => Promise<T>): Promise<T> {
    const [own, all] = await Promise.all([this.#perKey.get(key), this.#overall.get('all')]);
    const spent = (count: typeof own, limiter: RateLimiterMemory) => (count?.consumedPoints ?? 0) >= limiter.points;
    if (spent(own, this.#perKey) || spent(all, this.#overall)) throw new AppError('too_many_attempts');
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof AppError) await Promise.all([this.#perKey.penalty(key), this.#overall.penalty('all')]);
      throw error;
    }
  }
}
