import type { LogAction } from '../../shared/model/words.ts';
import type { Context, InCohort, OnBoard } from './context.ts';

/** Enters into a board's log what a member did with its running. Ids only. */
export function logOnBoard(
  { records, clock }: Context,
  { board, member }: OnBoard,
  action: LogAction | 'safeguarding_read',
  about: { readonly whom?: string; readonly reason?: string } = {},
): Promise<void> {
  return records.addAudit({
    at: clock.now(),
    board: board.id,
    cohort: board.cohortId,
    action,
    by: member.id,
    whom: about.whom ?? null,
    reason: about.reason ?? null,
  });
}

/** What tutors did with a cohort. */
export type CohortLogAction =
  | 'cohort_started'
  | 'cohort_changed'
  | 'cohort_archived'
  | 'cohort_opened'
  | 'successor_named'
  | 'role_changed'
  | 'member_taken_in'
  | 'member_left'
  | 'member_taken_out'
  | 'invited'
  | 'invitation_revoked'
  | 'proposal_accepted'
  | 'proposal_declined';

export function logInCohort(
  { records, clock }: Context,
  { cohort, me }: InCohort,
  action: CohortLogAction,
  whom: string | null = null,
): Promise<void> {
  return records.addAudit({ at: clock.now(), board: null, cohort: cohort.id, action, by: me.id, whom, reason: null });
}
