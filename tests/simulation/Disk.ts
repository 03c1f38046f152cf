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
import { StorageUnavailable } from '../../server/ports/Storage.ts';
import type { BoardState } from '../../shared/model/words.ts';
import type { CardRecord } from '../../shared/protocol/messages.ts';
import { historyOf, redactKept } from '../support/redactKept.ts';
import type { Draws } from './Draws.ts';
import type { Timeline } from './Timeline.ts';
import { eachWordIn } from './words.ts';

interface Snapshot {
  readonly seq: number;
  readonly state: Uint8Array;
  proven: boolean;
}

/** A document as the disk has it. */
export interface Kept {
  head: DocumentHead;
  readonly journal: JournalEntry[];
  readonly cards: Map<string, CardRecord>;
  readonly clients: Map<number, string>;
  readonly committed: Map<number, number>;
  snapshots: Snapshot[];
  nextClientId: number;
  /** Everything that was ever typed into its rows. */
  readonly words: Set<string>;
}

/** What is wrong with the disk. */
export interface Trouble {
  /** Writes are turned away. */
  full: boolean;
  /** Reads are turned away. */
  busy: boolean;
  slow: boolean;
  /** The next write fails, durable or not. */
  syncFails: boolean;
}

/** What survives a server: written at one moment, known to the writer only later. */
export class Disk {
  readonly documents = new Map<string, Kept>();
  /** What was asked of it that nobody may ask. */
  readonly mistakes: string[] = [];
  readonly trouble: Trouble = { full: false, busy: false, slow: false, syncFails: false };
  readonly #timeline: Timeline;
  readonly #draws: Draws;

  constructor(timeline: Timeline, draws: Draws) {
    this.#timeline = timeline;
    this.#draws = draws;
  }

  add(document: string): void {
    this.documents.set(document, {
      head: { document, board: `board-of-${document}`, epoch: 1, seq: 0, phase: 1, state: 'live' },
      journal: [],
      cards: new Map(),
      clients: new Map(),
      committed: new Map(),
      snapshots: [],
      nextClientId: 1,
      words: new Set(),
    });
  }

  kept(document: string): Kept {
    const kept = this.documents.get(document);
    if (kept === undefined) throw new Error(`no document ${document}`);
    return kept;
  }

  setState(document: string, state: BoardState): void {
    const kept = this.kept(document);
    kept.head = { ...kept.head, state, phase: kept.head.phase + 1 };
  }

  connect(): Connection {
    return new Connection(this, this.#timeline, this.#draws);
  }
}

/** One process's or thread's way to the disk. Once it is closed, nothing of it is answered any more. */
export class Connection implements DocumentStore {
  readonly #disk: Disk;
  readonly #timeline: Timeline;
  readonly #draws: Draws;
  #closed = false;
  #freeAt = 0;

  constructor(disk: Disk, timeline: Timeline, draws: Draws) {
    this.#disk = disk;
    this.#timeline = timeline;
    this.#draws = draws;
  }

  close(): void {
    this.#closed = true;
  }

  /** No sessions are simulated. */
  async origins(): Promise<Origins> {
    return { sheets: [], authors: new Map(), copies: new Map() };
  }

  async move(): Promise<MoveOutcome> {
    return 'stale';
  }

