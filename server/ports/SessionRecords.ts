import type { Session } from '../../shared/model/session.ts';
import type { DocumentKind, Template } from '../../shared/model/words.ts';

/** A session as it is stored. */
export interface StoredSession extends Session {
  readonly board: string;
  readonly template: Template;
  readonly templateVersion: number;
  /** The template of somebody's own that it began from: the version is that one's. */
  readonly own: string | null;
  /** Counts every change: whoever changes it names the one they saw. */
  readonly version: number;
  /** By the id of a phase in which groups work: their grouping. */
  readonly groupings: Readonly<Record<string, string>>;
}

/** A document of a board and whose it is. */
export interface Sheet {
  readonly document: string;
  readonly board: string;
  readonly kind: DocumentKind;
  /** A member, a group; null for the cohort's. */
  readonly holder: string | null;
  readonly phase: string | null;
  /** Cards that are there now. */
  readonly cards: number;
}

export interface Visit {
  readonly document: string;
  readonly member: string;
  readonly beganAt: number;
  readonly endedAt: number | null;
}

/** Where a copy of a card stands, and whose card it is. */
export interface CardOrigin {
  readonly document: string;
  readonly card: string;
  readonly author: string;
}

export interface SessionRecords {
  session(board: string): Promise<StoredSession | null>;
  /** False, and nothing done, when the board has a session. */
  addSession(session: StoredSession): Promise<boolean>;
  /**
   * What concerns no document: the plan, the bell. False, and nothing done, when `version` is not the stored one any
   * more; the stored one is one more afterwards.
   */
  changeSession(session: StoredSession, version: number): Promise<boolean>;

  /** Running sessions whose bell has rung, and those in which cards that name nobody may wait (VIS-7). */
  sessionsToTend(now: number): Promise<readonly StoredSession[]>;

  /** Where any document belongs; null when there is none. */
  sheet(document: string): Promise<Sheet | null>;
  /** Every document of a board, the cohort's first. */
  sheetsOf(board: string): Promise<readonly Sheet[]>;
  /** Opens an empty sheet, or finds the one that is there. */
  openSheet(sheet: Omit<Sheet, 'cards'>, now: number): Promise<Sheet>;

  /** Somebody wrote a card on this board, in whichever document. */
  hasCards(board: string): Promise<boolean>;
  /** Authors of cards that name nobody: those of a document, or a member's own on their board. */
  hiddenCards(of: { readonly document: string } | { readonly author: string }): Promise<readonly CardOrigin[]>;

  /** Copies of a member's cards, which the server wrote, whether they name their author or not. */
  copiesOf(member: string): Promise<readonly Omit<CardOrigin, 'author'>[]>;
  /** Documents in which a member wrote anything. */
  writtenIn(member: string): Promise<readonly string[]>;
  /** Members who wrote on a sheet of this phase. */
  heardOnSheets(board: string, phase: string): Promise<readonly string[]>;
  /** Members who added a card under their name to a document since then. */
  heardSince(document: string, at: number): Promise<readonly string[]>;
  /**
   * By sheet: living cards that were not copied on, and whose they are. What its author keeps back is counted as well: that
   * stands in the sheet alone.
   */
  waiting(
    board: string,
  ): Promise<readonly { readonly document: string; readonly cards: number; readonly people: readonly string[] }[]>;
  /** The card that this one was copied from, and so on, and what was copied from these: all but itself. */
  sameCards(document: string, card: string): Promise<readonly Omit<CardOrigin, 'author'>[]>;
  /** Is this member of the board in that group? */
  isInGroup(group: string, member: string): Promise<boolean>;
  /** Every group of boards that a member is in, by its id. */
  groupsOf(member: string): Promise<ReadonlySet<string>>;

  /** Begins a visit, or begins it again. */
  beginVisit(document: string, member: string, now: number): Promise<void>;
  endVisit(document: string, member: string, now: number): Promise<void>;
  /** Does a visit of theirs go on? */
  isVisiting(document: string, member: string): Promise<boolean>;
  visitsOf(board: string): Promise<readonly Visit[]>;
}
