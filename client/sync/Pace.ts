import type { Timers } from './Timers.ts';

/** Pushed back for being too many: try again after a breath, twice as long each time. */
const BREATH_MS = 1_000;
const LONGEST_BREATH_MS = 8_000;
/** Setbacks in a row that brought nothing forward before the document is given up. */
const MAX_SETBACKS = 3;

/** How soon something refused is tried again, and how often. */
export class Pace {
  /** Nothing is sent just now. */
  breathing = false;
  readonly #timers: Timers;
  #breath = BREATH_MS;
  #setbacks = 0;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** Something of ours became durable, or there is another document: everything counts from the start. */
  reset(): void {
    this.#setbacks = 0;
    this.#breath = BREATH_MS;
  }

  /** Counts one more. False when it was one too many. */
  setback(): boolean {
    this.#setbacks++;
    return this.#setbacks <= MAX_SETBACKS;
  }

  /** Runs `then` after a while, unless something else went on meanwhile. */
  breathe(then: () => void): void {
    if (this.breathing) return;
    this.breathing = true;
    this.#timers.once('breath', this.#breath, () => {
      if (this.breathing) then();
      this.breathing = false;
    });
    this.#breath = Math.min(this.#breath * 2, LONGEST_BREATH_MS);
  }
}
