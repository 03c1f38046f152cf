import type { Role } from '../model/words.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { Verdict } from './policy.ts';

/*
 * Who may do what in a cohort. Whoever is no member has no row here: for them it does not exist (COH-1).
 *
 * POL-20  Every member reads the cohort, its boards and its people's names, and proposes prompts, whatever the role.
 * POL-21  Inviting, roles, groups, settings, the end and the successor are the tutors' business.
 * POL-22  An archived cohort is read; its tutors may open it again, and everybody may leave.
 */

export interface CohortActor {
  /** Member id in the cohort. */
  readonly member: string;
  readonly role: Role;
}

export const COHORT_ACTIONS = [
  'read_cohort',
  'leave_cohort',
  'propose_prompt',
  'withdraw_proposal',
  'answer_proposal',
  'start_board',
  'invite',
  'change_member',
  'make_cohort_groups',
  'choose_cohort_group',
  'change_cohort',
  'archive_cohort',
  'name_successor',
] as const;
export type CohortAction = (typeof COHORT_ACTIONS)[number];

export interface CohortSubject {
  readonly archived: boolean;
  /** Member whose proposal it is. */
  readonly owner?: string;
}

const YES: Verdict = { allowed: true };
const no = (code: ErrorCode): Verdict => ({ allowed: false, code });

type Rule = (actor: CohortActor, subject: CohortSubject) => Verdict;

const whileOpen =
  (rule: Rule): Rule =>
  (actor, subject) => {
    const verdict = rule(actor, subject);
    return verdict.allowed && subject.archived ? no('cohort_archived') : verdict;
  };
const anybody: Rule = () => YES;
const tutor: Rule = (actor) => (actor.role === 'tutor' ? YES : no('not_allowed'));
const owner: Rule = (actor, subject) => (subject.owner === actor.member ? YES : no('not_allowed'));

const TABLE: Readonly<Record<CohortAction, Rule>> = {
  read_cohort: anybody,
  leave_cohort: anybody,
  propose_prompt: whileOpen(anybody),
  withdraw_proposal: owner,
  answer_proposal: whileOpen(tutor),
  start_board: whileOpen(tutor),
  invite: whileOpen(tutor),
  change_member: whileOpen(tutor),
  make_cohort_groups: whileOpen(tutor),
  choose_cohort_group: whileOpen(anybody),
  change_cohort: whileOpen(tutor),
  archive_cohort: tutor,
  name_successor: tutor,
};

/** May this member of a cohort do this? Pure, as `authorize` for boards. */
export function authorizeInCohort(actor: CohortActor, action: CohortAction, subject: CohortSubject): Verdict {
  return TABLE[action](actor, subject);
}
