/** A need and an offer that somebody brought together. Whose they are is known of the cards alone. */
export interface Match {
  readonly id: string;
  readonly board: string;
  readonly need: string;
  readonly offer: string;
  readonly needAgreed: boolean;
  readonly offerAgreed: boolean;
  readonly needDone: boolean;
  readonly offerDone: boolean;
}

export type MatchSide = 'need' | 'offer';

export interface MatchRecords {
  /** Those to which nobody said no, in the order of their random ids. */
  matchesOf(board: string): Promise<readonly Match[]>;
  /** False, and nothing done, when the two were brought together before, or `most` others were. */
  addMatch(match: Match, most: number): Promise<boolean>;
  /** A yes for these sides, or a no that ends it, while not both have agreed. False, and nothing done, otherwise. */
  answerMatch(id: string, sides: readonly MatchSide[], agree: boolean): Promise<boolean>;
  /** It is done for these sides, once both have agreed. False, and nothing done, otherwise. */
  finishMatch(id: string, sides: readonly MatchSide[]): Promise<boolean>;
}
