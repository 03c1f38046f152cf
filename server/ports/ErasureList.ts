/** What was erased: ids only, no words and no names, so that the list may outlive what it is about. */
export interface Erasure {
  readonly id: string;
  readonly kind: 'member' | 'card' | 'commitment' | 'reply' | 'board' | 'person';
  /** Empty for kind `person`, as is the document. */
  readonly board: string;
  readonly document: string;
  /** For kind `member`. */
  readonly member?: string;
  /** For kind `member`: their words go as well, not only their name. */
  readonly words?: boolean;
  /** For kind `card`. */
  readonly card?: string;
  /** For kind `commitment`: its id, or that of a report or question about it; for kind `reply` its id. */
  readonly part?: string;
  /** For kind `person`: their account, if they had one, and who they were in cohorts. */
  readonly account?: string;
  readonly cohortMembers?: readonly string[];
  readonly at: number;
}

/**
 * Append-only, outside the database, so that a restored backup does not bring back what was erased after it was made.
 */
export interface ErasureList {
  /** Resolves when the entry is on disk (fsynced). @throws StorageUnavailable when the disk is full */
  append(erasure: Erasure): Promise<void>;
  /** In order of writing. A line that a crash left half written is nobody's: whoever asked was not answered. */
  all(): Promise<readonly Erasure[]>;
}
