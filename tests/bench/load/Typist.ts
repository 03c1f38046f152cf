import { keystroke, newCard } from './edits.ts';

/** One person who types into a card of their own, and when each of their keystrokes went out. */
export class Typist {
  readonly clientId: number;
  /** The keystroke at clock `first + i` went out at `sentAt[i]`, ms of this process's clock. */
  readonly sentAt: number[] = [];
  /** When the next keystroke is due. */
  due = 0;
  first = 0;
  readonly #push: (update: Uint8Array) => void;

  constructor(clientId: number, push: (update: Uint8Array) => void) {
    this.clientId = clientId;
    this.#push = push;
  }

  /** Makes the card; to be called once, before the first keystroke. */
  begin(): void {
    const { update, next } = newCard(this.clientId, `bench_card_of_${this.clientId.toString(36).padStart(8, '0')}`);
    this.first = next;
    this.#push(update);
  }

  get clock(): number {
    return this.first + this.sentAt.length;
  }

  type(now: number): void {
    const { clock } = this;
    this.sentAt.push(now);
    this.#push(keystroke(this.clientId, clock, 0x61 + (clock % 26)));
  }

  /** Undefined for a clock that is not a keystroke's. */
  sent(clock: number): number | undefined {
    return this.sentAt[clock - this.first];
  }
}
