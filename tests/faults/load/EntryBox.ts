import * as Y from 'yjs';
import type { Mark } from './Ledger.ts';

/** A typist keeps so much in one entry, and then begins the next. */
const MOST_UPDATES = 100;

interface Entry {
  readonly n: number;
  updates: Uint8Array[];
  readonly marks: Mark[];
  /** Fixed once it was sent: the server may have it. */
  tried: Uint8Array | null;
  underWay: boolean;
}

/**
 * The least outbox that follows the protocol: entries numbered without gaps under one client id, kept until they are
 * acknowledged, given again with the same number and the same bytes.
 */
export class EntryBox {
  #entries: Entry[] = [];
  #lastN = 0;
  #acknowledged = 0;

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  get length(): number {
    return this.#entries.length;
  }

  /** Highest number that was called durable. */
  get acknowledged(): number {
    return this.#acknowledged;
  }

  add(update: Uint8Array, marks: readonly Mark[]): void {
    const last = this.#entries.at(-1);
    if (last !== undefined && last.tried === null && last.updates.length < MOST_UPDATES) {
      last.updates.push(update);
      last.marks.push(...marks);
      return;
    }
    this.#entries.push({ n: ++this.#lastN, updates: [update], marks: [...marks], tried: null, underWay: false });
  }

  /**
   * What may be sent now.
   * @param window so many under way at once
   * @param gathering what still grows waits behind what is under way
   */
  take(window: number, gathering: boolean): { readonly n: number; readonly update: Uint8Array }[] {
    let underWay = this.#entries.filter((entry) => entry.underWay).length;
    const taken: { n: number; update: Uint8Array }[] = [];
    for (const entry of this.#entries) {
      if (entry.underWay) continue;
      const grows = entry === this.#entries.at(-1) && entry.tried === null;
      if (underWay >= window || (gathering && grows && underWay > 0)) break;
      entry.tried ??= entry.updates.length === 1 ? (entry.updates[0] as Uint8Array) : Y.mergeUpdates(entry.updates);
      entry.underWay = true;
      underWay++;
      taken.push({ n: entry.n, update: entry.tried });
    }
    return taken;
  }

  /** Nothing is on its way any more. */
  pause(): void {
    for (const entry of this.#entries) entry.underWay = false;
  }

  /** Everything up to `n` is durable; returns what that was. */
  acknowledge(n: number): Mark[] {
    this.#acknowledged = Math.max(this.#acknowledged, n);
    const done = this.#entries.filter((entry) => entry.n <= n);
    if (done.length > 0) this.#entries = this.#entries.filter((entry) => entry.n > n);
    return done.flatMap((entry) => entry.marks);
  }

  /** Was an entry of this number ever sent? */
  knows(n: number): boolean {
    if (n > this.#lastN) return false;
    const entry = this.#entries.find((each) => each.n === n);
    return entry === undefined || entry.tried !== null;
  }
}
