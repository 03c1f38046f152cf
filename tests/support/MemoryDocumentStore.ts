import type {
  AppendOutcome,
  DocumentAppend,
  DocumentHead,
  DocumentHistory,
  DocumentStore,
  JournalEntry,
  RedactionWrite,
  SnapshotProof,
  StoredDocument,
  StoredRow,
} from '../../server/ports/DocumentStore.ts';
import type { MoveOutcome, Origins } from '../../server/ports/Move.ts';
import type { BoardState } from '../../shared/model/words.ts';
import type { CardRecord } from '../../shared/protocol/messages.ts';
import { historyOf, redactKept } from './redactKept.ts';

interface Snapshot {
  readonly seq: number;
  readonly state: Uint8Array;
  proven: boolean;
}

interface Kept {
  head: DocumentHead;
  journal: JournalEntry[];
  cards: Map<string, CardRecord>;
  clients: Map<number, string>;
  committed: Map<number, number>;
  snapshots: Snapshot[];
  nextClientId: number;
}

/** The journal in memory, with what a test wants to go wrong. */
export class MemoryDocumentStore implements DocumentStore {
  readonly documents = new Map<string, Kept>();
  /** Thrown by the next appends, one each. */
  failures: Error[] = [];
  appends = 0;

  add(document: string, state: BoardState = 'live'): void {
    const head: DocumentHead = { document, board: `board-of-${document}`, epoch: 1, seq: 0, phase: 1, state };
    const empty = { journal: [], cards: new Map(), clients: new Map(), committed: new Map(), snapshots: [] };
    this.documents.set(document, { head, ...empty, nextClientId: 1 });
  }

  setState(document: string, state: BoardState): void {
    const kept = this.documents.get(document);
    if (kept !== undefined) kept.head = { ...kept.head, state, phase: kept.head.phase + 1 };
  }

  /** The snapshot that a start would begin from. */
  snapshot(document: string): Snapshot | undefined {
    return this.documents.get(document)?.snapshots.findLast((snapshot) => snapshot.proven);
  }

  async head(document: string): Promise<DocumentHead | null> {
    return this.documents.get(document)?.head ?? null;
  }

  async load(document: string): Promise<StoredDocument | null> {
    const kept = this.documents.get(document);
    if (kept === undefined) return null;
    const snapshot = this.snapshot(document);
    return {
      ...kept.head,
      snapshot: snapshot?.state ?? null,
      tail: await this.rowsAfter(document, 1, snapshot?.seq ?? 0),
      damagedAt: null,
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
        if (entry.n !== (kept.committed.get(entry.clientId) ?? 0) + 1) throw new Error('an entry entered twice');
        kept.journal.push(entry);
        kept.committed.set(entry.clientId, entry.n);
      }
      for (const card of part.cards) kept.cards.set(card.id, card);
      kept.head = { ...kept.head, seq: part.entries.at(-1)?.seq ?? kept.head.seq };
      return 'written';
    });
  }

  async rowsAfter(document: string, _epoch: number, seq: number): Promise<readonly StoredRow[]> {
    const journal = this.documents.get(document)?.journal ?? [];
    return journal.filter((entry) => entry.seq > seq).map((entry) => ({ seq: entry.seq, bytes: entry.bytes }));
  }

  async saveSnapshot(document: string, _epoch: number, seq: number, state: Uint8Array): Promise<void> {
    this.documents.get(document)?.snapshots.push({ seq, state, proven: false });
  }

  async snapshotProof(document: string, epoch: number, seq: number): Promise<SnapshotProof | null> {
    const found = this.documents.get(document)?.snapshots.find((snapshot) => snapshot.seq === seq);
    if (found === undefined) return null;
    const before = this.documents
      .get(document)
      ?.snapshots.findLast((snapshot) => snapshot.proven && snapshot.seq < seq);
    const rows = await this.rowsAfter(document, epoch, before?.seq ?? 0);
    return {
      before: before?.state ?? null,
      rows: rows.filter((row) => row.seq <= seq),
      snapshot: found.state,
    };
  }

  async markSnapshot(document: string, _epoch: number, seq: number, proven: boolean): Promise<void> {
    const kept = this.documents.get(document);
    if (kept === undefined) return;
    if (!proven) kept.snapshots = kept.snapshots.filter((snapshot) => snapshot.seq !== seq);
    for (const snapshot of kept.snapshots) if (snapshot.seq === seq) snapshot.proven = true;
  }

  async history(document: string): Promise<DocumentHistory | null> {
    const kept = this.documents.get(document);
    return kept === undefined ? null : historyOf(kept);
  }

  async redact(write: RedactionWrite): Promise<'written' | 'moved'> {
    const failure = this.failures.shift();
    if (failure !== undefined) throw failure;
    const kept = this.documents.get(write.document);
    return kept === undefined ? 'moved' : redactKept(kept, write);
  }

  async origins(): Promise<Origins> {
    return { sheets: [], authors: new Map(), copies: new Map() };
  }

  /** Sessions are rows as well: they are tried on SQLite. */
  async move(): Promise<MoveOutcome> {
    return 'stale';
  }

  async eraseTraces(): Promise<void> {
    const failure = this.failures.shift();
    if (failure !== undefined) throw failure;
  }

  async reserveClientIds(document: string, count: number): Promise<number> {
    const kept = this.documents.get(document);
    if (kept === undefined) return 1;
    kept.nextClientId += count;
    return kept.nextClientId - count;
  }
}
