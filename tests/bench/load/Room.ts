import type { Member } from './Member.ts';
import type { Typist } from './Typist.ts';

/** One document and who is in it. */
export class Room {
  readonly document: string;
  readonly members: Member[] = [];
  /** Those who type, by client id. */
  readonly typists = new Map<number, Typist>();
  readonly #shown = new Map<number, number>();

  constructor(document: string) {
    this.document = document;
  }

  /** The server sent this keystroke to somebody. */
  show(clientId: number, clock: number): void {
    const before = this.#shown.get(clientId);
    if (before === undefined || clock > before) this.#shown.set(clientId, clock);
  }

  /** The last clock of each typist that the server sent to anybody, its author included. */
  get shown(): ReadonlyMap<number, number> {
    return this.#shown;
  }

  get edits(): number {
    let edits = 0;
    for (const typist of this.typists.values()) edits += typist.sentAt.length;
    return edits;
  }
}
