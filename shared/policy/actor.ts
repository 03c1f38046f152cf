import type { BoardState, Role, Standing } from '../model/words.ts';
import type { Actor, Subject } from './policy.ts';

interface OfMember {
  readonly id: string;
  readonly role: Role;
  readonly steward: boolean;
  readonly standing: Standing;
  readonly muted: boolean;
  /** Cohort that they are a member of as who they are here; null for a guest of the board alone. */
  readonly cohort: string | null;
}

interface OfBoard {
  readonly state: BoardState;
  readonly cohortId: string | null;
  readonly takeover: boolean;
}

/** A board's member as the policy knows them. Tutors of a cohort that passed the board on are tutors like others. */
export function actorOf(member: OfMember, board: OfBoard): Actor {
  const { id, role, steward, standing, muted, cohort } = member;
  const cohortTutor = role === 'tutor' && cohort !== null && cohort === board.cohortId;
  return { member: id, role, steward, cohortTutor, muted, outside: standing !== 'in' };
}

export function subjectOf({ state, cohortId, takeover }: OfBoard): Subject {
  return { state, takeover, inCohort: cohortId !== null };
}
