import type { DeviceStore, StoredState } from './DeviceStore.ts';
import type { Timers } from './Timers.ts';
import type { SyncClock } from './transport.ts';

/** While a class types, a page that is opened offline is at most this far behind. */
const EVERY_MS = 2_000;
/** A large board is written less often: writing it takes at most so much of the time. */
const SHARE = 0.01;

/**
 * Writes the document to the device from time to time, so that a page opened later shows it at once, also without
 * a connection. Only what is saved is written: words on their way are the outbox's, and a Y.Doc cannot forget.
 */
export class StateKeeper {
  readonly #store: DeviceStore;
  readonly #clock: SyncClock;
  readonly #timers: Timers;
  readonly #take: () => StoredState | null;
  #changed = false;
  #wait = EVERY_MS;

  /** @param take the present state; null while it may not be written */
  constructor(deps: { store: DeviceStore; clock: SyncClock }, timers: Timers, take: () => StoredState | null) {
    this.#store = deps.store;
    this.#clock = deps.clock;
    this.#timers = timers;
    this.#take = take;
  }

  changed(): void {
    this.#changed = true;
    this.#timers.once('state', this.#wait, () => this.storeNow());
  }

  storeNow(): void {
    if (!this.#changed) return;
    const before = this.#clock.now();
    const state = this.#take();
    // Asked again as soon as the last words are saved.
    if (state === null) return;
    this.#wait = Math.max(EVERY_MS, (this.#clock.now() - before) / SHARE);
    this.#changed = false;
    void this.#store.putState(state);
  }
}
