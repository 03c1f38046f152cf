import type { BoardState, Role, Scope } from '../model/words.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { Opening } from './opening.ts';

/*
 * Who may do what: one table, read by the gate for every edit, by every route, and by the screen to
 * know which controls to show. `POL-n` are the rules; tests quote them; `docs/PERMISSIONS.md` is printed from it.
 *
 * POL-1  Everybody on a live board may add cards and links, whatever the role: roles never weigh.
 * POL-2  A card's words are changed by its owner, by whom the owner invited by name, and by everybody when the owner opened
 *        it for writing together.
 * POL-3  A card's type, its being open, and its removal are the owner's alone.
 * POL-4  On a board that is not live nobody writes, stewards included.
 * POL-5  Running the board (its state, settings, joining, groups, publishing) takes the steward right, which is not a
 *        role.
 * POL-6  Each author answers for their own words: consent, withdrawal and erasing oneself are nobody else's, no tutor's either.
 * POL-7  Who is muted reads; who waits in the lobby or was removed does not even read.
 * POL-8  Any member takes stewardship over where the stewards allow it; a tutor of the board's cohort always.
 * POL-9  Safeguarding (who wrote what, who came and went), taking anybody's words off a board for good and deleting the
 *        board are the business of the tutors of its cohort; on a board without a cohort of stewards who are its tutors.
 *        A student who runs a session does not destroy what others wrote.
 * POL-10 Everybody erases themselves; who holds stewardship hands it over before: a board is not left without one.
 * POL-11 A document takes what the phase of its session opens it for: everything, what belongs to the group, or nothing.
 * POL-12 A statement's place belongs to nobody and everybody who may open its sheet: all write in it and say which cards it
 *        comes from; nobody removes it.
 * POL-13 A group's sheet is visited by tutors and stewards, to read.
 * POL-14 Everybody on a live board votes, whatever the role; so they add statements and propose and answer merges. The
 *        session says when, and whose statements they are.
 * POL-15 Everybody on a live board begins syntheses, puts commitments forward and answers them, and matches needs and
 *        offers, whatever the role. Replies to another cohort's statements are given from a closed board too.
 * POL-16 Themes and places on the canvas are everybody's who may write, also where only the group's things are. Reactions
 *        and comments name who they are of: there are none where nobody is named, and each takes back their own alone.
 */

/** Somebody on a board. */
export interface Actor {
  readonly member: string;
  readonly role: Role;
  /** Holds the steward right of this board. */
  readonly steward: boolean;
  /** Is a tutor of the cohort that the board belongs to. */
  readonly cohortTutor?: boolean;
  /** A steward paused this person's writing. */
  readonly muted?: boolean;
  /** Waits to be let in, or was removed. */
  readonly outside?: boolean;
  /** The server itself, for what somebody asked it to write: a card that names nobody. Never a connection. */
  readonly server?: boolean;
  /** A program with a token that only reads, or a visitor of a group's sheet. */
  readonly readOnly?: boolean;
}

/** What is read. */
const READING = ['read_board'] as const;
/** What edits do; the gate asks for these. */
const WRITING = [
  'write',
  'add_card',
  'write_text',
  'set_card_field',
  'delete_card',
  'add_link',
  'delete_link',
  'arrange',
  'react',
  'comment',
  'delete_comment',
] as const;
/** What people do in rows, beside documents. */
const DECIDING = ['vote', 'add_statement', 'merge', 'synthesise', 'commit', 'match', 'reply'] as const;
/** What a person does about themselves and their own words. */
const OWN = ['answer_consent', 'withdraw', 'erase_self'] as const;
/** What stewards do. */
const RUNNING = [
  'run_board',
  'publish',
  'change_settings',
  'control_joining',
  'moderate_member',
  'make_groups',
  'give_stewardship',
] as const;
/** What cannot be undone, and what concerns children's safety. */
const ANSWERING = ['safeguard', 'redact', 'delete_board'] as const;
const OTHER = ['take_stewardship', 'choose_group', 'admit_to_cohort', 'visit_group'] as const;

export const ACTIONS = [...READING, ...WRITING, ...DECIDING, ...OWN, ...RUNNING, ...ANSWERING, ...OTHER] as const;
export type Action = (typeof ACTIONS)[number];

export interface Subject {
  readonly state: BoardState;
  /** Member ids of the card or link concerned; absent when the action has none. */
  readonly owner?: string;
  /** The owner opened the card for writing together. */
  readonly together?: boolean;
  /** The owner invited the actor to write in it. */
  readonly invited?: boolean;
  /** What the document takes in the present phase; everything when absent. */
  readonly opening?: Opening;
  /** A statement's place, or a link from one to a card. */
  readonly shared?: boolean;
  /** Any member may take stewardship over. */
  readonly takeover?: boolean;
  /** The board belongs to a cohort. */
  readonly inCohort?: boolean;
}

