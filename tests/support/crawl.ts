import type { RouteName } from '../../shared/api/paths.ts';
import { type Answered, ask } from './ask.ts';
import { coming } from './coming.ts';

/** A valid call with names of ids in the places where ids stand: `{ params: { board: 'board' } }`. */
interface Template {
  readonly route: RouteName;
  readonly params?: Readonly<Record<string, string>>;
  /** Made from ids by the names of its places. */
  readonly body?: (id: (place: string) => string) => unknown;
  /** Names of the ids in the body. */
  readonly places?: readonly string[];
}

export type Ids = Readonly<Record<string, string>>;

const title = { title: 'T', summary: 'S', licence: 'CC0-1.0', language: 'en' };
const commitment = { text: 'Mine.', remit: 'consult', reviewAt: coming(), statements: [] as string[] };
const copy = { type: 'idea', text: 'Words.', reason: 'board_closed', at: 1 };
const CSV = 'Somebody New\nSomebody Else';
const chosen = { method: 'chosen', count: 2 };
const board = { board: 'board' };
const deeds = { board: 'deeds' };
const cohort = { cohort: 'cohort' };
const onBoard = (route: RouteName, body?: unknown): Template => ({ route, params: board, body: () => body });
const inCohort = (route: RouteName, body?: unknown): Template => ({ route, params: cohort, body: () => body });
const withToken = (route: RouteName, rest: object = {}): Template => ({
  route,
  places: ['token'],
  body: (id) => ({ token: id('token'), ...rest }),
});
const withCode = (route: RouteName, rest: object = {}): Template => ({
  route,
  places: ['code'],
  body: (id) => ({ code: id('code'), ...rest }),
});

