import type { Page } from './Page.ts';
import { MOST_WORDS, wordAt } from './words.ts';

/** One keystroke and what became of it. */
export interface Word {
  readonly text: string;
  readonly member: string;
  readonly document: string;
  readonly card: string;
  readonly page: Pick<Page, 'open' | 'died' | 'overlookedAt'>;
  readonly at: number;
  /** After how many ms of its own clock somebody else's change took it from this page, with the block it stood in. */
  takenAfter: number | null;
  /** The device had it, in an entry of its outbox. */
  onDevice: boolean;
  /** The screen said "saved" after it was typed. */
  saved: boolean;
  /** Somebody who may do so removed it, alone or with its card. */
  removed: boolean;
}

/** Everything that was ever typed, and everything that went against the promise. */
export class Ledger {
  readonly words = new Map<string, Word>();
  /** Cards that their owner removed, whether or not that arrived, each with the owner. */
  readonly removedCards = new Map<string, string>();
  readonly violations: string[] = [];
  /** How often what happened. */
  readonly counts = new Map<string, number>();

  get full(): boolean {
    return this.words.size >= MOST_WORDS;
  }

  type(word: Pick<Word, 'member' | 'document' | 'card' | 'page' | 'at'>): string {
    const text = wordAt(this.words.size);
    this.words.set(text, { ...word, text, takenAfter: null, onDevice: false, saved: false, removed: false });
    return text;
  }

  count(what: string, many = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + many);
  }

  violate(what: string): void {
    // The first ones tell most; a world that is broken breaks in many places.
    if (this.violations.length < 12) this.violations.push(what);
  }
}
