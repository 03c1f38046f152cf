/**
 * The closed vocabularies of a board. Both sides, the gate and the catalogues read them here, so a
 * type that is missing in one place does not compile.
 */

/** What a contribution is. The order is the order of columns and of the composer's list. */
export const CONTRIBUTION_TYPES = [
  'question',
  'idea',
  'experience',
  'evidence',
  'challenge',
  'setback',
  'resource',
  'offer',
  'need',
] as const;
export type ContributionType = (typeof CONTRIBUTION_TYPES)[number];

/** How one contribution answers another. */
export const LINK_TYPES = ['builds_on', 'supports', 'challenges', 'answers'] as const;
export type LinkType = (typeof LINK_TYPES)[number];
/** How a statement points to the contributions behind it. */
export const CITATION = 'synthesises';

/** What one says to another's card with one press (REACT-1). None of them says no. */
export const REACTIONS = ['me_too', 'thanks', 'tell_more'] as const;
export type Reaction = (typeof REACTIONS)[number];

/** Roles carry responsibility, never weight: no number anywhere depends on them. */
export const ROLES = ['tutor', 'student', 'partner'] as const;
export type Role = (typeof ROLES)[number];

/** `draft` is seen by its steward alone, `live` is written in, `paused` holds pens for a moment, `closed` is read only. */
export const BOARD_STATES = ['draft', 'live', 'paused', 'closed'] as const;
export type BoardState = (typeof BOARD_STATES)[number];

/** Where a member of a board stands: `waiting` in its lobby, `in`, or `removed` from it. */
export const STANDINGS = ['waiting', 'in', 'removed'] as const;
export type Standing = (typeof STANDINGS)[number];

/** How people came into their groups. */
export const GROUPING_METHODS = ['random', 'chosen', 'roster', 'jigsaw'] as const;
export type GroupingMethod = (typeof GROUPING_METHODS)[number];

/** What a personal access token may do; each scope includes those before it. */
export const SCOPES = ['read', 'write', 'run'] as const;
export type Scope = (typeof SCOPES)[number];

/** What a board's log tells its members. No content, ever. */
export const LOG_ACTIONS = [
  'steward_given',
  'steward_taken',
  'steward_laid_down',
  'went_live',
  'paused',
  'closed',
  'prompt_changed',
  'starters_changed',
  'joining_opened',
  'joining_closed',
  'lobby_on',
  'lobby_off',
  'takeover_on',
  'takeover_off',
  'code_changed',
  'member_let_in',
  'member_removed',
  'member_muted',
  'member_unmuted',
  'member_admitted',
  'groups_made',
  'groups_ended',
  'passed_on',
  'card_redacted',
  'session_planned',
  'session_framed',
  'session_started',
  'phase_entered',
  'phase_back',
  'phase_longer',
  'timer_paused',
  'timer_resumed',
  'eyes_up',
  'eyes_down',
  'session_ended',
  'vote_sealed',
  'statements_merged',
  'statements_unmerged',
  'author_looked_up',
  'synthesis_begun',
  'commitment_agreed',
  'commitment_reported',
  'commitment_removed',
  'revision_closed',
  'board_continued',
  'board_unlinked',
  'board_invited',
  'invitation_ended',
  'reply_removed',
] as const;
export type LogAction = (typeof LOG_ACTIONS)[number];

/** Phases of a session. The order is that of the default script; a plan may have any of them in any order, also twice. */
export const PHASES = [
  'frame',
  'solo',
  'pair',
  'group',
  'join',
  'collate',
  'vote',
  'reveal',
  'dialogue',
  'commit',
  'publish',
  'revisit',
] as const;
export type Phase = (typeof PHASES)[number];

/** What peers see of who wrote what in a session: names, or none. */
export const PROMISES = ['named', 'hidden'] as const;
export type Promised = (typeof PROMISES)[number];

/** What a cohort's word counts for; declared before the vote. */
export const REMITS = ['inform', 'consult', 'co_decide', 'delegate'] as const;
export type Remit = (typeof REMITS)[number];

