import { listAccessTokens, makeAccessToken, revokeAccessToken } from '../../commands/accessTokens.ts';
import { readLog, safeguard } from '../../commands/boardLog.ts';
import { admitToCohort, changeMember, listMembers, removeMember } from '../../commands/boardMembers.ts';
import { changeBoard, changeCode } from '../../commands/boardSettings.ts';
import type { Context } from '../../commands/context.ts';
import { requireMember } from '../../commands/context.ts';
import { createBoard } from '../../commands/createBoard.ts';
import { listBoards } from '../../commands/listBoards.ts';
import { presentBoard } from '../../commands/presentBoard.ts';
import { makeReentryCode } from '../../commands/reenter.ts';
import { setBoardState } from '../../commands/setBoardState.ts';
import { giveStewardship, layDownStewardship, takeStewardship } from '../../commands/stewardship.ts';
import type { Handlers } from '../route.ts';

type Names =
  | 'listBoards'
  | 'createBoard'
  | 'readBoard'
  | 'setBoardState'
  | 'changeBoard'
  | 'changeCode'
  | 'giveStewardship'
  | 'takeStewardship'
  | 'layDownStewardship'
  | 'readLog'
  | 'listMembers'
  | 'changeMember'
  | 'removeMember'
  | 'admitToCohort'
  | 'safeguard'
  | 'makeReentryCode'
  | 'listAccessTokens'
  | 'makeAccessToken'
  | 'revokeAccessToken';

/** Boards, who runs them, and who is on them. */
export function boardHandlers(context: Context): Handlers<Names> {
  return {
    listBoards: ({ caller }) => listBoards(context, caller),
    createBoard: ({ caller, body }) => createBoard(context, caller, body),
    readBoard: async ({ caller, params }) =>
      presentBoard(context, caller, await requireMember(context, caller, params.board, 'read_board')),
    setBoardState: ({ caller, params, body }) => setBoardState(context, caller, params.board, body.state),
    changeBoard: ({ caller, params, body }) => changeBoard(context, caller, params.board, body),
    changeCode: ({ caller, params }) => changeCode(context, caller, params.board),
    giveStewardship: ({ caller, params, body }) => giveStewardship(context, caller, params.board, body),
    takeStewardship: ({ caller, params }) => takeStewardship(context, caller, params.board),
    layDownStewardship: ({ caller, params }) => layDownStewardship(context, caller, params.board),
    readLog: ({ caller, params }) => readLog(context, caller, params.board),
    listMembers: ({ caller, params }) => listMembers(context, caller, params.board),
    changeMember: ({ caller, params, body }) => changeMember(context, caller, params, body),
    removeMember: ({ caller, params, body }) => removeMember(context, caller, params, body),
    admitToCohort: ({ caller, params, body }) => admitToCohort(context, caller, params, body),
    safeguard: ({ caller, params }) => safeguard(context, caller, params.board),
    makeReentryCode: ({ caller, params }) => makeReentryCode(context, caller, params.board),
    listAccessTokens: ({ caller, params }) => listAccessTokens(context, caller, params.board),
    makeAccessToken: ({ caller, params, body }) => makeAccessToken(context, caller, params.board, body),
    revokeAccessToken: ({ caller, params }) => revokeAccessToken(context, caller, params.board, params.token),
  };
}
