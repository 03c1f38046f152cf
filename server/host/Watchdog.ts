import type { Clock } from '../ports/Clock.ts';
import { WATCH_COUNT, WATCH_LOADING, WATCH_SEAT } from './threadMessages.ts';

const LOOK_MS = 100;
/**
 * Looks without progress at one entry before the engine counts as stuck. The gate bounds what an entry costs to
 * some 40 ms; this is for what nobody thought of, and long enough for a machine that is busy with other things.
 */
const STUCK_LOOKS = 10;
/** The same for reading one document: 5 MB take 0.2 s. */
const STUCK_LOADING_LOOKS = 200;

/** Looks at the words that the engine's thread writes while it works, and says when they stand still. */
export class Watchdog {
  readonly #clock: Clock;
  readonly #stuck: (seat: number) => void;
  #words: Int32Array = new Int32Array(0);
  #looks = 0;
  #last = '';
  #cancel: (() => void) | null = null;

  /** @param stuck called with the seat whose entry it is, 0 for a document that cannot be read */
  constructor(clock: Clock, stuck: (seat: number) => void) {
    this.#clock = clock;
    this.#stuck = stuck;
  }

  watch(words: Int32Array): void {
    this.stop();
    this.#words = words;
    this.#looks = 0;
    this.#next();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #next(): void {
    this.#cancel = this.#clock.after(LOOK_MS, () => {
      this.#next();
      this.#look();
    });
  }

  #look(): void {
    const [seat, count, loading] = [WATCH_SEAT, WATCH_COUNT, WATCH_LOADING].map((word) =>
      Atomics.load(this.#words, word),
    ) as [number, number, number];
    const now = `${seat} ${count} ${loading}`;
    this.#looks = now === this.#last && (seat !== 0 || loading !== 0) ? this.#looks + 1 : 0;
    this.#last = now;
    if (this.#looks < (seat === 0 ? STUCK_LOADING_LOOKS : STUCK_LOOKS)) return;
    this.stop();
    this.#stuck(seat);
  }
}
