import type { CardRecord } from '../../shared/protocol/messages.ts';
import type { DocumentAppend, JournalEntry } from '../ports/DocumentStore.ts';
import type { LiveDocument, Outcome, Push } from './LiveDocument.ts';

/** What one document adds in one turn: gated and in memory, not yet durable, not yet shown. */
export class Batch<P extends Push> {
  readonly live: LiveDocument;
  /** Entries that are to be acknowledged, in order of arrival. */
  readonly pushes: P[] = [];
  readonly #entries: JournalEntry[] = [];
  readonly #cards = new Map<string, CardRecord>();

  constructor(live: LiveDocument) {
    this.live = live;
  }

  add(push: P, outcome: Exclude<Outcome, { kind: 'refused' }>): void {
    this.pushes.push(push);
    if (outcome.kind === 'known') return;
    this.#entries.push(outcome.entry);
    for (const card of outcome.cards) this.#cards.set(card.id, card);
  }

  get writes(): boolean {
    return this.#entries.length > 0;
  }

  get updates(): Uint8Array[] {
    return this.#entries.map((entry) => entry.bytes);
  }

  get cards(): CardRecord[] {
    return [...this.#cards.values()];
  }

  get acks(): (readonly [number, number])[] {
    return this.pushes.map((push) => [push.clientId, push.n] as const);
  }

  toAppend(): DocumentAppend {
    const { live } = this;
    return {
      document: live.document,
      epoch: live.epoch,
      phase: live.phase,
      entries: this.#entries,
      cards: this.cards,
      living: live.living,
      clients: [...live.newClients],
    };
  }
}
