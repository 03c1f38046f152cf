import type { BoardView } from '../../shared/api/routes.ts';
import type { Actor, Subject } from '../../shared/policy/policy.ts';

/** Whoever looks at the board, as the policy asks for them. */
export function actorOf({ me }: BoardView): Actor {
  return { member: me.id, role: me.role, steward: me.steward, cohortTutor: me.cohortTutor, muted: me.muted };
}

/** The board, as the policy asks for it. Its cohort is known to those who are members of it. */
export function subjectOf({ state, settings, cohortId }: BoardView): Subject {
  return { state, takeover: settings.takeover, inCohort: cohortId !== null };
}
