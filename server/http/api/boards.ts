import type { Context } from '../../commands/context.ts';
import { requireMember } from '../../commands/context.ts';
import { createBoard } from '../../commands/createBoard.ts';
import { listBoards } from '../../commands/listBoards.ts';
import { presentBoard } from '../../commands/presentBoard.ts';
import { makeAccessToken, makeReentryCode } from '../../commands/reenter.ts';
import { setBoardState } from '../../commands/setBoardState.ts';
import type { Handlers } from '../route.ts';

type Names = 'listBoards' | 'createBoard' | 'readBoard' | 'setBoardState' | 'makeReentryCode' | 'makeAccessToken';

export function boardHandlers(context: Context): Handlers<Names> {
  return {
    listBoards: ({ caller }) => listBoards(context, caller),
    createBoard: ({ caller, body }) => createBoard(context, caller, body),
    readBoard: async ({ caller, params }) =>
      presentBoard(context, caller, await requireMember(context, caller, params.board, 'read_board')),
    setBoardState: ({ caller, params, body }) => setBoardState(context, caller, params.board, body.state),
    makeReentryCode: ({ caller, params }) => makeReentryCode(context, caller, params.board),
    makeAccessToken: ({ caller, params }) => makeAccessToken(context, caller, params.board),
  };
}
