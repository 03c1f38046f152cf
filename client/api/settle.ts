import type { RouteName } from '../../shared/api/paths.ts';
import type { BoardView, MeView, PublicationView, ReplyOf } from '../../shared/api/routes.ts';
import { apiCache, putApi, refreshApi } from './cache.ts';
import type { InputOf } from './callApi.ts';

interface BoardInput {
  readonly params: { readonly board: string };
}

type OnReply = (name: RouteName, input: unknown, reply: unknown) => void;
type OnRefusal = (name: RouteName) => void;

const more: { readonly onReply: OnReply; readonly onRefusal: OnRefusal }[] = [];

/** For routes that are called from some pages only: these bring along what a reply or a refusal means. */
export function alsoSettle(onReply: OnReply, onRefusal: OnRefusal): void {
  more.push({ onReply, onRefusal });
}

/** What a refusal means for what the page shows. */
export function settleRefusal(name: RouteName): void {
  for (const { onRefusal } of more) onRefusal(name);
}

/**
 * What a successful change means for what the page knows already: takes the answer where it is the new state,
 * asks again where it is not.
 */
export function settle(name: RouteName, input: unknown, reply: unknown): void {
  switch (name) {
    case 'findCode':
      putApi('findCode', input as InputOf<'findCode'>, reply as ReplyOf<'findCode'>);
      return;
    case 'setUp':
    case 'signIn':
      putApi('me', undefined, reply as MeView);
      // Somebody else is asking now: other cohorts, and an invitation that they may have accepted before.
      void refreshApi('listCohorts');
      void refreshApi('readCohort');
      void refreshApi('openInvitation');
      return;
    case 'openSignInLink':
    case 'join':
    case 'reenter':
      void refreshApi('me');
      // Pages that were refused before may be allowed now.
      void refreshApi('readBoard');
      return;
    case 'signOut':
    case 'leaveDevice':
    case 'eraseEverything':
      apiCache.clear();
      return;
    case 'createBoard':
    case 'setBoardState': {
      const board = reply as BoardView;
      putApi('readBoard', { params: { board: board.id } }, board);
      void refreshApi('listBoards');
      void refreshApi('readCohort');
      return;
    }
    case 'startPublication':
    case 'answerConsent': {
      const { params } = input as BoardInput;
      putApi('readPublication', { params }, reply as PublicationView);
      void refreshApi('readBoard', params);
      void refreshApi('previewEdition', params);
      return;
    }
    case 'cancelPublication':
    case 'publishEdition':
    case 'withdraw': {
      const { params } = input as BoardInput;
      void refreshApi('readPublication', params);
      void refreshApi('readBoard', params);
      void refreshApi('listBoards');
      return;
    }
    default:
      settlePeople(name, input, reply);
      for (const { onReply } of more) onReply(name, input, reply);
  }
}

/** Of what concerns people: accounts, stewardship, who is in. */
function settlePeople(name: RouteName, input: unknown, reply: unknown): void {
  switch (name) {
    case 'makeAccount':
    case 'changeAccount':
      putApi('readAccount', undefined, reply as ReplyOf<'readAccount'>);
      void refreshApi('me');
      void refreshApi('readBoard');
      void refreshApi('listSignIns');
      return;
    case 'changePassword':
    case 'endSignIn':
      void refreshApi('listSignIns');
      return;
    case 'makeAccessToken':
    case 'revokeAccessToken': {
      const { board } = (input as BoardInput).params;
      void refreshApi('listAccessTokens', { board });
      return;
    }
    case 'changeMember':
    case 'removeMember':
    case 'admitToCohort': {
      const { board } = (input as BoardInput).params;
      putApi('listMembers', { params: { board } }, reply as ReplyOf<'listMembers'>);
      refreshBoard(board);
      return;
    }
    case 'redactCard': {
      const { board } = (input as BoardInput).params;
      refreshBoard(board);
      return;
    }
    case 'deleteBoard':
      void refreshApi('me');
      void refreshApi('listBoards');
      void refreshApi('readCohort');
      return;
    case 'changeBoard':
    case 'changeCode':
    case 'giveStewardship':
    case 'takeStewardship':
    case 'layDownStewardship': {
      const { board } = (input as BoardInput).params;
      void refreshApi('listMembers', { board });
      refreshBoard(board);
      return;
    }
    case 'eraseMe':
      void refreshApi('me');
      apiCache.forget('readBoard', { params: (input as BoardInput).params });
      apiCache.forget('readSession', { params: (input as BoardInput).params });
      return;
    default:
  }
}

/** What was done stands in the board's log as well. */
function refreshBoard(board: string): void {
  void refreshApi('readBoard', { board });
  void refreshApi('readLog', { board });
}
