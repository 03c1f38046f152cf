import type { BoardView } from '../../shared/api/routes.ts';
import { AppError } from '../errors.ts';
import { logOnBoard } from './audit.ts';
import { type Caller, type Context, documentsOf, requireMember } from './context.ts';
import { presentBoard } from './presentBoard.ts';

/**
 * Goes live, pauses, closes, opens again. Edits on their way are judged by the state they meet (R6).
 * @throws AppError cohort_archived (COH-6)
 */
export async function setBoardState(
  context: Context,
  caller: Caller,
  id: string,
  state: 'live' | 'paused' | 'closed',
): Promise<BoardView> {
  const { records, documents, notices } = context;
  const on = await requireMember(context, caller, id, 'run_board');
  if (on.board.state !== state) {
    if (state === 'live') await requireOpenCohort(context, on.board.cohortId);
    await documents.changePhase(await documentsOf(context, id), () => records.setBoardState(id, state));
    await logOnBoard(context, on, state === 'live' ? 'went_live' : state);
    notices.board({ board: id, what: 'state' });
  }
  return presentBoard(context, caller, { ...on, board: { ...on.board, state } });
}

async function requireOpenCohort({ records }: Context, id: string | null): Promise<void> {
  const cohort = id === null ? null : await records.cohort(id);
  if (cohort !== null && cohort.archivedAt !== null) throw new AppError('cohort_archived');
}
