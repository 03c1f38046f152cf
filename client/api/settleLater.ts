import type { RouteName } from '../../shared/api/paths.ts';
import type { ReplyOf } from '../../shared/api/routes.ts';
import { putApi, refreshApi } from './cache.ts';
import { alsoSettle } from './settle.ts';

/* Imported by what passes between cohorts: what a reply or a link means for what the page knows. */

alsoSettle(
  (name: RouteName, input: unknown, reply: unknown) => {
    const { board } = ((input ?? {}) as { params?: { board?: string } }).params ?? {};
    if (board === undefined) return;
    const params = { board };
    switch (name) {
      case 'replyTo':
      case 'takeBackReply':
      case 'removeReply':
        refreshReplies(params);
        return;
      case 'continueBoard':
        putApi('listEarlierBoards', { params }, reply as ReplyOf<'listEarlierBoards'>);
        refreshReplies(params);
        return;
      case 'inviteBoard':
      case 'endInvitation':
        putApi('listBoardsToInvite', { params }, reply as ReplyOf<'listBoardsToInvite'>);
        return;
      default:
    }
  },
  () => undefined,
);

/** Wherever they are looked at. */
export function refreshReplies(params: { readonly board: string }): void {
  void refreshApi('readNeighbours', params);
  void refreshApi('readEarlier', params);
  void refreshApi('listReplies', params);
  void refreshApi('listAsked', params);
}
