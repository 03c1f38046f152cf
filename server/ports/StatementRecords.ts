import type { Role, StatementKind, Weight } from '../../shared/model/words.ts';
import type { AuditEntry } from './AuditRecords.ts';

export type MergeState = 'open' | 'made' | 'declined' | 'undone';

export interface Statement {
  readonly id: string;
  readonly board: string;
  /** The collate phase that it belongs to. */
  readonly round: string;
  readonly number: number;
  readonly kind: StatementKind;
  readonly text: string;
  /** The group or the member that it comes from; of a merged one, the merge. */
  readonly origin: string;
  /** Document and entry of the place that it was written in; null for one that was added by hand or by a merge. */
  readonly sheet: string | null;
  readonly place: string | null;
  /** Cards of the cohort's document. */
  readonly cards: readonly string[];
  readonly parents: readonly string[];
  readonly foldedInto: string | null;
}

export interface Merge {
  readonly id: string;
  readonly board: string;
  readonly round: string;
  readonly text: string;
  readonly statements: readonly string[];
  readonly by: string;
  readonly state: MergeState;
  readonly madeAt: number;
  /** The statement that it made. */
  readonly made: string | null;
  /** By origin. */
  readonly answers: Readonly<Record<string, boolean>>;
}

/** Somebody who voted, as they were when they did. Apart from the ballots. */
export interface Voter {
  readonly member: string;
  readonly role: Role;
  readonly group: string | null;
}

/** One answer. `ballot` is the same for all answers of a person, and says nothing about who that is without the key. */
export interface Answer {
  readonly ballot: string;
  readonly statement: string;
  readonly weight: Weight | null;
  readonly guess: number | null;
}

export interface StatementRecords {
  /** In the order of their numbers. */
  statementsOf(board: string, round: string): Promise<readonly Statement[]>;
  /** What somebody added by hand, in every round. */
  statementsBy(board: string, member: string): Promise<readonly Statement[]>;
  mergesOf(board: string, round: string): Promise<readonly Merge[]>;

  /**
   * Adds one under the next number of its round, while fewer than `most` of that origin are there and the session is in
   * that round. False, and nothing done, otherwise.
   */
  addStatement(statement: Omit<Statement, 'number'>, most: number): Promise<boolean>;
  /**
   * Rewords a statement that somebody added by hand, or with null removes it (its number is not given again), while it is
   * neither proposed, merged (undone or not) nor voted on. False, and nothing done, otherwise.
   */
  changeStatement(id: string, text: string | null): Promise<boolean>;
  /** Takes somebody's words out of the statements they added by hand, and out of pictures of these. Numbers and ballots stay. */
  redactStatements(board: string, member: string): Promise<void>;

  addMerge(merge: Merge): Promise<void>;
  /** Takes answers in the place of those before, while the merge is open; a no declines it. All or nothing. */
  answerMerge(merge: string, answers: Merge['answers']): Promise<void>;
  /** Of an open one; any other keeps its state. */
  setMergeState(merge: string, state: MergeState): Promise<void>;
  /**
   * The merge with its answers, the merged statement, its originals folded, open proposals about these declined, the entry
   * in the log: all or nothing. False, and nothing done, when one of the originals is folded already or a minority's, the
   * merge is not open, somebody said no, or a ballot was cast in a vote after its round.
   */
  makeMerge(merge: Merge, statement: Omit<Statement, 'number'>, entry: AuditEntry): Promise<boolean>;
  /** Unfolds what this merge folded; the merged statement stays. False when it is not made, or a vote on it was sealed. */
  undoMerge(merge: string, entry: AuditEntry): Promise<boolean>;

  /**
   * The board's key for ballots; made when first asked for with `make` while the session runs. Null before that, and once it
   * was destroyed.
   */
  ballotKey(board: string, make: Uint8Array | null): Promise<Uint8Array | null>;
  /**
   * Takes answers in the place of those before, and notes that this voter voted. A null leaves what was answered before.
   * False, and nothing done, when the session is not in that phase any more, eyes are up, there is no key, or one of the
   * statements is folded or not there.
   */
  castBallot(vote: {
    readonly board: string;
    readonly phase: string;
    readonly voter: Voter;
    readonly answers: readonly Answer[];
  }): Promise<boolean>;
  votersOf(board: string, phase: string): Promise<readonly Voter[]>;
  /** Somebody cast a ballot in this phase, or, without one, in any vote of the board. */
  hasBallots(board: string, phase?: string): Promise<boolean>;
  /** All answers of a vote, in no order; or one ballot's. */
  answersOf(board: string, phase: string, ballot?: string): Promise<readonly Answer[]>;
  /** The picture as it was computed first: given another one later, it stays what it was (PIC-1). */
  keepPicture(board: string, phase: string, content: string): Promise<string>;
  picture(board: string, phase: string): Promise<string | null>;
  /** Boards whose session ended and whose key is still there. */
  endedWithKey(): Promise<readonly string[]>;
  /** Destroys the key of a board's ballots (VOTE-5). Traces are left in the files until `eraseTraces`. */
  destroyBallotKey(board: string): Promise<void>;
}
