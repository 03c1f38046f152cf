import type { MarkOfLater } from '../../shared/model/words.ts';

/** What somebody says of another board's statement. */
export interface Reply {
  readonly id: string;
  readonly statement: string;
  /** The board of the statement, and that of whose people the author is one. */
  readonly statementBoard: string;
  readonly authorBoard: string;
  readonly member: string;
  /** Null for an answer. */
  readonly mark: MarkOfLater | null;
  readonly text: string;
  readonly at: number;
  /** A tutor took it off: there are no words and no mark any more. */
  readonly removed: boolean;
}

export interface ReplyRecords {
  /** Replies to a board's statements; ids are random, and they come in their order. */
  repliesTo(board: string): Promise<readonly Reply[]>;
  /** Replies of a board's people. */
  repliesFrom(board: string): Promise<readonly Reply[]>;
  reply(id: string): Promise<Reply | null>;
  /**
   * Takes a reply in the place of the same person's to the same statement. With a mark: while the author's board continues
   * the statement's and both have sealed a vote. Without: while that board asks this one and the statement is collated. False,
   * and nothing done, otherwise, for a statement that is folded or gone, and for somebody who may not write any more.
   */
  keepReply(reply: Omit<Reply, 'removed'>): Promise<boolean>;
  /** False when there is none. */
  takeBackReply(statement: string, member: string): Promise<boolean>;
  /** Its words and its mark go. Traces are left in the files until `eraseTraces`. */
  redactReply(id: string): Promise<void>;
  /** All that somebody replied goes, as above. */
  eraseReplies(member: string): Promise<void>;
}
