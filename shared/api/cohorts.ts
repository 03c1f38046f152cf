import { z } from 'zod';
import { BOARD_STATES, GROUPING_METHODS, ROLES } from '../model/words.ts';
import { MAX_GROUPS, MAX_PROMPT_CHARACTERS, MAX_ROSTER_BODY_BYTES, MAX_ROSTER_CHARACTERS } from '../protocol/limits.ts';
import { cohortParams, done, id, line, name, password, time, token } from './fields.ts';

/* Cohorts, invitations, proposals, groups. */

const role = z.enum(ROLES);
const person = z.object({ id, name: z.string(), role });

const groupView = z.object({ id, name: z.string(), members: z.array(id) });
export const groupingView = z.object({
  id,
  method: z.enum(GROUPING_METHODS),
  /** People choose for themselves. */
  open: z.boolean(),
  /** Places of a group; null for as many as like. */
  places: z.number().int().nullable(),
  madeAt: time,
  groups: z.array(groupView),
  /** The caller's own group. */
  mine: id.nullable(),
});
export type GroupingView = z.infer<typeof groupingView>;

/** How groups are made. Members are those of the board, or of the cohort for lasting ones. */
export const newGrouping = z.discriminatedUnion('method', [
  z.strictObject({
    method: z.literal('random'),
    /** Either people a group, or how many groups. */
    size: z.number().int().min(2).max(100).optional(),
    count: z.number().int().min(1).max(MAX_GROUPS).optional(),
    /** Only these; everybody when absent (on a board: whoever is in, stewards who are tutors left away). */
    members: z.array(id).max(2_000).optional(),
  }),
  z.strictObject({
    method: z.literal('chosen'),
    count: z.number().int().min(1).max(MAX_GROUPS),
    places: z.number().int().min(1).max(100).optional(),
  }),
  z.strictObject({
    method: z.literal('roster'),
    groups: z
      .array(z.strictObject({ name: name.optional(), members: z.array(id).max(500) }))
      .min(1)
      .max(MAX_GROUPS),
  }),
  /** One from each former group. */
  z.strictObject({ method: z.literal('jigsaw'), from: id }),
]);
export type NewGrouping = z.infer<typeof newGrouping>;

const proposalView = z.object({
  id,
  prompt: z.string(),
  by: z.string(),
  mine: z.boolean(),
  at: time,
  state: z.enum(['open', 'accepted', 'declined']),
  board: id.nullable(),
});

const invitationView = z.object({
  id,
  role,
  /** Whom it is for; null for a link that anybody may use who has it. */
  name: z.string().nullable(),
  expiresAt: time,
  /** People who came by it. */
  used: z.number().int(),
});

export const cohortRow = z.object({
  id,
  name: z.string(),
  role,
  members: z.number().int(),
  boards: z.number().int(),
  endsAt: time.nullable(),
  archived: z.boolean(),
});
export type CohortRow = z.infer<typeof cohortRow>;

export const cohortView = z.object({
  id,
  name: z.string(),
  institution: z.string(),
  endsAt: time.nullable(),
  /** Who looks after it when it has ended. */
  custodian: person.nullable(),
  archivedAt: time.nullable(),
  /** The cohort that took its boards over. */
  successor: z.object({ id, name: z.string() }).nullable(),
  me: person,
  members: z.array(person.extend({ /** Has no account. */ guest: z.boolean(), joinedAt: time })),
  /** Boards that the caller may open, last active first. */
  boards: z.array(
    z.object({
      id,
      prompt: z.string(),
      state: z.enum(BOARD_STATES),
      activeAt: time,
      cards: z.number().int(),
      edition: z.number().int().nullable(),
      editionUrl: z.string().nullable(),
      stewards: z.array(z.string()),
      /** Whose prompt it is, when a member proposed it. */
      proposedBy: z.string().nullable(),
      steward: z.boolean(),
    }),
  ),
  proposals: z.array(proposalView),
  groupings: z.array(groupingView),
  /** For tutors; null for everybody else. */
  invitations: z.array(invitationView).nullable(),
});
export type CohortView = z.infer<typeof cohortView>;

/** One line of a list of people, as it was understood. */
export const rosterRow = z.object({
  line: z.number().int(),
  name: z.string(),
  role,
  /** Why this line is left out: it has no name, the name is too long, the same name stood before, an unknown role. */
  trouble: z.enum(['no_name', 'long_name', 'twice', 'unknown_role', 'already_member']).nullable(),
});
export type RosterRow = z.infer<typeof rosterRow>;

const memberParams = z.strictObject({ cohort: id, member: id });
const groupingParams = z.strictObject({ grouping: id });

