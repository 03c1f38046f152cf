/** One thing that was done to a board, a cohort or their people. Ids only: no names, no content. */
export interface AuditEntry {
  readonly at: number;
  readonly board: string | null;
  readonly cohort: string | null;
  readonly action: string;
  /** Member of the board, or of the cohort where the entry has no board. */
  readonly by: string | null;
  readonly whom: string | null;
  /** What the one who did it says for all to read. */
  readonly reason: string | null;
}

/** Append only. */
export interface AuditRecords {
  addAudit(entry: AuditEntry): Promise<void>;
  /** Newest first, at most `limit`. */
  auditOfBoard(board: string, limit: number): Promise<readonly AuditEntry[]>;
  auditOfCohort(cohort: string, limit: number): Promise<readonly AuditEntry[]>;
}
