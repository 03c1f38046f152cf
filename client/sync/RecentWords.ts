import type { SyncClock } from './transport.ts';

/** So long after they were saved one's words are still what one is writing. */
const RECENT_MS = 10_000;

/** Where a page's latest words begin, by the clock of the client id it writes under. */
export class RecentWords {
  readonly #clock: SyncClock;
  #clientId = 0;
  #writes: { readonly at: number; readonly from: number }[] = [];

  constructor(clock: SyncClock) {
    this.#clock = clock;
  }

  /** @param from the client id's clock before the edit */
  written(clientId: number, from: number): void {
    if (clientId !== this.#clientId) this.#writes = [];
    this.#clientId = clientId;
    this.#forgetOld();
    // Only where each quarter of a second began: a long session of typing keeps some forty of them.
    const last = this.#writes.at(-1);
    const now = this.#clock.now();
    if (last === undefined || Math.abs(now - last.at) > 250) this.#writes.push({ at: now, from });
  }

  /** The first clock of a client id that counts as just written; infinite for none. */
  from(clientId: number): number {
    if (clientId !== this.#clientId) return Number.POSITIVE_INFINITY;
    this.#forgetOld();
    return this.#writes[0]?.from ?? Number.POSITIVE_INFINITY;
  }

  #forgetOld(): void {
    const now = this.#clock.now();
    this.#writes = this.#writes.filter(({ at }) => Math.abs(now - at) <= RECENT_MS);
  }
}
