import type { CohortView } from '../../shared/api/cohorts.ts';
import type { RouteName } from '../../shared/api/paths.ts';
import type { BoardView, MeView, PublicationView, ReplyOf } from '../../shared/api/routes.ts';
import { apiCache, putApi, refreshApi } from './cache.ts';
import type { InputOf } from './callApi.ts';

interface BoardInput {
  readonly params: { readonly board: string };
}
interface CohortInput {
  readonly params: { readonly cohort: string };
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
    case 'createCohort':
    case 'changeCohort':
    case 'archiveCohort':
    case 'changeCohortMember':
    case 'proposePrompt':
    case 'withdrawProposal':
      takeCohort(reply as CohortView);
      return;
    case 'answerProposal':
    case 'nameSuccessor':
      takeCohort(reply as CohortView);
      // Boards have begun or have changed hands.
      void refreshApi('listBoards');
      void refreshApi('readBoard');
      if (name === 'nameSuccessor') void refreshApi('readCohort', (input as CohortInput).params);
      return;
    case 'removeCohortMember':
      void refreshApi('readCohort', { cohort: (input as CohortInput).params.cohort });
      refreshMemberships();
      return;
    case 'invite':
    case 'inviteRoster':
    case 'revokeInvitation':
    case 'makeCohortGroups':
      void refreshApi('readCohort', { cohort: (input as CohortInput).params.cohort });
      return;
    case 'acceptInvitation':
      refreshMemberships();
      void refreshApi('readCohort');
      void refreshApi('readBoard');
      return;
    case 'makeBoardGroups':
      void refreshApi('listBoardGroups', (input as BoardInput).params);
      return;
    case 'chooseGroup':
    case 'changeGrouping':
    case 'endGrouping':
      // A lasting grouping is shown on the cohort and on each of its boards.
      void refreshApi('listBoardGroups');
      void refreshApi('readCohort');
      return;
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
  }
}

/** What a refusal tells of what the page shows: that it is older than what somebody else did meanwhile. */
export function settleRefusal(name: RouteName): void {
  switch (name) {
    case 'chooseGroup':
    case 'changeGrouping':
    case 'endGrouping':
      void refreshApi('listBoardGroups');
      void refreshApi('readCohort');
      return;
    case 'answerProposal':
    case 'withdrawProposal':
    case 'revokeInvitation':
    case 'changeCohortMember':
    case 'removeCohortMember':
      void refreshApi('readCohort');
      return;
    default:
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
      return;
    default:
  }
}

/** What was done stands in the board's log as well. */
function refreshBoard(board: string): void {
  void refreshApi('readBoard', { board });
  void refreshApi('readLog', { board });
}

/** A cohort as it stands now; its name and end are in lists too. */
function takeCohort(cohort: CohortView): void {
  putApi('readCohort', { params: { cohort: cohort.id } }, cohort);
  refreshMemberships();
}

function refreshMemberships(): void {
  void refreshApi('me');
  void refreshApi('listCohorts');
  void refreshApi('listBoards');
}
