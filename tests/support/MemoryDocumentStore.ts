import type {
  AppendOutcome,
  DocumentAppend,
  DocumentHead,
  DocumentStore,
  JournalEntry,
  StoredDocument,
} from '../../server/ports/DocumentStore.ts';
import type { BoardState } from '../../shared/model/words.ts';
import type { CardRecord } from '../../shared/protocol/messages.ts';

interface Kept {
  head: DocumentHead;
  journal: JournalEntry[];
  cards: Map<string, CardRecord>;
  clients: Map<number, string>;
  committed: Map<number, number>;
  snapshot: { seq: number; state: Uint8Array } | null;
}

/** The journal in memory, with what a test wants to go wrong. */
export class MemoryDocumentStore implements DocumentStore {
  readonly documents = new Map<string, Kept>();
  /** Thrown by the next appends, one each. */
  failures: Error[] = [];
  appends = 0;

  add(document: string, state: BoardState = 'live'): void {
    const head: DocumentHead = { document, board: `board-of-${document}`, epoch: 1, seq: 0, phase: 1, state };
    const empty = { journal: [], cards: new Map(), clients: new Map(), committed: new Map(), snapshot: null };
    this.documents.set(document, { head, ...empty });
  }

  setState(document: string, state: BoardState): void {
    const kept = this.documents.get(document);
    if (kept !== undefined) kept.head = { ...kept.head, state, phase: kept.head.phase + 1 };
  }

  async head(document: string): Promise<DocumentHead | null> {
    return this.documents.get(document)?.head ?? null;
  }

  async load(document: string): Promise<StoredDocument | null> {
    const kept = this.documents.get(document);
    if (kept === undefined) return null;
    return {
      ...kept.head,
      snapshot: kept.snapshot?.state ?? null,
      tail: kept.journal.filter((entry) => entry.seq > (kept.snapshot?.seq ?? 0)).map((entry) => entry.bytes),
      cards: [...kept.cards.values()],
      clients: new Map(kept.clients),
      committed: new Map(kept.committed),
    };
  }

  async append(batch: readonly DocumentAppend[]): Promise<readonly AppendOutcome[]> {
    this.appends++;
    const failure = this.failures.shift();
    if (failure !== undefined) throw failure;
    return batch.map((part) => {
      const kept = this.documents.get(part.document);
      if (kept === undefined || kept.head.phase !== part.phase) return 'phase_changed';
      for (const [clientId, member] of part.clients) kept.clients.set(clientId, member);
      for (const entry of part.entries) {
        kept.journal.push(entry);
        kept.committed.set(entry.clientId, entry.n);
      }
      for (const card of part.cards) kept.cards.set(card.id, card);
      kept.head = { ...kept.head, seq: part.entries.at(-1)?.seq ?? kept.head.seq };
      return 'written';
    });
  }

  async saveSnapshot(document: string, _epoch: number, seq: number, state: Uint8Array): Promise<void> {
    const kept = this.documents.get(document);
    if (kept !== undefined) kept.snapshot = { seq, state };
  }
}
