import * as Y from 'yjs';
import type { Lease } from '../../shared/protocol/messages.ts';
import type { DeviceStore, StoredState } from './DeviceStore.ts';
import type { Timers } from './Timers.ts';
import type { SyncClock } from './transport.ts';

/** While a class types, a page that is opened offline is at most this far behind. */
const EVERY_MS = 2_000;
/** A large board is written less often: writing it takes at most so much of the time. */
const SHARE = 0.01;
/** Two tabs that open without a connection. */
const SPARES = 2;

export interface StateKeeperDeps {
  readonly store: DeviceStore;
  readonly clock: SyncClock;
  readonly member: string;
  readonly document: string;
}
type Saved = Pick<StoredState, 'state' | 'cards' | 'writable' | 'usage'>;

/**
 * What the device keeps of a document, so that a page opened later shows it at once, also without a connection, and
 * has a client id to write under. Only what is saved is written: words on their way are the outbox's, and a Y.Doc
 * cannot forget.
 */
export class StateKeeper {
  /** Of the state that this page holds; undefined while it holds none. */
  epoch: number | undefined;
  readonly #deps: StateKeeperDeps;
  readonly #timers: Timers;
  readonly #take: () => Saved | null;
  #hasSpares = false;
  #changed = false;
  #wait = EVERY_MS;

  /** @param take the present state; null while it may not be written */
  constructor(deps: StateKeeperDeps, timers: Timers, take: () => Saved | null) {
    this.#deps = deps;
    this.#timers = timers;
    this.#take = take;
  }

  /** How many leases for later pages this one still has to get. */
  get sparesWanted(): number {
    return this.#hasSpares ? 0 : SPARES;
  }

  /** Puts what the device kept into a document. False when it kept nothing, or nothing that can be read. */
  show(stored: StoredState | null, doc: Y.Doc, origin: symbol): stored is StoredState {
    if (stored === null) return false;
    try {
      Y.applyUpdate(doc, stored.state, origin);
    } catch {
      // The server has it.
      this.forget();
      return false;
    }
    this.epoch = stored.epoch;
    return true;
  }

  /** The server's answer: from here on the state is of this epoch. */
  begin(epoch: number, spares: readonly Lease[]): void {
    this.epoch = epoch;
    if (spares.length === 0) return;
    const { store, member, document } = this.#deps;
    this.#hasSpares = true;
    void store.putSpares(member, document, epoch, spares);
  }

  /** One of the client ids that an earlier page was given for a page like this. */
  async takeSpare(): Promise<Lease | null> {
    const { store, member, document } = this.#deps;
    return this.epoch === undefined ? null : store.takeSpare(member, document, this.epoch);
  }

  /** The state is not to be shown again: another history took its place, or one may not see it any more. */
  forget(): void {
    const { store, member, document } = this.#deps;
    this.epoch = undefined;
    this.#hasSpares = false;
    void store.removeState(member, document);
  }

  changed(): void {
    this.#changed = true;
    this.#timers.once('state', this.#wait, () => this.storeNow());
  }

  storeNow(): void {
    const { store, clock, member, document } = this.#deps;
    if (!this.#changed || this.epoch === undefined) return;
    const before = clock.now();
    const saved = this.#take();
    // Asked again as soon as the last words are saved.
    if (saved === null) return;
    this.#wait = Math.max(EVERY_MS, (clock.now() - before) / SHARE);
    this.#changed = false;
    void store.putState({ member, document, epoch: this.epoch, at: before, ...saved });
  }
}
