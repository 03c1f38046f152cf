import type { BoardState } from '../../shared/model/words.ts';
import type { Opening } from '../../shared/policy/opening.ts';
import type { CardRecord } from '../../shared/protocol/messages.ts';
import type { Erasure } from './ErasureList.ts';
import type { MoveOutcome, MoveWrite, Origins } from './Move.ts';

/** A live document's place: which board it belongs to, and what decides whether it may be written. */
export interface DocumentHead {
  readonly document: string;
  readonly board: string;
  /** Grows when history is replaced (a restored backup): a client must match it before it syncs. */
  readonly epoch: number;
  /** Sequence number of the last journal row; 0 for none. */
  readonly seq: number;
  /** Counts changes of the board's state or phase. Every append names the one it was gated under. */
  readonly phase: number;
  readonly state: BoardState;
  /** What it takes in the present phase of its session; everything when absent. */
  readonly opening?: Opening;
  /** Members of the board who erased themselves: nothing of theirs enters any more. */
  readonly erased?: ReadonlySet<string>;
}

/** Everything needed to build a document in memory. */
export interface StoredDocument extends DocumentHead {
  /** Merged state up to some row, verified by replay; null when there is none yet. */
  readonly snapshot: Uint8Array | null;
  /** Rows after the snapshot, in order, up to the first that is not what was written. */
  readonly tail: readonly StoredRow[];
  /** A row (or a gap) that cannot be trusted: everything from this sequence number on is left out of `tail`. */
  readonly damagedAt: number | null;
  readonly cards: readonly CardRecord[];
  /** Which member each Yjs client id belongs to. */
  readonly clients: ReadonlyMap<number, string>;
  /** Highest committed entry number per client id. */
  readonly committed: ReadonlyMap<number, number>;
}

export interface StoredRow {
  readonly seq: number;
  readonly bytes: Uint8Array;
}

/** What it takes to prove a snapshot: the state before it, and the rows between. */
export interface SnapshotProof {
  readonly before: Uint8Array | null;
  readonly rows: readonly StoredRow[];
  readonly snapshot: Uint8Array;
}

/** One outbox entry as it goes into the journal. `bytes` are as the gate let them through. */
export interface JournalEntry {
  readonly seq: number;
  readonly clientId: number;
  readonly n: number;
  readonly member: string;
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** What one document adds in one batch. */
export interface DocumentAppend {
  readonly document: string;
  readonly epoch: number;
  /** The phase the gate saw. When the stored one differs, nothing of this document is written. */
  readonly phase: number;
  readonly entries: readonly JournalEntry[];
  /** New and changed card records, complete. */
  readonly cards: readonly CardRecord[];
  /** Cards that are there after this batch, deleted ones not counted: for lists of boards. */
  readonly living: number;
  /** Client ids that write for the first time. */
  readonly clients: readonly (readonly [clientId: number, member: string])[];
}

/** Every row of a document's epoch, for rewriting them. */
export interface DocumentHistory {
  readonly epoch: number;
  readonly seq: number;
  readonly rows: readonly StoredRow[];
  /** A row that cannot be trusted; null when all are what was written. */
  readonly damagedAt: number | null;
  readonly cards: readonly CardRecord[];
  readonly clients: ReadonlyMap<number, string>;
  readonly committed: ReadonlyMap<number, number>;
}

/** What a redaction changes in one document (ERASE-2). */
export interface RedactionWrite {
  readonly document: string;
  readonly epoch: number;
  /** The last row that it was made for. When there are more, nothing is written. */
  readonly seq: number;
  /** Rows under their old numbers, with other bytes. */
  readonly rewritten: readonly StoredRow[];
  /** Rows to append: the server's own, deletions alone. */
  readonly entries: readonly JournalEntry[];
  /** The state that all rows give now. */
  readonly snapshot: Uint8Array;
  readonly living: number;
  /** Cards of which no late copy is kept any more (ERASE-9). */
  readonly cards: readonly string[];
  /** Cards whose kept late copies go: they hold the same words. */
  readonly copies: readonly string[];
  /** Which entry of the erasure list this was. */
  readonly erasure: Erasure | null;
}

export type AppendOutcome = 'written' | 'phase_changed';

/**
 * The journal. Append only: but for a redaction, no method changes or removes a row.
 */
export interface DocumentStore {
  /** Null for a document that does not exist. */
  load(document: string): Promise<StoredDocument | null>;
  head(document: string): Promise<DocumentHead | null>;
  /**
   * Writes all documents of a batch in one transaction. When the promise resolves, every row of each
   * document whose outcome is `written` is on disk (fsynced); a document whose phase moved meanwhile
   * writes nothing and says so. When it rejects, nothing at all was written and the same batch may be
   * given again: (document, epoch, client id, n) is unique, so a batch cannot enter twice.
   */
  append(batch: readonly DocumentAppend[]): Promise<readonly AppendOutcome[]>;
  /** Rows with `seq` above the given one, in order: for whoever saw everything up to there. */
  rowsAfter(document: string, epoch: number, seq: number): Promise<readonly StoredRow[]>;
  /** Stores the merged state up to `seq`, on trial: `load` starts from it once it is marked as proven. */
  saveSnapshot(document: string, epoch: number, seq: number, state: Uint8Array): Promise<void>;
  /** Null when there is no such snapshot, or one of its rows is damaged. */
  snapshotProof(document: string, epoch: number, seq: number): Promise<SnapshotProof | null>;
  /** Proven: replay starts there from now on, older ones may go. Disproven: it goes. Journal rows stay. */
  markSnapshot(document: string, epoch: number, seq: number, proven: boolean): Promise<void>;
  /**
   * Sets aside `count` Yjs client ids of a document that nobody was or will be given otherwise, and returns the
   * first. Small ones: a client id stands in every edit, and a small one takes a byte or two instead of five.
   */
  reserveClientIds(document: string, count: number): Promise<number>;
  /** Null for a document that does not exist. */
  history(document: string): Promise<DocumentHistory | null>;
  /**
   * Rewrites rows, drops the snapshots of before, stores the new one and the record of the erasure: all in one
   * transaction. `moved`: the document has other rows by now, and nothing was written. Traces of the old bytes may be
   * left in the files until `eraseTraces`.
   */
  redact(write: RedactionWrite): Promise<'written' | 'moved'>;
  /** What is known of a board's documents and of copies between them. */
  origins(board: string): Promise<Origins>;
  /**
   * Writes a step of a session in one transaction: the session, new sheets, copies, statements, the log, and a new phase
   * number for every document of the board. Anything but `moved`: nothing was written.
   */
  move(write: MoveWrite): Promise<MoveOutcome>;
  /** Removes from the files what is in the database no more. @throws StorageUnavailable while somebody reads them */
  eraseTraces(): Promise<void>;
}
