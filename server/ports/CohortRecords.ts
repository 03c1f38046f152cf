import type { Role } from '../../shared/model/words.ts';
import type { BoardSummary, Member, SignIn } from './Records.ts';

export interface Cohort {
  readonly id: string;
  readonly institution: string;
  readonly name: string;
  readonly createdAt: number;
  readonly endsAt: number | null;
  /** Member who looks after it when it has ended. */
  readonly custodian: string | null;
  readonly archivedAt: number | null;
  readonly successor: string | null;
}

export interface CohortMember {
  readonly id: string;
  readonly cohort: string;
  /** Null for somebody without an account. */
  readonly account: string | null;
  readonly role: Role;
  readonly name: string;
  readonly joinedAt: number;
  readonly removedAt: number | null;
}

export interface Invitation {
  readonly id: string;
  readonly cohort: string;
  readonly role: Role;
  /** Whom it is for: it works once. Null for a link that works until it ends. */
  readonly name: string | null;
  readonly madeAt: number;
  readonly expiresAt: number;
  readonly used: number;
}

export type ProposalState = 'open' | 'accepted' | 'declined';

export interface Proposal {
  readonly id: string;
  readonly cohort: string;
  readonly member: string;
  readonly prompt: string;
  readonly at: number;
  readonly state: ProposalState;
  readonly board: string | null;
}

export interface CohortRecords {
  nameInstitution(id: string, name: string): Promise<void>;
  institutionName(id: string): Promise<string>;

  addCohort(cohort: Cohort, tutor: CohortMember): Promise<void>;
  cohort(id: string): Promise<Cohort | null>;
  changeCohort(
    id: string,
    change: Partial<Pick<Cohort, 'name' | 'endsAt' | 'custodian' | 'archivedAt'>>,
  ): Promise<void>;
  /** Open cohorts whose end lies before `now`. */
  endedCohorts(now: number): Promise<readonly Cohort[]>;
  /** Names the successor, archives the old one and moves the boards with their label: all or nothing. */
  passOn(from: string, to: Cohort, boards: readonly string[], now: number): Promise<void>;
  boardsOfCohort(cohort: string): Promise<readonly BoardSummary[]>;

  /** Who this device is in cohorts, by account or as a guest: only who was not removed. */
  cohortMembershipsOf(signIn: SignIn): Promise<readonly CohortMember[]>;
  cohortMember(id: string): Promise<CohortMember | null>;
  /** Those of before as well, by the time they came. */
  cohortMembers(cohort: string): Promise<readonly CohortMember[]>;
  /**
   * Takes somebody in, on every board of the cohort too: `boardIds` gives an id for each. One who was removed
   * before comes back as who they were. `guests`: who they are on boards already, and stay.
   */
  addCohortMember(
    member: CohortMember,
    boardIds: Readonly<Record<string, string>>,
    guests: readonly string[],
  ): Promise<CohortMember>;
  /** On the boards of the cohort as well. */
  setCohortRole(member: string, role: Role): Promise<void>;
  /** Out of the cohort and its boards; the names of the boards' members who are out now. */
  removeCohortMember(member: string, now: number): Promise<readonly string[]>;
  /**
   * Whoever was one member in the cohort before is the other in its successor, on the boards that went along; where they
   * were none, `boardIds` gives an id for each.
   */
  moveMembership(from: string, to: string, boardIds: Readonly<Record<string, string>>): Promise<void>;
  addCohortGuestToSignIn(signIn: string, member: string): Promise<void>;

  addInvitations(invitations: readonly (Invitation & { readonly hash: string })[]): Promise<void>;
  /** Null for one that is used up or over. */
  openInvitation(hash: string, now: number): Promise<Invitation | null>;
  /** Uses it, once if it is for one person: of two at once one is told no. */
  useInvitation(hash: string, now: number): Promise<boolean>;
  /** Somebody did not come in by it after all. */
  giveBackInvitation(hash: string): Promise<void>;
  /** Whom it was for is known by now as a member, or nowhere. */
  forgetInvitee(hash: string): Promise<void>;
  invitationsOf(cohort: string, now: number): Promise<readonly Invitation[]>;
  removeInvitation(cohort: string, id: string): Promise<boolean>;

  addProposal(proposal: Proposal): Promise<void>;
  proposal(id: string): Promise<Proposal | null>;
  proposalsOf(cohort: string): Promise<readonly Proposal[]>;
  /** False when it was answered already. */
  answerProposal(id: string, state: ProposalState, board: string | null): Promise<boolean>;
  /** The board that came of it. */
  linkProposal(id: string, board: string): Promise<void>;
  /** Its board could not be started after all. */
  reopenProposal(id: string): Promise<void>;
  /** Who a member of the cohort is on its boards and on those it passed on. */
  membersOnBoards(cohortMember: string): Promise<readonly Member[]>;
  /** Whoever holds stewardship of the cohort's boards. */
  stewardsIn(cohort: string): Promise<readonly Member[]>;
  removeProposal(id: string): Promise<void>;
}
