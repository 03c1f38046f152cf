import type { PresenceBroadcast, PresenceEntry } from '../../shared/protocol/messages.ts';
import type { Timers } from './Timers.ts';

type Where = Pick<PresenceEntry, 'card' | 'looking' | 'caret'>;
type Change = Pick<PresenceBroadcast, 'here' | 'gone'>;

/** A caret goes out ten times a second at most. */
const EVERY_MS = 100;

/** Who is where on a board, and this person's own place on its way to the others. */
export class BoardPresence {
  readonly others = new Map<number, PresenceEntry>();
  readonly #timers: Timers;
  readonly #send: (where: Where) => void;
  readonly #listeners = new Set<(change: Change) => void>();
  #own: Where = { card: null, looking: null, caret: null };

  constructor(timers: Timers, send: (where: Where) => void) {
    this.#timers = timers;
    this.#send = send;
  }

  /** The card that this person has open for writing. */
  get card(): string | null {
    return this.#own.card;
  }

  listen(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The latest wins. */
  set(change: Partial<Where>): void {
    this.#own = { ...this.#own, ...change };
    this.#timers.once('presence', EVERY_MS, () => this.#send(this.#own));
  }

  receive({ here, gone }: Change): void {
    for (const clientId of gone) this.others.delete(clientId);
    for (const entry of here) this.others.set(entry.clientId, entry);
    for (const listener of this.#listeners) listener({ here, gone });
  }

  /** Nothing is known of anybody any more. */
  clear(): void {
    const gone = [...this.others.keys()];
    this.others.clear();
    if (gone.length > 0) for (const listener of this.#listeners) listener({ here: [], gone });
  }
}
