import type { Board } from '../../ports/Records.ts';
import type { Reply } from '../../ports/ReplyRecords.ts';
import type { Context } from '../context.ts';

/**
 * Replies to a board's statements that its people may see. What people of an earlier board answer waits for this board's own
 * seal like everything else of theirs (INH-2).
 */
export async function repliesThatCame({ records }: Context, board: string): Promise<readonly Reply[]> {
  const [all, session, earlier] = await Promise.all([
    records.repliesTo(board),
    records.session(board),
    records.ancestorsOf(board),
  ]);
  const blind = session !== null && session.sealed.length === 0;
  return all.filter(({ removed, authorBoard }) => !removed && !(blind && earlier.includes(authorBoard)));
}

/** Boards whose people replied, the earliest first. */
export async function authorBoards({ records }: Context, came: readonly Reply[]): Promise<readonly Board[]> {
  const ids = [...new Set(came.map(({ authorBoard }) => authorBoard))];
  const boards = await Promise.all(ids.map((id) => records.board(id)));
  return boards.flatMap((board) => board ?? []).sort((a, b) => a.createdAt - b.createdAt);
}
