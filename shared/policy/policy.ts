import type { BoardState, Role } from '../model/words.ts';
import type { ErrorCode } from '../protocol/errors.ts';

/*
 * Who may do what: one table, read by the gate for every edit, by every route, and by the screen to
 * know which controls to show. `POL-n` are the rules; tests quote them.
 *
 * POL-1  Everybody on a live board may add cards and links, whatever the role: roles never weigh.
 * POL-2  A card's words are changed by its owner, and by everybody when the owner opened it for writing together.
 * POL-3  A card's type, its being open, and its removal are the owner's alone.
 * POL-4  On a board that is not live nobody writes, stewards included.
 * POL-5  Running the board (go live, close, publish) takes the steward right, which is not a role.
 * POL-6  Each author answers for their own words: consent and withdrawal are nobody else's, no tutor's either.
 * POL-7  Taking anybody's words off a board for good, and deleting the board, take the steward right.
 * POL-8  Everybody erases themselves, but for whoever holds the steward right: a board is not left without one.
 */

export interface Actor {
  readonly member: string;
  readonly role: Role;
  /** Holds the steward right of this board. */
  readonly steward: boolean;
}

export type Action =
  | 'read_board'
  | 'add_card'
  | 'write_text'
  | 'set_card_field'
  | 'delete_card'
  | 'add_link'
  | 'delete_link'
  | 'run_board'
  | 'publish'
  | 'answer_consent'
  | 'withdraw'
  | 'redact'
  | 'erase_self'
  | 'delete_board';

export interface Subject {
  readonly state: BoardState;
  /** Member ids of the card or link concerned; absent when the action has none. */
  readonly owner?: string;
  /** The owner opened the card for writing together. */
  readonly together?: boolean;
}

export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly code: ErrorCode };

const YES: Verdict = { allowed: true };
const no = (code: ErrorCode): Verdict => ({ allowed: false, code });

type Rule = (actor: Actor, subject: Subject) => Verdict;

const whileLive =
  (rule: Rule): Rule =>
  (actor, subject) =>
    subject.state === 'live' ? rule(actor, subject) : no('board_closed');
const anybody: Rule = () => YES;
const owner: Rule = (actor, subject) => (subject.owner === actor.member ? YES : no('not_your_card'));
const ownerOrInvited: Rule = (actor, subject) => (subject.together === true ? YES : owner(actor, subject));
const steward: Rule = (actor) => (actor.steward ? YES : no('not_allowed'));

const notSteward: Rule = (actor) => (actor.steward ? no('wrong_state') : YES);

const TABLE: Readonly<Record<Action, Rule>> = {
  read_board: (actor, subject) => (subject.state === 'draft' ? steward(actor, subject) : YES),
  add_card: whileLive(anybody),
  write_text: whileLive(ownerOrInvited),
  set_card_field: whileLive(owner),
  delete_card: whileLive(owner),
  add_link: whileLive(anybody),
  delete_link: whileLive(owner),
  run_board: steward,
  publish: steward,
  answer_consent: anybody,
  withdraw: anybody,
  redact: steward,
  erase_self: notSteward,
  delete_board: steward,
};

/** May this actor do this? Pure; the answer carries the code that both sides have words for. */
export function authorize(actor: Actor, action: Action, subject: Subject): Verdict {
  return TABLE[action](actor, subject);
}
