import type { CohortView } from '../../../shared/api/cohorts.ts';
import type { BoardRow, MeView } from '../../../shared/api/routes.ts';
import type { BoardState } from '../../../shared/model/words.ts';

/** A board as a line of a table, from whichever answer it is known. What an answer does not say is null. */
export interface BoardLine {
  readonly id: string;
  readonly prompt: string;
  /** Name of the class; null where the table stands under it. */
  readonly cohort: string | null;
  readonly state: BoardState | null;
  readonly publishing: boolean;
  readonly edition: number | null;
  readonly editionUrl: string | null;
  readonly activeAt: number | null;
  readonly cards: number | null;
  readonly here: number;
  /** Names of those who run it; `null` for the caller. */
  readonly stewards: readonly (string | null)[];
  readonly proposedBy: string | null;
  /** The caller runs it. */
  readonly steward: boolean;
}

type CohortBoard = CohortView['boards'][number];

/** @param row the same board in the list of those that the caller runs: it knows who is there and what is asked */
export function fromCohort(board: CohortBoard, me: string, row: BoardRow | undefined): BoardLine {
  const own = board.steward ? board.stewards.indexOf(me) : -1;
  return {
    ...board,
    cohort: null,
    // The name of somebody who is not in this cohort is not told.
    proposedBy: board.proposedBy === '' ? null : board.proposedBy,
    publishing: row?.publishing ?? false,
    here: row?.here ?? 0,
    stewards: board.stewards.map((name, index) => (index === own ? null : name)),
  };
}

export function fromRow(row: BoardRow): BoardLine {
  return { ...row, stewards: [null], proposedBy: null, steward: true };
}

/** A board that one joined by its code: who one is there is all that is known before it is opened. */
export function fromMembership({ board, prompt }: MeView['memberships'][number]): BoardLine {
  return {
    id: board,
    prompt,
    cohort: null,
    state: null,
    publishing: false,
    edition: null,
    editionUrl: null,
    activeAt: null,
    cards: null,
    here: 0,
    stewards: [],
    proposedBy: null,
    steward: false,
  };
}
