import type { COHORT_ROUTES } from '../../../shared/api/cohorts.ts';
import { changeCohortMember, removeCohortMember } from '../../commands/cohortMembers.ts';
import {
  archiveCohort,
  changeCohort,
  createCohort,
  listCohorts,
  nameSuccessor,
  readCohort,
} from '../../commands/cohorts.ts';
import type { Context } from '../../commands/context.ts';
import {
  changeGrouping,
  chooseGroup,
  endGrouping,
  listBoardGroups,
  makeBoardGroups,
  makeCohortGroups,
} from '../../commands/groupings.ts';
import {
  acceptInvitation,
  invite,
  inviteRoster,
  openInvitation,
  readRoster,
  revokeInvitation,
} from '../../commands/invitations.ts';
import { answerProposal, proposePrompt, withdrawProposal } from '../../commands/proposals.ts';
import { FailureLimit } from '../FailureLimit.ts';
import type { Handlers } from '../route.ts';

/** Cohorts, invitations, proposals, groups. */
export function cohortHandlers(context: Context): Handlers<keyof typeof COHORT_ROUTES> {
  // 256 bits are not guessed; this keeps those who try from being heard.
  const tokens = new FailureLimit({ perKey: 200, overall: 2_000, seconds: 60 });
  return {
    listCohorts: ({ caller }) => listCohorts(context, caller),
    createCohort: ({ caller, body }) => createCohort(context, caller, body),
    readCohort: ({ caller, params }) => readCohort(context, caller, params.cohort),
    changeCohort: ({ caller, params, body }) => changeCohort(context, caller, params.cohort, body),
    archiveCohort: ({ caller, params, body }) => archiveCohort(context, caller, params.cohort, body),
    nameSuccessor: ({ caller, params, body }) => nameSuccessor(context, caller, params.cohort, body),
    changeCohortMember: ({ caller, params, body }) => changeCohortMember(context, caller, params, body.role),
    removeCohortMember: ({ caller, params }) => removeCohortMember(context, caller, params),
    invite: ({ caller, params, body }) => invite(context, caller, params.cohort, body),
    readRoster: ({ caller, params, body }) => readRoster(context, caller, params.cohort, body.csv),
    inviteRoster: ({ caller, params, body }) => inviteRoster(context, caller, params.cohort, body),
    revokeInvitation: ({ caller, params }) => revokeInvitation(context, caller, params.cohort, params.invitation),
    openInvitation: ({ caller, address, body }) =>
      tokens.attempt(address, () => openInvitation(context, caller, body.token)),
    acceptInvitation: ({ caller, address, body }) =>
      tokens.attempt(address, () => acceptInvitation(context, caller, body)),
    proposePrompt: ({ caller, params, body }) => proposePrompt(context, caller, params.cohort, body.prompt),
    answerProposal: ({ caller, params, body }) => answerProposal(context, caller, params, body.accept),
    withdrawProposal: ({ caller, params }) => withdrawProposal(context, caller, params),
    makeCohortGroups: ({ caller, params, body }) => makeCohortGroups(context, caller, params.cohort, body),
    makeBoardGroups: ({ caller, params, body }) => makeBoardGroups(context, caller, params.board, body),
    listBoardGroups: ({ caller, params }) => listBoardGroups(context, caller, params.board),
    chooseGroup: ({ caller, params, body }) => chooseGroup(context, caller, params.grouping, body.group),
    changeGrouping: ({ caller, params, body }) => changeGrouping(context, caller, params.grouping, body),
    endGrouping: ({ caller, params }) => endGrouping(context, caller, params.grouping),
  };
}
