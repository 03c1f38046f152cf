import type { Actor } from '../../shared/policy/policy.ts';
import type { LiveDocument } from './LiveDocument.ts';

/** One connection in one document, by the number that the host gave it. */
export interface Seat {
  readonly number: number;
  readonly slot: Slot;
  readonly actor: Actor;
  /** Under which it may write: its own, and those of entries that an earlier page left. */
  readonly clientIds: readonly number[];
}

/** What the engine keeps of a document while somebody is interested in it. */
export class Slot {
  readonly document: string;
  /** The host's number for the document; 0 until somebody sits here. */
  channel: number;
  live: LiveDocument | null = null;
  readonly seats = new Map<number, Seat>();
  /** Client ids handed out that have written nothing yet; they go with their seat. */
  readonly leases = new Map<number, string>();
  /** Client ids set aside in the store and not handed out. */
  #spareFrom = 0;
  #spareTo = 0;
  /** Cancels the timer that unloads. */
  idle: (() => void) | null = null;

  constructor(document: string, channel: number) {
    this.document = document;
    this.channel = channel;
  }

  sit(seat: Seat): void {
    this.seats.set(seat.number, seat);
    for (const id of seat.clientIds) this.leases.set(id, seat.actor.member);
  }

  rise(number: number): void {
    const seat = this.seats.get(number);
    if (seat === undefined) return;
    this.seats.delete(number);
    const shared = new Set([...this.seats.values()].flatMap((other) => other.clientIds));
    for (const id of seat.clientIds) if (!shared.has(id)) this.leases.delete(id);
  }

  setAside(from: number, count: number): void {
    this.#spareFrom = from;
    this.#spareTo = from + count;
  }

  /** Null when as many as were set aside are used up. */
  takeClientId(): number | null {
    return this.#spareFrom < this.#spareTo ? this.#spareFrom++ : null;
  }
}