  load(document: string): Promise<StoredDocument | null> {
    return this.#read(() => {
      const kept = this.#disk.documents.get(document);
      if (kept === undefined) return null;
      const snapshot = kept.snapshots.findLast(({ proven }) => proven);
      return {
        ...kept.head,
        snapshot: snapshot?.state ?? null,
        tail: rowsAfter(kept, snapshot?.seq ?? 0),
        damagedAt: null,
        cards: [...kept.cards.values()],
        clients: new Map(kept.clients),
        committed: new Map(kept.committed),
      };
    });
  }

  head(document: string): Promise<DocumentHead | null> {
    return this.#read(() => this.#disk.documents.get(document)?.head ?? null);
  }

  append(batch: readonly DocumentAppend[]): Promise<readonly AppendOutcome[]> {
    return this.#write(() => {
      // One transaction: whatever is wrong with one of them, nothing is written of any.
      for (const part of batch) {
        const mistake = mistakeIn(this.#disk.kept(part.document), part);
        if (mistake === null) continue;
        this.#disk.mistakes.push(mistake);
        throw new Error(mistake);
      }
      return batch.map((part) => appendOne(this.#disk.kept(part.document), part));
    });
  }

  rowsAfter(document: string, _epoch: number, seq: number): Promise<readonly StoredRow[]> {
    return this.#read(() => rowsAfter(this.#disk.kept(document), seq));
  }

  saveSnapshot(document: string, _epoch: number, seq: number, state: Uint8Array): Promise<void> {
    return this.#write(() => {
      const { snapshots } = this.#disk.kept(document);
      if (!snapshots.some((snapshot) => snapshot.seq === seq)) snapshots.push({ seq, state, proven: false });
    });
  }

  snapshotProof(document: string, _epoch: number, seq: number): Promise<SnapshotProof | null> {
    return this.#read(() => {
      const kept = this.#disk.kept(document);
      const found = kept.snapshots.find((snapshot) => snapshot.seq === seq);
      if (found === undefined) return null;
      const before = kept.snapshots.findLast((snapshot) => snapshot.proven && snapshot.seq < seq);
      const rows = rowsAfter(kept, before?.seq ?? 0).filter((row) => row.seq <= seq);
      return { before: before?.state ?? null, rows, snapshot: found.state };
    });
  }

  markSnapshot(document: string, _epoch: number, seq: number, proven: boolean): Promise<void> {
    return this.#write(() => {
      const kept = this.#disk.kept(document);
      if (!proven) kept.snapshots = kept.snapshots.filter((snapshot) => snapshot.seq !== seq);
      for (const snapshot of kept.snapshots) if (snapshot.seq === seq) snapshot.proven = true;
    });
  }

  reserveClientIds(document: string, count: number): Promise<number> {
    return this.#write(() => {
      const kept = this.#disk.kept(document);
      kept.nextClientId += count;
      return kept.nextClientId - count;
    });
  }

  history(document: string): Promise<DocumentHistory | null> {
    return this.#read(() => historyOf(this.#disk.kept(document)));
  }

  redact(write: RedactionWrite): Promise<'written' | 'moved'> {
    return this.#write(() => redactKept(this.#disk.kept(write.document), write));
  }

  eraseTraces(): Promise<void> {
    return this.#write(() => undefined);
  }

  /** Moves the board's state in the records, as `setBoardState` does. */
  setBoardState(document: string, state: BoardState): Promise<void> {
    return this.#write(() => this.#disk.setState(document, state));
  }

  #read<T>(work: () => T): Promise<T> {
    return this.#turn(() => {
      if (this.#disk.trouble.busy) throw new StorageUnavailable('busy');
      return work();
    });
  }

  #write<T>(work: () => T): Promise<T> {
    return this.#turn(() => {
      const { trouble } = this.#disk;
      if (trouble.full) throw new StorageUnavailable('full');
      if (!trouble.syncFails) return work();
      trouble.syncFails = false;
      if (this.#draws.chance(0.5)) work();
      throw new Error('disk I/O error');
    });
  }

  /** One after the other. It is done at one moment and answered at a later one: a crash may fall in between. */
  #turn<T>(work: () => T): Promise<T> {
    const { now } = this.#timeline;
    const { slow } = this.#disk.trouble;
    const takes = slow ? this.#draws.between(50, 400) : this.#draws.between(0.1, 3);
    const answers = this.#draws.between(0, slow ? 100 : 2);
    this.#freeAt = Math.max(now, this.#freeAt) + takes;
    return new Promise((resolve, reject) => {
      const settle = (call: () => void) => this.#timeline.after(answers, () => this.#closed || call());
      this.#timeline.after(this.#freeAt - now, () => {
        if (this.#closed) return;
        try {
          const result = work();
          settle(() => resolve(result));
        } catch (error) {
          settle(() => reject(error));
        }
      });
    });
  }
}

function rowsAfter({ journal }: Kept, seq: number): StoredRow[] {
  return journal.slice(seq).map((entry) => ({ seq: entry.seq, bytes: entry.bytes }));
}

/** Where the journal's own rules would be broken: no trouble of the disk's, but a mistake of the engine's. */
function mistakeIn(kept: Kept, part: DocumentAppend): string | null {
  if (kept.head.phase !== part.phase) return null;
  const last = new Map(kept.committed);
  for (const [index, { seq, clientId, n }] of part.entries.entries()) {
    if (seq !== kept.head.seq + 1 + index) return `row ${seq} is to follow row ${kept.head.seq + index}`;
    if (n !== (last.get(clientId) ?? 0) + 1) return `entry ${clientId}:${n} is to enter twice, or with a gap`;
    last.set(clientId, n);
  }
  for (const [clientId, member] of part.clients) {
    if ((kept.clients.get(clientId) ?? member) !== member) return `client id ${clientId} is to be given away twice`;
  }
  return null;
}

function appendOne(kept: Kept, part: DocumentAppend): AppendOutcome {
  if (kept.head.phase !== part.phase || kept.head.epoch !== part.epoch) return 'phase_changed';
  for (const [clientId, member] of part.clients) kept.clients.set(clientId, member);
  for (const entry of part.entries) {
    kept.journal.push(entry);
    kept.committed.set(entry.clientId, entry.n);
    eachWordIn(entry.bytes, (word) => kept.words.add(word));
  }
  for (const card of part.cards) kept.cards.set(card.id, card);
  kept.head = { ...kept.head, seq: part.entries.at(-1)?.seq ?? kept.head.seq };
  return 'written';
}
