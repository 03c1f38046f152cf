import type { CohortView } from '../../shared/api/cohorts.ts';
import type { RouteName } from '../../shared/api/paths.ts';
import { putApi, refreshApi } from './cache.ts';
import { alsoSettle } from './settle.ts';

interface CohortInput {
  readonly params: { readonly cohort: string };
}
interface BoardInput {
  readonly params: { readonly board: string };
}

/* Imported by the chunk that holds the pages of cohorts, so that the first page does not carry it. */
alsoSettle(onReply, onRefusal);

function onReply(name: RouteName, input: unknown, reply: unknown): void {
  switch (name) {
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
    default:
  }
}

/** A refusal tells that what the page shows is older than what somebody else did meanwhile. */
function onRefusal(name: RouteName): void {
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
