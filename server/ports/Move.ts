import type { CardRecord } from '../../shared/protocol/messages.ts';
import type { AuditEntry } from './AuditRecords.ts';
import type { DocumentAppend } from './DocumentStore.ts';
import type { Sheet, StoredSession } from './SessionRecords.ts';
import type { Statement } from './StatementRecords.ts';

/** A sheet that begins with a step. */
export interface NewSheet extends Omit<Sheet, 'cards'> {
  /** Places for statements, beside the minority's; null for none at all. */
  readonly places: number | null;
}

/** What becomes of the statements that groups wrote. */
export type StatementsGo =
  /** Rows of a round, out of these sheets. `origin` is the group. */
  | { readonly to: 'rows'; readonly round: string; readonly sheets: readonly { document: string; origin: string }[] }
  /** Places of a wider sheet, by the document they stand in now. */
  | { readonly to: 'sheets'; readonly into: Readonly<Record<string, string>> };

/** A step of a session, with what it does to documents. Plain data: it crosses threads. */
export interface Move {
  readonly board: string;
  /** As it is afterwards. `version` is the one that the step was decided on. */
  readonly session: StoredSession;
  readonly version: number;
  readonly open: readonly NewSheet[];
  /** Where the cards of all sheets go that were not copied before (VIS-4); null for nowhere. */
  readonly into: { readonly everybody: string } | { readonly byAuthor: Readonly<Record<string, string>> } | null;
  /** Copies name nobody (VIS-6). */
  readonly hidden: boolean;
  readonly statements: StatementsGo | null;
  readonly audit: readonly AuditEntry[];
  /** Not when somebody voted in this phase (SES-6). */
  readonly unlessVoted: string | null;
  /** Not when anybody ever voted on this board (VOTE-1). */
  readonly unlessBallots: boolean;
  /** Not when somebody wrote a card (VIS-5). */
  readonly unlessWritten: boolean;
}

export type MoveOutcome = 'moved' | 'stale' | 'voted' | 'written';

export interface Moved {
  readonly outcome: MoveOutcome;
  /** Cards that went on, and people whose they are. */
  readonly cards: number;
  readonly people: number;
}

/** A card record with what only the server knows of a copy. */
export interface CopyRecord extends CardRecord {
  readonly author: string | null;
  readonly fromDocument: string | null;
  readonly fromCard: string | null;
}

/** What is known of copies before a move. */
export interface Origins {
  /** Documents of the board. */
  readonly sheets: readonly Sheet[];
  /** By `document card`: who wrote a card that names nobody. */
  readonly authors: ReadonlyMap<string, string>;
  /** By `document card` of the original: its copies. */
  readonly copies: ReadonlyMap<string, readonly { readonly document: string; readonly card: string }[]>;
}

/** A move as it is written: all of it in one transaction, or nothing. */
export interface MoveWrite {
  readonly move: Move;
  /** With the documents' phase numbers as they are before. */
  readonly appends: readonly (Omit<DocumentAppend, 'cards'> & { readonly cards: readonly CopyRecord[] })[];
  readonly now: number;
  readonly statements: readonly Omit<Statement, 'board' | 'round' | 'number' | 'parents' | 'foldedInto'>[];
  /** Places that hold no words any more. */
  readonly emptied: readonly { readonly sheet: string; readonly place: string }[];
}
