import type { AuditEntry } from './AuditRecords.ts';

/** A board asks the people of a finished one (ANS-1). */
export interface InvitationToAnswer {
  readonly id: string;
  readonly asking: string;
  readonly invited: string;
  /** Member of the asking board. */
  readonly by: string;
  readonly at: number;
}

/** Boards after each other, and boards that ask others. */
export interface NeighbourRecords {
  /** The board that this one continues, the one that that continues, and so on. */
  ancestorsOf(board: string): Promise<readonly string[]>;
  /**
   * The board continues that one from now on, or none, and the log says so. False, and nothing done, when it has sealed a
   * vote, no vote was sealed on the other, or the other continues this one.
   */
  continueBoard(board: string, predecessor: string | null, audit: readonly AuditEntry[]): Promise<boolean>;

  /** Invitations that were not taken back, the oldest first. */
  invitationsBy(asking: string): Promise<readonly InvitationToAnswer[]>;
  /** The same, for the board that is asked, while the asking one is open. */
  invitationsTo(invited: string): Promise<readonly InvitationToAnswer[]>;
  /** False, and nothing done, when the board is asked already, or `most` are. */
  addInvitationToAnswer(invitation: InvitationToAnswer, most: number, audit: AuditEntry): Promise<boolean>;
  /** False when there is no such invitation of this board's that goes on. */
  endInvitationToAnswer(asking: string, id: string, audit: AuditEntry): Promise<boolean>;
}
