import type { AnswerCounts, Closed } from '../../shared/model/commitments.ts';
import type { CommitmentState, Outcome, Remit, Revision, RevisionAnswer } from '../../shared/model/words.ts';

/** Who does it. The name is a group's as it was: groups end, what they said they would do does not. */
export type Owner =
  | { readonly kind: 'member'; readonly id: string }
  | { readonly kind: 'group'; readonly id: string; readonly name: string };

export interface Commitment {
  readonly id: string;
  readonly board: string;
  readonly number: number;
  /** The phase in which it was put forward; null outside of one. */
  readonly phase: string | null;
  /** As it was put forward; what it says now may come from a revision. Empty once its words were taken off. */
  readonly text: string;
  readonly owner: Owner;
  readonly remit: Remit;
  /** A day, `2027-07-09`. */
  readonly reviewAt: string;
  readonly statements: readonly string[];
  readonly by: string;
  readonly madeAt: number;
  readonly state: CommitmentState;
}

export interface CommitmentReport {
  readonly id: string;
  readonly commitment: string;
  readonly outcome: Outcome;
  readonly text: string;
  readonly card: string | null;
  readonly by: string;
  readonly at: number;
}

/** A question of a revisit. `by` never leaves the records but for its author's own export (COM-5). */
export interface CommitmentRevision {
  readonly id: string;
  readonly commitment: string;
  readonly kind: Revision;
  readonly text: string;
  readonly by: string;
  readonly state: 'open' | 'taken' | 'not_taken';
  readonly counts: AnswerCounts | null;
}

/** What somebody wrote in commitments, for their export. */
export interface OwnCommitmentWords {
  readonly commitments: readonly { readonly number: number; readonly text: string }[];
  readonly reports: readonly { readonly number: number; readonly outcome: Outcome; readonly text: string }[];
  readonly revisions: readonly { readonly number: number; readonly kind: Revision; readonly text: string }[];
}

/**
 * `during` is the phase that a caller saw, null where the board was in none: what comes after a step is not written
 * (SES-7). False then, and nothing done.
 */
export interface CommitmentRecords {
  /** Those on the list, in the order of their numbers: what was declined or withdrawn is not there. */
  commitmentsOf(board: string): Promise<readonly Commitment[]>;
  /** In the order in which they came. */
  commitmentReportsOf(board: string): Promise<readonly CommitmentReport[]>;
  /** In the order in which they were asked, which is that in which they were closed. */
  revisionsOf(board: string): Promise<readonly CommitmentRevision[]>;
  /** Somebody's own answers to open questions of a board, by question. */
  revisionAnswersOf(board: string, member: string): Promise<ReadonlyMap<string, RevisionAnswer>>;
  commitmentWordsOf(member: string): Promise<OwnCommitmentWords>;

  /** Adds one under the next number of its board, while fewer than `most` are on its list. */
  addCommitment(commitment: Omit<Commitment, 'number'>, most: number): Promise<boolean>;
  /** Of one that is offered; of two answers at once one is the first. What is off the list keeps no words. */
  settleCommitment(id: string, to: 'agreed' | 'declined' | 'withdrawn', during?: string | null): Promise<boolean>;
  /** Of one that is agreed, while there are fewer than `most`. */
  addCommitmentReport(report: CommitmentReport, most: number, during: string | null): Promise<boolean>;
  /** About one that is agreed and about which no question is open, while there were fewer than `most`. */
  addRevision(
    revision: Pick<CommitmentRevision, 'id' | 'commitment' | 'kind' | 'text' | 'by'>,
    most: number,
    during: string | null,
  ): Promise<boolean>;
  /** In the place of the answer before, while it is open. */
  answerRevision(id: string, member: string, answer: RevisionAnswer, during: string | null): Promise<boolean>;
  /**
   * Counts, destroys the single answers, and lets the commitment follow: all or nothing (COM-6). Null when it is not open.
   * Traces are left in the files until `eraseTraces`.
   */
  closeRevision(id: string): Promise<Closed | null>;

  /** Takes the words of a commitment (what it said before as well), a report or a question off. False: there is none. */
  redactCommitment(board: string, part: string): Promise<boolean>;
  /** Takes somebody's words out of all of these, and their answers to open questions. */
  redactCommitmentsOf(member: string): Promise<void>;
}
