import type { RouteName } from '../../shared/api/paths.ts';
import type { CohortAction } from '../../shared/policy/cohortPolicy.ts';
import type { Action } from '../../shared/policy/policy.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { coming } from './coming.ts';

/** Ids that the calls of the matrix stand on. */
export interface Stage {
  readonly board: string;
  readonly cohort: string;
  /** A guest of the board, and a member of the cohort, with whom things are done. */
  readonly spare: string;
  readonly spareInCohort: string;
  /** The caller's own token, or one that does not exist. */
  readonly token: string;
  readonly boardGrouping: string;
  readonly cohortGrouping: string;
  readonly proposal: string;
  readonly invitation: string;
}

export interface Call {
  readonly route: RouteName;
  readonly params: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Codes of an allowed call that comes to nothing here, such as publishing an empty board. */
  readonly otherwise?: readonly ErrorCode[];
}

const title = { title: 'T', summary: 'S', licence: 'CC0-1.0', language: 'en' };

const commitment = { text: 'W.', remit: 'consult', reviewAt: coming(), statements: [] };

/** Routes about a board with the action that each asks the policy for, and a valid call. */
export function boardCalls(stage: Stage): readonly (Call & { readonly action: Action })[] {
  const params = { board: stage.board };
  const spare = { ...params, member: stage.spare };
  const card = { ...params, card: 'a_card_of_nobody_1' };
  const one = { ...params, statement: 'a_statement_of_nobody', merge: 'a_merge_of_nobody' };
  const deed = { ...params, commitment: 'a_commitment_of_nobody', revision: 'a_revision_of_nobody' };
  const grouping = { grouping: stage.boardGrouping };
  const copy = { type: 'idea', text: 'Words.', reason: 'board_closed', at: 1 };
  return [
    { route: 'readBoard', action: 'read_board', params },
    { route: 'readLog', action: 'read_board', params },
    { route: 'listBoardGroups', action: 'read_board', params },
    { route: 'readSession', action: 'read_board', params },
    { route: 'planSession', action: 'run_board', params, body: { template: 'ballot' }, otherwise: ['wrong_state'] },
    { route: 'frameSession', action: 'run_board', params, body: { cap: 4 }, otherwise: ['wrong_state'] },
    {
      route: 'stepSession',
      action: 'run_board',
      params,
      body: { step: 'eyes_up', version: 1 },
      otherwise: ['wrong_state', 'step_taken'],
    },
    { route: 'notHeard', action: 'run_board', params, otherwise: ['wrong_state'] },
    {
      route: 'visitGroup',
      action: 'visit_group',
      params: { ...params, group: 'a_group_of_nobody' },
      otherwise: ['wrong_state', 'not_found'],
    },
    {
      route: 'endVisit',
      action: 'visit_group',
      params: { ...params, group: 'a_group_of_nobody' },
      otherwise: ['wrong_state', 'not_found'],
    },
    {
      route: 'editRevealed',
      action: 'write',
      params: card,
      body: { text: 'W.' },
      otherwise: ['wrong_state', 'not_found'],
    },
    { route: 'removeRevealed', action: 'write', params: card, otherwise: ['wrong_state', 'not_found'] },
    { route: 'lookUpAuthor', action: 'safeguard', params: card, otherwise: ['not_found'] },
    { route: 'listStatements', action: 'read_board', params },
    { route: 'addStatement', action: 'add_statement', params, body: { text: 'W.' }, otherwise: ['wrong_state'] },
    {
      route: 'changeStatement',
      action: 'add_statement',
      params: one,
      body: { text: 'W.' },
      otherwise: ['wrong_state'],
    },
    {
      route: 'proposeMerge',
      action: 'merge',
      params,
      body: { statements: [one.statement, one.merge], text: 'W.' },
      otherwise: ['wrong_state'],
    },
    { route: 'answerMerge', action: 'merge', params: one, body: { agree: true }, otherwise: ['wrong_state'] },
    { route: 'undoMerge', action: 'merge', params: one, otherwise: ['wrong_state'] },
    { route: 'listKept', action: 'read_board', params },
    { route: 'beginSynthesis', action: 'synthesise', params, otherwise: ['not_in_phase'] },
    { route: 'readBallot', action: 'read_board', params, otherwise: ['wrong_state'] },
    {
      route: 'fillBallot',
      action: 'vote',
      params,
      body: { answers: [{ statement: one.statement, weight: 'lot' }] },
      otherwise: ['wrong_state'],
    },
    { route: 'readPicture', action: 'read_board', params, otherwise: ['wrong_state'] },
    { route: 'readNeighbours', action: 'read_board', params },
    { route: 'listEarlierBoards', action: 'run_board', params },
    { route: 'continueBoard', action: 'run_board', params, body: { predecessor: null } },
    { route: 'readEarlier', action: 'read_board', params },
    {
      route: 'replyTo',
      action: 'reply',
      params: { ...params, statement: one.statement },
      body: { mark: 'still_true', text: '' },
      otherwise: ['not_found'],
    },
    {
      route: 'takeBackReply',
      action: 'reply',
      params: { ...params, statement: one.statement },
      otherwise: ['not_found'],
    },
    { route: 'listReplies', action: 'read_board', params },
    {
      route: 'removeReply',
      action: 'redact',
      params: { ...params, reply: 'a_reply_of_nobody' },
      otherwise: ['not_found'],
    },
    { route: 'listBoardsToInvite', action: 'run_board', params },
    { route: 'inviteBoard', action: 'run_board', params, body: { board: one.statement }, otherwise: ['not_found'] },
    {
      route: 'endInvitation',
      action: 'run_board',
      params: { ...params, invitation: 'an_invitation_of_nobody' },
      otherwise: ['not_found'],
    },
    { route: 'listAsked', action: 'read_board', params },
    { route: 'listCommitments', action: 'read_board', params },
    {
      route: 'proposeCommitment',
      action: 'commit',
      params,
      body: { ...commitment, owner: { kind: 'member', member: stage.spare } },
    },
    { route: 'answerCommitment', action: 'commit', params: deed, body: { agree: true }, otherwise: ['not_found'] },
    { route: 'withdrawCommitment', action: 'commit', params: deed, otherwise: ['not_found'] },
    {
      route: 'reportCommitment',
      action: 'commit',
      params: deed,
      body: { outcome: 'kept', text: 'W.' },
      otherwise: ['not_found'],
    },
    {
      route: 'removeCommitment',
      action: 'redact',
      params: deed,
      body: { part: deed.commitment, reason: 'Why.' },
      otherwise: ['not_found'],
    },
    { route: 'proposeRevision', action: 'commit', params: deed, body: { kind: 'keep' }, otherwise: ['not_found'] },
    { route: 'answerRevision', action: 'commit', params: deed, body: { answer: 'yes' }, otherwise: ['not_found'] },
    { route: 'closeRevision', action: 'run_board', params: deed, otherwise: ['not_found'] },
    {
      route: 'saveTemplate',
      action: 'run_board',
      params,
      body: { name: 'Ours' },
      otherwise: ['wrong_state', 'sign_in_needed'],
    },
    {
      route: 'saveTemplateAgain',
      action: 'run_board',
      params: { ...params, template: 'a_template_of_nobody' },
      otherwise: ['wrong_state', 'not_found', 'sign_in_needed'],
    },
    { route: 'listMatches', action: 'read_board', params },
    {
      route: 'proposeMatch',
      action: 'match',
      params,
      body: { need: 'a_card_of_nobody_1', offer: 'a_card_of_nobody_2' },
      otherwise: ['not_found'],
    },
    {
      route: 'answerMatch',
      action: 'match',
      params: { ...params, match: 'a_match_of_nobody' },
      body: { agree: true },
      otherwise: ['not_found'],
    },
    {
      route: 'finishMatch',
      action: 'match',
      params: { ...params, match: 'a_match_of_nobody' },
      otherwise: ['not_found'],
    },
    { route: 'readEvenness', action: 'read_board', params },
    { route: 'listLateCopies', action: 'read_board', params },
    { route: 'keepLateCopy', action: 'read_board', params: card, body: copy },
    { route: 'discardLateCopy', action: 'read_board', params: card },
    { route: 'readPublication', action: 'read_board', params },
    { route: 'makeReentryCode', action: 'read_board', params },
    { route: 'makeAccessToken', action: 'read_board', params, body: {} },
    { route: 'listAccessTokens', action: 'read_board', params },
    { route: 'revokeAccessToken', action: 'read_board', params: { ...params, token: stage.token } },
    { route: 'setBoardState', action: 'run_board', params, body: { state: 'paused' } },
    { route: 'changeBoard', action: 'change_settings', params, body: { lobby: true } },
    { route: 'changeCode', action: 'control_joining', params },
    { route: 'giveStewardship', action: 'give_stewardship', params, body: { member: stage.spare, keep: true } },
    { route: 'layDownStewardship', action: 'give_stewardship', params },
    { route: 'takeStewardship', action: 'take_stewardship', params },
    { route: 'listMembers', action: 'moderate_member', params },
    { route: 'changeMember', action: 'moderate_member', params: spare, body: { muted: true } },
    { route: 'removeMember', action: 'moderate_member', params: spare, body: { changeCode: true } },
    { route: 'admitToCohort', action: 'admit_to_cohort', params: spare, body: { role: 'student' } },
    { route: 'safeguard', action: 'safeguard', params },
    { route: 'makeBoardGroups', action: 'make_groups', params, body: { method: 'random', size: 2 } },
    { route: 'chooseGroup', action: 'choose_group', params: grouping, body: { group: null } },
    { route: 'changeGrouping', action: 'make_groups', params: grouping, body: { open: false } },
    { route: 'endGrouping', action: 'make_groups', params: grouping },
    { route: 'startPublication', action: 'publish', params, body: title, otherwise: ['nothing_to_publish'] },
    { route: 'cancelPublication', action: 'publish', params },
    { route: 'previewEdition', action: 'publish', params, otherwise: ['no_publication'] },
    { route: 'publishEdition', action: 'publish', params, otherwise: ['no_publication'] },
    {
      route: 'answerConsent',
      action: 'answer_consent',
      params,
      body: { choice: 'named' },
      otherwise: ['no_publication'],
    },
    { route: 'withdraw', action: 'withdraw', params },
    { route: 'eraseMe', action: 'erase_self', params, body: { words: false } },
    { route: 'redactCard', action: 'redact', params: card, body: { reason: 'Why.' }, otherwise: ['card_gone'] },
    {
      route: 'deleteBoard',
      action: 'delete_board',
      params,
      body: { prompt: 'Not its prompt' },
      otherwise: ['invalid_input'],
    },
  ];
}

