import type { Context } from '../../commands/context.ts';
import { continueBoard } from '../../commands/later/continueBoard.ts';
import { listEarlierBoards } from '../../commands/later/earlierBoards.ts';
import { endInvitation, inviteBoard, listBoardsToInvite } from '../../commands/later/invitations.ts';
import { listAsked } from '../../commands/later/listAsked.ts';
import { listReplies } from '../../commands/later/listReplies.ts';
import { readEarlier } from '../../commands/later/readEarlier.ts';
import { readNeighbours } from '../../commands/later/readNeighbours.ts';
import { removeReply } from '../../commands/later/removeReply.ts';
import { replyTo } from '../../commands/later/replyTo.ts';
import { takeBackReply } from '../../commands/later/takeBackReply.ts';
import type { Handlers } from '../route.ts';

type Names =
  | 'readNeighbours'
  | 'listEarlierBoards'
  | 'continueBoard'
  | 'readEarlier'
  | 'replyTo'
  | 'takeBackReply'
  | 'listReplies'
  | 'removeReply'
  | 'listBoardsToInvite'
  | 'inviteBoard'
  | 'endInvitation'
  | 'listAsked';

/** Cohorts after each other: earlier boards, replies to their statements, questions to those who finished. */
export function laterHandlers(context: Context): Handlers<Names> {
  return {
    readNeighbours: ({ caller, params }) => readNeighbours(context, caller, params.board),
    listEarlierBoards: ({ caller, params }) => listEarlierBoards(context, caller, params.board),
    continueBoard: ({ caller, params, body }) => continueBoard(context, caller, params.board, body),
    readEarlier: ({ caller, params }) => readEarlier(context, caller, params.board),
    replyTo: ({ caller, params, body }) => replyTo(context, caller, params, body),
    takeBackReply: ({ caller, params }) => takeBackReply(context, caller, params),
    listReplies: ({ caller, params }) => listReplies(context, caller, params.board),
    removeReply: ({ caller, params }) => removeReply(context, caller, params),
    listBoardsToInvite: ({ caller, params }) => listBoardsToInvite(context, caller, params.board),
    inviteBoard: ({ caller, params, body }) => inviteBoard(context, caller, params.board, body),
    endInvitation: ({ caller, params }) => endInvitation(context, caller, params),
    listAsked: ({ caller, params }) => listAsked(context, caller, params.board),
  };
}
