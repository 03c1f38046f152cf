import { PERSON_BUDGET } from '../../shared/protocol/limits.ts';

/** What an update costs whoever sends it. */
export interface Cost {
  readonly bytes: number;
  readonly structs: number;
  readonly steps: number;
}

const KINDS = ['bytes', 'structs', 'steps'] as const;

/**
 * What one person may still cause: a bucket for each kind, full at first, refilled with time. An entry counts as
 * one struct at least, so that a flood of empty ones ends too.
 */
export class Budget {
  readonly #left: Record<(typeof KINDS)[number], number>;
  readonly #factor: number;
  #at: number | null = null;

  /** @param factor on what a person may send; above 1 for imports and load tests */
  constructor(factor = 1) {
    this.#factor = factor;
    this.#left = {
      bytes: PERSON_BUDGET.bytes.burst * factor,
      structs: PERSON_BUDGET.structs.burst * factor,
      steps: PERSON_BUDGET.steps.burst * factor,
    };
  }

  /**
   * Takes the whole cost, or nothing when one bucket holds less (`too_fast`).
   * @param now milliseconds; a clock that was set back refills nothing
   */
  take(now: number, cost: Cost): boolean {
    this.#refill(now);
    if (KINDS.some((kind) => this.#left[kind] < amount(cost, kind))) return false;
    for (const kind of KINDS) this.#left[kind] -= amount(cost, kind);
    return true;
  }

  /** Takes what was spent already, on judging an update that is then refused; the debt is waited off. */
  charge(now: number, cost: Cost): void {
    this.#refill(now);
    for (const kind of KINDS) this.#left[kind] -= amount(cost, kind);
  }

  #refill(now: number): void {
    const seconds = this.#at === null ? 0 : Math.max(0, now - this.#at) / 1000;
    this.#at = now;
    for (const kind of KINDS) {
      const { burst, perSecond } = PERSON_BUDGET[kind];
      this.#left[kind] = Math.min(burst * this.#factor, this.#left[kind] + seconds * perSecond * this.#factor);
    }
  }
}

const amount = (cost: Cost, kind: (typeof KINDS)[number]) =>
  kind === 'structs' ? Math.max(1, cost.structs) : cost[kind];