export const TEMPLATES: readonly Template[] = [
  withToken('openSignInLink'),
  withToken('setUp', { name: 'Eve', password: 'correct horse battery' }),
  withToken('openInvitation'),
  withToken('acceptInvitation', { name: 'Eve' }),
  withCode('findCode'),
  withCode('join', { name: 'Eve' }),
  withCode('reenter'),
  {
    route: 'makeAccount',
    places: ['member'],
    body: (id) => ({ name: 'Eve Crawler', password: 'correct horse battery', members: [id('member')] }),
  },
  { route: 'endSignIn', params: { signIn: 'signIn' } },
  {
    route: 'createBoard',
    places: ['cohort'],
    body: (id) => ({ prompt: 'Why?', template: 'open', live: true, cohortId: id('cohort') }),
  },
  {
    route: 'createBoard',
    places: ['template'],
    body: (id) => ({ prompt: 'Why?', own: id('template'), live: true }),
  },
  {
    route: 'createBoard',
    places: ['board'],
    body: (id) => ({ prompt: 'Why?', reuse: id('board'), live: true }),
  },
  onBoard('readEvenness'),
  onBoard('saveTemplate', { name: 'Mine now' }),
  {
    route: 'saveTemplate',
    params: board,
    places: ['cohort'],
    body: (id) => ({ name: 'Mine now', cohort: id('cohort') }),
  },
  { route: 'saveTemplateAgain', params: { ...board, template: 'template' } },
  { route: 'renameTemplate', params: { template: 'template' }, body: () => ({ name: 'Mine now' }) },
  {
    route: 'renameTemplate',
    params: { template: 'template' },
    places: ['cohort'],
    body: (id) => ({ cohort: id('cohort') }),
  },
  { route: 'removeTemplate', params: { template: 'template' } },
  onBoard('readBoard'),
  onBoard('setBoardState', { state: 'closed' }),
  onBoard('readSession'),
  onBoard('planSession', { template: 'ballot' }),
  onBoard('frameSession', { cap: 4 }),
  onBoard('stepSession', { step: 'start', version: 1 }),
  onBoard('notHeard'),
  { route: 'visitGroup', params: { ...board, group: 'group' } },
  { route: 'endVisit', params: { ...board, group: 'group' } },
  { route: 'editRevealed', params: { ...board, card: 'card' }, body: () => ({ text: 'Mine now.' }) },
  { route: 'removeRevealed', params: { ...board, card: 'card' } },
  { route: 'lookUpAuthor', params: { ...board, card: 'card' } },
  onBoard('listStatements'),
  onBoard('addStatement', { text: 'Mine too.' }),
  { route: 'changeStatement', params: { ...board, statement: 'statement' }, body: () => ({ text: 'Mine now.' }) },
  {
    route: 'proposeMerge',
    params: board,
    places: ['statement', 'statement2'],
    body: (id) => ({ statements: [id('statement'), id('statement2')], text: 'Mine now.' }),
  },
  { route: 'answerMerge', params: { ...board, merge: 'merge' }, body: () => ({ agree: true }) },
  { route: 'undoMerge', params: { ...board, merge: 'merge' } },
  onBoard('listKept'),
  onBoard('beginSynthesis'),
  onBoard('readBallot'),
  {
    route: 'fillBallot',
    params: board,
    places: ['statement'],
    body: (id) => ({ answers: [{ statement: id('statement'), weight: 'lot' }] }),
  },
  onBoard('readPicture'),
  onBoard('readNeighbours'),
  onBoard('listEarlierBoards'),
  {
    route: 'continueBoard',
    params: board,
    places: ['earlier'],
    body: (id) => ({ predecessor: id('earlier') }),
  },
  onBoard('readEarlier'),
  {
    route: 'replyTo',
    params: { board: 'closed', statement: 'earlierStatement' },
    body: () => ({ mark: null, text: 'Mine now.' }),
  },
  {
    route: 'replyTo',
    params: { board: 'later', statement: 'earlierStatement' },
    body: () => ({ mark: 'resolved', text: 'Mine now.' }),
  },
  { route: 'takeBackReply', params: { board: 'closed', statement: 'earlierStatement' } },
  onBoard('listReplies'),
  { route: 'removeReply', params: { board: 'earlier', reply: 'reply' } },
  { route: 'removeReply', params: { board: 'closed', reply: 'reply' } },
  onBoard('listBoardsToInvite'),
  { route: 'inviteBoard', params: board, places: ['closed'], body: (id) => ({ board: id('closed') }) },
  { route: 'endInvitation', params: { board: 'earlier', invitation: 'asking' } },
  onBoard('listAsked'),
  onBoard('listMatches'),
  {
    route: 'proposeMatch',
    params: board,
    places: ['need', 'offer'],
    body: (id) => ({ need: id('need'), offer: id('offer') }),
  },
  { route: 'answerMatch', params: { ...board, match: 'match' }, body: () => ({ agree: true }) },
  { route: 'finishMatch', params: { ...board, match: 'match' } },
  { route: 'listCommitments', params: deeds },
  {
    route: 'proposeCommitment',
    params: deeds,
    places: ['ownOnDeeds'],
    body: (id) => ({ ...commitment, owner: { kind: 'member', member: id('ownOnDeeds') } }),
  },
  {
    route: 'proposeCommitment',
    params: board,
    places: ['member', 'statement'],
    body: (id) => ({
      ...commitment,
      owner: { kind: 'member', member: id('member') },
      statements: [id('statement')],
    }),
  },
  {
    route: 'proposeCommitment',
    params: deeds,
    places: ['groupOnDeeds'],
    body: (id) => ({ ...commitment, owner: { kind: 'group', group: id('groupOnDeeds') } }),
  },
  { route: 'answerCommitment', params: { ...deeds, commitment: 'offered' }, body: () => ({ agree: true }) },
  { route: 'withdrawCommitment', params: { ...deeds, commitment: 'offered' } },
  {
    route: 'reportCommitment',
    params: { ...deeds, commitment: 'commitment' },
    body: () => ({ outcome: 'kept', text: 'Mine.' }),
  },
  {
    route: 'removeCommitment',
    params: { ...deeds, commitment: 'commitment' },
    places: ['report'],
    body: (id) => ({ part: id('report'), reason: 'Mine.' }),
  },
  {
    route: 'proposeRevision',
    params: { ...deeds, commitment: 'commitment' },
    body: () => ({ kind: 'amend', text: 'Mine.' }),
  },
  { route: 'answerRevision', params: { ...deeds, revision: 'revision' }, body: () => ({ answer: 'yes' }) },
  { route: 'closeRevision', params: { ...deeds, revision: 'revision' } },
  onBoard('makeReentryCode'),
  onBoard('makeAccessToken', {}),
  onBoard('listAccessTokens'),
  { route: 'revokeAccessToken', params: { ...board, token: 'accessToken' } },
  onBoard('changeBoard', { prompt: 'Mine now', takeover: true }),
  onBoard('changeCode'),
  {
    route: 'giveStewardship',
    params: board,
    places: ['member'],
    body: (id) => ({ member: id('member'), keep: true }),
  },
  onBoard('takeStewardship'),
  onBoard('layDownStewardship'),
  onBoard('readLog'),
  onBoard('listMembers'),
  { route: 'changeMember', params: { ...board, member: 'member' }, body: () => ({ muted: true, letIn: true }) },
  { route: 'removeMember', params: { ...board, member: 'member' }, body: () => ({ changeCode: true }) },
  { route: 'admitToCohort', params: { ...board, member: 'member' }, body: () => ({ role: 'student' }) },
  onBoard('safeguard'),
  onBoard('makeBoardGroups', chosen),
  {
    route: 'makeBoardGroups',
    params: board,
    places: ['member'],
    body: (id) => ({ method: 'roster', groups: [{ members: [id('member')] }] }),
  },
  {
    route: 'makeBoardGroups',
    params: board,
    places: ['member'],
    body: (id) => ({ method: 'random', count: 1, members: [id('member')] }),
  },
  {
    route: 'makeBoardGroups',
    params: board,
    places: ['grouping'],
    body: (id) => ({ method: 'jigsaw', from: id('grouping') }),
  },
  onBoard('listBoardGroups'),
  inCohort('readCohort'),
  inCohort('listCohortCommitments'),
  inCohort('changeCohort', { name: 'Mine now' }),
  {
    route: 'changeCohort',
    params: cohort,
    places: ['cohortTutor'],
    body: (id) => ({ custodian: id('cohortTutor') }),
  },
  inCohort('archiveCohort', { archived: true }),
  {
    route: 'nameSuccessor',
    params: cohort,
    places: ['board'],
    body: (id) => ({ name: 'Next', boards: [id('board')] }),
  },
  { route: 'changeCohortMember', params: { ...cohort, member: 'cohortMember' }, body: () => ({ role: 'partner' }) },
  { route: 'removeCohortMember', params: { ...cohort, member: 'cohortMember' } },
  inCohort('invite', { role: 'student' }),
  { route: 'revokeInvitation', params: { ...cohort, invitation: 'invitation' } },
  inCohort('readRoster', { csv: CSV }),
  inCohort('inviteRoster', { csv: CSV }),
  inCohort('proposePrompt', { prompt: 'Mine?' }),
  { route: 'answerProposal', params: { ...cohort, proposal: 'proposal' }, body: () => ({ accept: true }) },
  { route: 'withdrawProposal', params: { ...cohort, proposal: 'proposal' } },
  {
    route: 'makeCohortGroups',
    params: cohort,
    places: ['cohortMember'],
    body: (id) => ({ method: 'roster', groups: [{ members: [id('cohortMember')] }] }),
  },
  {
    route: 'makeCohortGroups',
    params: cohort,
    places: ['cohortGrouping'],
    body: (id) => ({ method: 'jigsaw', from: id('cohortGrouping') }),
  },
  {
    route: 'chooseGroup',
    params: { grouping: 'grouping' },
    places: ['group'],
    body: (id) => ({ group: id('group') }),
  },
  {
    route: 'changeGrouping',
    params: { grouping: 'grouping' },
    places: ['member', 'group'],
    body: (id) => ({ move: { member: id('member'), group: id('group') } }),
  },
  {
    route: 'changeGrouping',
    params: { grouping: 'grouping' },
    places: ['group'],
    body: (id) => ({ rename: { group: id('group'), name: 'Mine' } }),
  },
  { route: 'endGrouping', params: { grouping: 'grouping' } },
  onBoard('listLateCopies'),
  { route: 'keepLateCopy', params: { ...board, card: 'card' }, body: () => copy },
  { route: 'discardLateCopy', params: { ...board, card: 'card' } },
  onBoard('readPublication'),
  onBoard('startPublication', title),
  onBoard('cancelPublication'),
  onBoard('answerConsent', { choice: 'named' }),
  onBoard('previewEdition'),
  onBoard('publishEdition'),
  onBoard('withdraw'),
  onBoard('eraseMe', { words: true }),
  onBoard('deleteBoard', { prompt: 'Mine' }),
  { route: 'redactCard', params: { ...board, card: 'card' }, body: () => ({ reason: 'Mine.' }) },
];

