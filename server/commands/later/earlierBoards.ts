import type { ReplyOf } from '../../../shared/api/routes.ts';
import { type Caller, type Context, type OnBoard, requireMember } from '../context.ts';
import { boardsInReach, type InReach, presentOther } from './inReach.ts';

/** Boards that this one may continue, for whoever runs it (INH-1). */
export async function listEarlierBoards(
  context: Context,
  caller: Caller,
  id: string,
): Promise<ReplyOf<'listEarlierBoards'>> {
  const on = await requireMember(context, caller, id, 'run_board');
  return presentEarlierBoards(context, caller, on);
}

export async function presentEarlierBoards(
  context: Context,
  caller: Caller,
  { board }: OnBoard,
): Promise<ReplyOf<'listEarlierBoards'>> {
  const { records } = context;
  const [boards, [chosen = null], session] = await Promise.all([
    continuable(context, caller, board.id),
    records.ancestorsOf(board.id),
    records.session(board.id),
  ]);
  return {
    boards: boards.map((each) => presentOther(each.board)),
    chosen,
    fixed: session !== null && session.sealed.length > 0,
  };
}

/** Boards of the caller's on which a vote was sealed, and which do not continue this one. */
export async function continuable(context: Context, caller: Caller, id: string): Promise<readonly InReach[]> {
  const { records } = context;
  const boards: InReach[] = [];
  for (const each of await boardsInReach(context, caller)) {
    if (each.board.id === id) continue;
    const session = await records.session(each.board.id);
    if (session === null || session.sealed.length === 0) continue;
    if (!(await records.ancestorsOf(each.board.id)).includes(id)) boards.push(each);
  }
  return boards;
}
