import { editionPath } from '../../shared/api/edition.ts';
import type { ReplyOf } from '../../shared/api/routes.ts';
import { type Caller, type Context, requireAccount } from './context.ts';

/** The boards a tutor runs, last active first. */
export async function listBoards(context: Context, caller: Caller): Promise<ReplyOf<'listBoards'>> {
  const account = await requireAccount(context, caller);
  const boards = await context.records.boardsOf(account.id);
  return {
    boards: boards.map((board) => ({
      id: board.id,
      prompt: board.prompt,
      cohort: board.cohort,
      state: board.state,
      publishing: board.publishing,
      edition: board.edition,
      editionUrl: board.edition === null ? null : editionPath(board.artefact, board.edition),
      activeAt: board.activeAt,
      cards: board.cards,
      here: context.documents.here(board.document),
    })),
  };
}