export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly code: ErrorCode };

const YES: Verdict = { allowed: true };
const no = (code: ErrorCode): Verdict => ({ allowed: false, code });

type Rule = (actor: Actor, subject: Subject) => Verdict;

const STOPPED: Readonly<Record<Exclude<BoardState, 'live'>, ErrorCode>> = {
  draft: 'board_closed',
  paused: 'board_paused',
  closed: 'board_closed',
};

/** Pens: on a live board, and not in the hand of somebody who is muted. */
const writing =
  (rule: Rule): Rule =>
  (actor, subject) => {
    if (subject.state !== 'live') return no(STOPPED[subject.state]);
    if (actor.readOnly === true) return no('not_allowed');
    if (subject.opening === 'shut') return no('not_in_phase');
    return actor.muted === true ? no('muted') : rule(actor, subject);
  };
/** What belongs to one person, or is about to: not in a document that takes only what belongs to the group. */
const whole =
  (rule: Rule): Rule =>
  (actor, subject) =>
    subject.opening === 'shared' ? no('not_in_phase') : rule(actor, subject);
const sharedOr =
  (rule: Rule): Rule =>
  (actor, subject) =>
    subject.shared === true ? YES : rule(actor, subject);
const anybody: Rule = () => YES;
const owner: Rule = (actor, subject) => (subject.owner === actor.member ? YES : no('not_your_card'));
const ownerOrInvited: Rule = (actor, subject) =>
  subject.together === true || subject.invited === true ? YES : owner(actor, subject);
/** At another's card: praising oneself says nothing. */
const notOwner: Rule = (actor, subject) => (subject.owner === actor.member ? no('not_allowed') : YES);
const steward: Rule = (actor) => (actor.steward ? YES : no('not_allowed'));
const cohortTutor: Rule = (actor) => (actor.cohortTutor === true ? YES : no('not_allowed'));

/** Who answers for a board to parents and school. */
const answering: Rule = (actor, subject) =>
  (subject.inCohort === true ? actor.cohortTutor === true : actor.steward && actor.role === 'tutor')
    ? YES
    : no('not_allowed');
const notLastSteward: Rule = (actor) => (actor.steward ? no('last_steward') : YES);

const TABLE: Readonly<Record<Action, Rule>> = {
  read_board: (actor, subject) => (subject.state === 'draft' ? steward(actor, subject) : YES),
  write: writing(anybody),
  add_card: writing(whole(anybody)),
  write_text: writing(sharedOr(whole(ownerOrInvited))),
  set_card_field: writing(whole(owner)),
  delete_card: writing(whole(owner)),
  add_link: writing(sharedOr(whole(anybody))),
  delete_link: writing(sharedOr(whole(owner))),
  arrange: writing(anybody),
  react: writing(whole(notOwner)),
  comment: writing(whole(anybody)),
  delete_comment: writing(whole(owner)),
  vote: writing(anybody),
  add_statement: writing(anybody),
  merge: writing(anybody),
  synthesise: writing(anybody),
  commit: writing(anybody),
  match: writing(anybody),
  reply: (actor, subject) => {
    if (subject.state === 'draft') return no('board_closed');
    if (actor.readOnly === true) return no('not_allowed');
    return actor.muted === true ? no('muted') : YES;
  },
  answer_consent: anybody,
  withdraw: anybody,
  run_board: steward,
  publish: steward,
  change_settings: steward,
  control_joining: steward,
  moderate_member: steward,
  make_groups: steward,
  give_stewardship: steward,
  take_stewardship: (actor, subject) =>
    subject.takeover === true && subject.state !== 'draft' ? YES : cohortTutor(actor, subject),
  choose_group: (_, subject) => (subject.state === 'closed' ? no('board_closed') : YES),
  admit_to_cohort: cohortTutor,
  visit_group: (actor) => (actor.steward || actor.role === 'tutor' ? YES : no('not_allowed')),
  safeguard: answering,
  redact: answering,
  delete_board: answering,
  erase_self: notLastSteward,
};

/** May this actor do this? Pure; the answer carries the code that both sides have words for. */
export function authorize(actor: Actor, action: Action, subject: Subject): Verdict {
  if (actor.server === true) return YES;
  if (actor.outside === true) return no('not_found');
  return TABLE[action](actor, subject);
}

/** The least a personal access token must be good for. What changes who somebody is takes a person, not a program. */
export function scopeFor(action: Action): Scope {
  if ((READING as readonly string[]).includes(action)) return 'read';
  return ([...WRITING, ...DECIDING] as readonly string[]).includes(action) ? 'write' : 'run';
}
