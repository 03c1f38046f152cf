import type { Clock } from '../ports/Clock.ts';
import type { LiveDocuments } from '../ports/LiveDocuments.ts';
import type { Board } from '../ports/Records.ts';

/** From showing a code to the last late comer who types it. */
const OPEN_MS = 15 * 60 * 1000;
/** Boards remembered; beyond it the oldest half goes, and is open again as soon as somebody is on it. */
const MOST = 10_000;

/**
 * Which boards are being joined: somebody is on them, or a steward looked at them or somebody joined a moment ago. For
 * these a code is looked up whatever anybody guessed before, so that guessing never shuts a class out (JOIN-6); all
 * others do not exist for an address that has guessed too often. In memory: after a restart people come back first.
 */
export class JoinWindow {
  readonly #documents: Pick<LiveDocuments, 'here'>;
  readonly #clock: Clock;
  /** By board, in the order of the last touch. */
  readonly #touched = new Map<string, number>();

  constructor(documents: Pick<LiveDocuments, 'here'>, clock: Clock) {
    this.#documents = documents;
    this.#clock = clock;
  }

  touch(board: string): void {
    this.#touched.delete(board);
    this.#touched.set(board, this.#clock.now());
    if (this.#touched.size <= MOST) return;
    for (const old of [...this.#touched.keys()].slice(0, MOST / 2)) this.#touched.delete(old);
  }

  isOpen({ id, document }: Pick<Board, 'id' | 'document'>): boolean {
    const at = this.#touched.get(id);
    return (at !== undefined && this.#clock.now() - at < OPEN_MS) || this.#documents.here(document) > 0;
  }
}