/** How much a statement matters to somebody, most first; the last says "I would rather not say". */
export const WEIGHTS = ['lot', 'somewhat', 'not', 'pass'] as const;
export type Weight = (typeof WEIGHTS)[number];

/** What became of a commitment (COM-4). */
export const OUTCOMES = ['kept', 'changed', 'missed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a revisit proposes to do with a commitment (COM-5). */
export const REVISIONS = ['keep', 'amend', 'reverse'] as const;
export type Revision = (typeof REVISIONS)[number];

/** What somebody says to a question of a revisit (COM-5). */
export const REVISION_ANSWERS = ['yes', 'no', 'neither'] as const;
export type RevisionAnswer = (typeof REVISION_ANSWERS)[number];

/** Where a commitment stands (COM-2, COM-6). What was declined or withdrawn is off the list. */
export const COMMITMENT_STATES = ['offered', 'agreed', 'declined', 'withdrawn', 'reversed'] as const;
export type CommitmentState = (typeof COMMITMENT_STATES)[number];

/** What a later cohort says of an inherited statement (INH-4). */
export const MARKS_OF_LATER = ['still_true', 'changed', 'resolved'] as const;
export type MarkOfLater = (typeof MARKS_OF_LATER)[number];

/** How a need and an offer stand to each other (NEED-1, NEED-3). One that somebody said no to is not shown. */
export const MATCH_STATES = ['may_fit', 'agreed', 'done'] as const;

/** Headings of a synthesis, after its title. The order is that of the page (SYN-2). */
export const SYNTHESIS_FIELDS = ['title', 'problem', 'thought', 'understand', 'deeper'] as const;
export type SynthesisField = (typeof SYNTHESIS_FIELDS)[number];

/** How a session stands: see SES-2. */
export const SESSION_STATES = ['planned', 'running', 'ended'] as const;
export type SessionStanding = (typeof SESSION_STATES)[number];

/** What a steward does to a running session; `extend` takes minutes. */
export const STEPS = [
  'start',
  'next',
  'back',
  'extend',
  'pause_timer',
  'resume_timer',
  'eyes_up',
  'eyes_down',
  'end',
] as const;
export type Step = (typeof STEPS)[number];

/** A board's documents: the cohort's, one a group, one a member. */
export const DOCUMENT_KINDS = ['cohort', 'group', 'private'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Where a statement comes from: a group's place, its place for a minority, somebody's own hand, or a merge. */
export const STATEMENT_KINDS = ['group', 'minority', 'own', 'merged'] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

/** Plans that come with the product. `open` is a board without a session. */
export const TEMPLATES = [
  'open',
  'shared_thinking',
  'induction',
  'think_pair_share',
  'jigsaw',
  'inquiry',
  'retrospective',
  'ballot',
  'seminar',
  'peer_review',
] as const;
export type Template = (typeof TEMPLATES)[number];

/** SPDX names, so that a copy of an edition says machine-readably what may be done with it. */
export const LICENCES = ['CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-SA-4.0', 'CC0-1.0', 'all-rights-reserved'] as const;
export type Licence = (typeof LICENCES)[number];

/** What an author says when a board is to be published. Silence is `null` elsewhere, never a choice. */
export const CONSENT_CHOICES = ['named', 'pseudonym', 'not_included'] as const;
export type ConsentChoice = (typeof CONSENT_CHOICES)[number];

export function isContributionType(value: unknown): value is ContributionType {
  return (CONTRIBUTION_TYPES as readonly unknown[]).includes(value);
}

export function isLinkType(value: unknown): value is LinkType {
  return (LINK_TYPES as readonly unknown[]).includes(value);
}

export function isReaction(value: unknown): value is Reaction {
  return (REACTIONS as readonly unknown[]).includes(value);
}

export function isWeight(value: unknown): value is Weight {
  return (WEIGHTS as readonly unknown[]).includes(value);
}

export function isRole(value: unknown): value is Role {
  return (ROLES as readonly unknown[]).includes(value);
}
