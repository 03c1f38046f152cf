import type { BoardView } from '../../shared/api/routes.ts';
import { type Caller, type Context, requireMember } from './context.ts';
import { presentBoard } from './presentBoard.ts';

/** Goes live, closes, opens again. Edits on their way are judged by the state they meet (R6). */
export async function setBoardState(
  context: Context,
  caller: Caller,
  id: string,
  state: 'live' | 'closed',
): Promise<BoardView> {
  const { records, documents, notices } = context;
  const on = await requireMember(context, caller, id, 'run_board');
  if (on.board.state !== state) {
    await documents.changePhase(on.board.document, () => records.setBoardState(id, state));
    notices.board({ board: id, what: 'state' });
  }
  return presentBoard(context, caller, { ...on, board: { ...on.board, state } });
}