export const COHORT_ROUTES = {
  listCohorts: {
    summary: 'The caller’s cohorts, open ones first',
    reply: z.object({
      cohorts: z.array(cohortRow),
      /** May start cohorts and boards here. */
      tutor: z.boolean(),
    }),
  },
  createCohort: {
    summary: 'Start a cohort; the caller is its first tutor',
    body: z.strictObject({ name, endsAt: time.nullable().optional() }),
    reply: cohortView,
  },
  readCohort: { summary: 'A cohort, as one of its members', params: cohortParams, reply: cohortView },
  changeCohort: {
    summary: 'Name, end, custodian (a tutor of it)',
    params: cohortParams,
    body: z.strictObject({ name: name.optional(), endsAt: time.nullable().optional(), custodian: id.optional() }),
    reply: cohortView,
  },
  archiveCohort: {
    summary: 'Archive a cohort, or open it again',
    params: cohortParams,
    body: z.strictObject({ archived: z.boolean() }),
    reply: cohortView,
  },
  nameSuccessor: {
    summary: 'A new cohort that takes boards and their stewardship over; the old one is archived',
    params: cohortParams,
    body: z.strictObject({ name, endsAt: time.nullable().optional(), boards: z.array(id).max(1_000) }),
    reply: cohortView,
  },
  changeCohortMember: {
    summary: 'Another role for a member',
    params: memberParams,
    body: z.strictObject({ role }),
    reply: cohortView,
  },
  removeCohortMember: {
    summary: 'Take somebody out of the cohort and its boards, or leave it oneself; words stay',
    params: memberParams,
    reply: done,
  },
  invite: {
    summary: 'An invitation link for one role; the address is shown once',
    params: cohortParams,
    body: z.strictObject({ role, days: z.number().int().min(1).max(365).default(30) }),
    reply: z.object({ id, url: z.string(), expiresAt: time }),
  },
  readRoster: {
    summary: 'How a list of people (CSV) would be understood; nobody is invited yet',
    params: cohortParams,
    body: z.strictObject({ csv: z.string().max(MAX_ROSTER_CHARACTERS) }),
    bodyBytes: MAX_ROSTER_BODY_BYTES,
    reply: z.object({ rows: z.array(rosterRow) }),
  },
  inviteRoster: {
    summary: 'An invitation of their own for every usable line of a list; the addresses are shown once',
    params: cohortParams,
    body: z.strictObject({
      csv: z.string().max(MAX_ROSTER_CHARACTERS),
      days: z.number().int().min(1).max(365).default(30),
    }),
    bodyBytes: MAX_ROSTER_BODY_BYTES,
    reply: z.object({
      invitations: z.array(z.object({ name: z.string(), role, url: z.string() })),
      /** The same for a spreadsheet, quoted and without formulas. */
      csv: z.string(),
    }),
  },
  revokeInvitation: {
    summary: 'Nobody comes by this invitation any more',
    params: z.strictObject({ cohort: id, invitation: id }),
    reply: done,
  },
  openInvitation: {
    summary: 'What an invitation is for, before anybody gives a name',
    body: z.strictObject({ token }),
    reply: z.object({
      cohort: z.string(),
      institution: z.string(),
      role,
      name: z.string().nullable(),
      /** The caller is a member already. */
      member: z.boolean(),
    }),
  },
  acceptInvitation: {
    summary: 'Become a member: with the account that is signed in, with a new one, or without any',
    body: z.strictObject({ token, name, password: password.optional() }),
    reply: z.object({ cohort: id }),
  },
  proposePrompt: {
    summary: 'Propose a prompt to the cohort',
    params: cohortParams,
    body: z.strictObject({ prompt: line(MAX_PROMPT_CHARACTERS) }),
    reply: cohortView,
  },
  answerProposal: {
    summary: 'Accept a proposal, which starts its board and names whose it is, or decline it',
    params: z.strictObject({ cohort: id, proposal: id }),
    body: z.strictObject({ accept: z.boolean() }),
    reply: cohortView,
  },
  withdrawProposal: {
    summary: 'Take one’s own proposal back',
    params: z.strictObject({ cohort: id, proposal: id }),
    reply: cohortView,
  },
  makeCohortGroups: {
    summary: 'Lasting groups of a cohort',
    params: cohortParams,
    body: newGrouping,
    reply: groupingView,
  },
  makeBoardGroups: {
    summary: 'Groups for one board',
    params: z.strictObject({ board: id }),
    body: newGrouping,
    reply: groupingView,
  },
  listBoardGroups: {
    summary: 'The groups of a board, and the lasting ones of its cohort, newest first',
    params: z.strictObject({ board: id }),
    reply: z.object({ groupings: z.array(groupingView) }),
  },
  chooseGroup: {
    summary: 'Go into a group of one’s own choice, or out of it',
    params: groupingParams,
    body: z.strictObject({ group: id.nullable() }),
    reply: groupingView,
  },
  changeGrouping: {
    summary: 'Close or open the choice; move somebody; name a group',
    params: groupingParams,
    body: z.strictObject({
      open: z.boolean().optional(),
      move: z.strictObject({ member: id, group: id.nullable() }).optional(),
      rename: z.strictObject({ group: id, name }).optional(),
    }),
    reply: groupingView,
  },
  endGrouping: { summary: 'Groups that are not needed any more', params: groupingParams, reply: done },
} as const;
