import type * as Y from 'yjs';
import type { Actor } from '../../shared/policy/policy.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import type { CardRecord } from '../../shared/protocol/messages.ts';
import type { Erasure } from './ErasureList.ts';
import type { Move, Moved } from './Move.ts';

/** A consistent look at a document: the committed state and the records that belong to it. */
export interface DocumentView {
  readonly doc: Y.Doc;
  readonly cards: readonly CardRecord[];
  readonly seq: number;
}

/** Whose words: everything that a member ever wrote into the document, or anybody into a card. */
export type Redaction =
  | {
      readonly member: string;
      /** Copies of their cards: what the server wrote in these are their words as well. */
      readonly copies?: readonly string[];
    }
  | { readonly card: string };

export interface Redacted {
  /** Cards in which words were erased. */
  readonly cards: number;
}

/** How commands reach documents that may be open in the engine. Everything passes the document's queue. */
export interface LiveDocuments {
  /**
   * Hands a copy of the committed state to `look`; it is gone afterwards.
   * @throws AppError not_found
   */
  read<T>(document: string, look: (view: DocumentView) => T): Promise<T>;
  /**
   * Writes on behalf of a member, under a client id of their own, through the same gate and journal.
   * Resolves when durable. @throws AppError with the gate's refusal.
   */
  writeAs(document: string, member: string, write: (doc: Y.Doc) => void): Promise<void>;
  /**
   * Writes as the server, under a reserved client id: for cards that name nobody (VIS-7). Resolves when durable.
   * What `write` throws is thrown on, and nothing is written.
   */
  writeAsServer(document: string, write: (doc: Y.Doc) => void): Promise<void>;
  /** Takes a member's seats in one document away; their connections go on with the others. */
  unseat(document: string, member: string): void;
  /**
   * Runs `change` (which moves the board's state in the records) between two batches of these documents, all of one
   * board, then reads the new phase. Edits gated before it are committed, edits after it see it.
   */
  changePhase<T>(documents: readonly string[], change: () => Promise<T>): Promise<T>;
  /**
   * Takes a step of a session between two batches of the board's documents (SES-7): all of it with its copies, or nothing.
   * @param documents every document of the board
   * @throws AppError storage_unavailable
   */
  move(move: Move, documents: readonly string[]): Promise<Moved>;
  /**
   * What this member may do changed: it counts for whatever of theirs is gated from now on, in the cohort's document as on
   * their sheets.
   */
  changeActor(actor: Actor): Promise<void>;
  /**
   * Takes words out of the document and out of everything that is stored of it (ERASE-1 to ERASE-6). When it resolves,
   * they are deleted for everybody, and no file holds them any more. Doing it again changes nothing.
   * @param erasure the entry of the erasure list that is written down as done with it
   * @throws AppError not_found, storage_unavailable (nothing was changed, or traces are left: ask again), board_damaged
   */
  redact(document: string, what: Redaction, erasure?: Erasure): Promise<Redacted>;
  /**
   * Ends the connections of a member, or of everybody: `code` is what they are told. What they sent and is not handed
   * over yet is dropped.
   */
  dismiss(document: string, code: ErrorCode, member?: string): void;
  /** Distinct members connected to the document. */
  here(document: string): number;
}
