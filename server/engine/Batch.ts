import type { FrameEntry } from '../../shared/protocol/frame.ts';
import type { CardRecord } from '../../shared/protocol/messages.ts';
import type { DocumentAppend, JournalEntry } from '../ports/DocumentStore.ts';
import type { LiveDocument, Outcome } from './LiveDocument.ts';

/** What is needed of an entry to acknowledge it. */
export interface Numbered {
  readonly clientId: number;
  readonly n: number;
}

/** What one document adds in one turn: gated and in memory, not yet durable, not yet shown. */
export class Batch<E extends Numbered> {
  readonly live: LiveDocument;
  /** Entries that passed, in order of arrival. */
  readonly entered: E[] = [];
  /** What everybody is told of them. */
  readonly shown: FrameEntry[] = [];
  readonly #rows: JournalEntry[] = [];
  readonly #cards = new Map<string, CardRecord>();

  constructor(live: LiveDocument) {
    this.live = live;
  }

  add(entry: E, outcome: Exclude<Outcome, { kind: 'refused' }>): void {
    this.entered.push(entry);
    const { clientId, n } = entry;
    if (outcome.kind === 'known') {
      if (n > 0) this.shown.push({ clientId, n, update: null });
      return;
    }
    this.shown.push({ clientId, n, update: outcome.row.bytes });
    this.#rows.push(outcome.row);
    for (const card of outcome.cards) this.#cards.set(card.id, card);
  }

  get writes(): boolean {
    return this.#rows.length > 0;
  }

  get cards(): CardRecord[] {
    return [...this.#cards.values()];
  }

  toAppend(): DocumentAppend {
    const { live } = this;
    return {
      document: live.document,
      epoch: live.epoch,
      phase: live.phase,
      entries: this.#rows,
      cards: this.cards,
      living: live.living,
      clients: [...live.newClients],
    };
  }
}