/** Routes in which no id can stand. */
export const WITHOUT_IDS = [
  'me',
  'signIn',
  'signOut',
  'leaveDevice',
  'listBoards',
  'readAccount',
  'changeAccount',
  'changePassword',
  'listSignIns',
  'listCohorts',
  'createCohort',
  'resetByMail',
  'exportMine',
  'listTemplates',
  'eraseEverything',
  'searchLibrary',
] as const satisfies readonly RouteName[];

/**
 * Every way to fill the places of a call with at least one foreign id: each place alone with each foreign id, the
 * others the caller's own; and all places with the foreign ids that belong there. @returns which place has which id
 */
export function fillings(template: Template, own: Ids, foreign: Ids): { ids: Ids; from: string }[] {
  const places = [...new Set([...Object.values(template.params ?? {}), ...(template.places ?? [])])];
  const foreignPlaces = places.filter((place) => place !== 'card');
  const all = Object.fromEntries(foreignPlaces.map((place) => [place, foreign[place] ?? '']));
  const single = foreignPlaces.flatMap((place) =>
    Object.entries(foreign).map(([from, id]) => ({ ids: { ...own, [place]: id }, from: `${place}=${from}` })),
  );
  return [...single, { ids: { ...own, ...all }, from: 'all' }];
}

export function call(url: string, template: Template, ids: Ids, headers: Record<string, string>): Promise<Answered> {
  const of = (place: string) => ids[place] ?? 'nothing-of-ones-own';
  const params = Object.fromEntries(Object.entries(template.params ?? {}).map(([key, place]) => [key, of(place)]));
  return ask(url, template.route, { params, body: template.body?.(of), headers });
}