/** The same for cohorts. */
export function cohortCalls(stage: Stage): readonly (Call & { readonly action: CohortAction })[] {
  const params = { cohort: stage.cohort };
  const spare = { ...params, member: stage.spareInCohort };
  const proposal = { ...params, proposal: stage.proposal };
  const grouping = { grouping: stage.cohortGrouping };
  const csv = 'Somebody New\nSomebody Else';
  const board = { prompt: 'Why?', template: 'open', live: true, cohortId: stage.cohort };
  return [
    { route: 'readCohort', action: 'read_cohort', params },
    { route: 'listCohortCommitments', action: 'read_cohort', params },
    { route: 'changeCohort', action: 'change_cohort', params, body: { name: 'Another name' } },
    { route: 'archiveCohort', action: 'archive_cohort', params, body: { archived: true } },
    { route: 'nameSuccessor', action: 'name_successor', params, body: { name: 'Next year', boards: [] } },
    { route: 'changeCohortMember', action: 'change_member', params: spare, body: { role: 'partner' } },
    { route: 'removeCohortMember', action: 'change_member', params: spare },
    { route: 'invite', action: 'invite', params, body: { role: 'student' } },
    { route: 'revokeInvitation', action: 'invite', params: { ...params, invitation: stage.invitation } },
    { route: 'readRoster', action: 'invite', params, body: { csv } },
    { route: 'inviteRoster', action: 'invite', params, body: { csv } },
    { route: 'proposePrompt', action: 'propose_prompt', params, body: { prompt: 'What next?' } },
    { route: 'answerProposal', action: 'answer_proposal', params: proposal, body: { accept: false } },
    { route: 'withdrawProposal', action: 'withdraw_proposal', params: proposal },
    { route: 'makeCohortGroups', action: 'make_cohort_groups', params, body: { method: 'random', size: 2 } },
    { route: 'chooseGroup', action: 'choose_cohort_group', params: grouping, body: { group: null } },
    { route: 'changeGrouping', action: 'make_cohort_groups', params: grouping, body: { open: false } },
    { route: 'endGrouping', action: 'make_cohort_groups', params: grouping },
    { route: 'createBoard', action: 'start_board', params: {}, body: board },
  ];
}

/** Routes about no board and no cohort that exists: about a device, an account, a code, an invitation, or all boards. */
export const OF_NO_BOARD = [
  'me',
  'openSignInLink',
  'setUp',
  'signIn',
  'signOut',
  'findCode',
  'join',
  'reenter',
  'leaveDevice',
  'listBoards',
  'makeAccount',
  'readAccount',
  'changeAccount',
  'changePassword',
  'listSignIns',
  'endSignIn',
  'listCohorts',
  'createCohort',
  'openInvitation',
  'acceptInvitation',
  'resetByMail',
  'exportMine',
  'listTemplates',
  'renameTemplate',
  'removeTemplate',
  'eraseEverything',
  'searchLibrary',
] as const satisfies readonly RouteName[];
