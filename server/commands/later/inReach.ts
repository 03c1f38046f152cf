import type { OtherBoard } from '../../../shared/api/later.ts';
import type { Board } from '../../ports/Records.ts';
import { type Caller, type Context, membershipsOf } from '../context.ts';

/** A board of which somebody is a member, or a tutor of its cohort. */
export interface InReach {
  readonly board: Board;
  /** Who they are there; null for a tutor of the cohort who is not on the board. */
  readonly member: string | null;
}

/** Boards that the caller may continue or invite as far as they are concerned (INH-1, ANS-1), the latest first. */
export async function boardsInReach(context: Context, caller: Caller): Promise<readonly InReach[]> {
  const { records } = context;
  const found = new Map<string, InReach>();
  for (const { id, board: on, standing } of await membershipsOf(context, caller)) {
    const board = standing === 'in' ? await records.board(on) : null;
    if (board !== null) found.set(board.id, { board, member: id });
  }
  const inCohorts = caller.signIn === null ? [] : await records.cohortMembershipsOf(caller.signIn);
  for (const { cohort, role } of inCohorts) {
    const boards = role === 'tutor' ? await records.boardsOfCohort(cohort) : [];
    for (const board of boards) if (!found.has(board.id)) found.set(board.id, { board, member: null });
  }
  return [...found.values()]
    .filter(({ board }) => board.state !== 'draft')
    .sort((a, b) => b.board.createdAt - a.board.createdAt);
}

/** What is said of it to whoever chooses one. */
export function presentOther({ id, prompt, cohort, createdAt }: Board): OtherBoard {
  return { id, prompt, cohort, at: createdAt };
}
