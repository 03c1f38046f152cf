import type { CohortView } from '../../shared/api/cohorts.ts';
import { editionPath } from '../../shared/api/edition.ts';
import type { CohortMember } from '../ports/CohortRecords.ts';
import type { BoardSummary, Member } from '../ports/Records.ts';
import type { Context, InCohort } from './context.ts';
import { presentGrouping } from './presentGrouping.ts';

const person = ({ id, name, role }: CohortMember) => ({ id, name, role });

/** A cohort as one of its members sees it. */
export async function presentCohort(context: Context, { cohort, me }: InCohort): Promise<CohortView> {
  const { records, clock } = context;
  const tutor = me.role === 'tutor';
  const [institution, everybody, boards, proposals, groupings, invitations, successor] = await Promise.all([
    records.institutionName(cohort.institution),
    records.cohortMembers(cohort.id),
    records.boardsOfCohort(cohort.id),
    records.proposalsOf(cohort.id),
    records.groupingsOf({ cohort: cohort.id }),
    tutor ? records.invitationsOf(cohort.id, clock.now()) : null,
    cohort.successor === null ? null : records.cohort(cohort.successor),
  ]);
  const members = everybody.filter((member) => member.removedAt === null);
  const names = new Map(everybody.map((member) => [member.id, member.name]));
  // Boards that another cohort passed on say whose prompt they were there.
  for (const { proposedBy } of boards) {
    if (proposedBy !== null && !names.has(proposedBy))
      names.set(proposedBy, (await records.cohortMember(proposedBy))?.name ?? '');
  }
  const custodian = members.find((member) => member.id === cohort.custodian);
  const { id, name, endsAt, archivedAt } = cohort;
  return {
    id,
    name,
    institution,
    endsAt,
    custodian: custodian === undefined ? null : person(custodian),
    archivedAt,
    successor: successor === null ? null : { id: successor.id, name: successor.name },
    me: person(me),
    members: members.map((member) => ({
      ...person(member),
      guest: member.account === null,
      joinedAt: member.joinedAt,
    })),
    boards: (
      await Promise.all(
        boards.map(async (board) => presentBoardOf(board, me, await records.membersOf(board.id), names)),
      )
    ).filter((board) => board !== null),
    proposals: proposals
      // What was declined is its author's and the tutors' to see.
      .filter((each) => each.state !== 'declined' || tutor || each.member === me.id)
      .map(({ id, prompt, member, at, state, board }) => ({
        id,
        prompt,
        by: names.get(member) ?? '',
        mine: member === me.id,
        at,
        state,
        board,
      })),
    groupings: groupings.map((grouping) => presentGrouping(grouping, me.id)),
    invitations:
      invitations?.map(({ id, role, name, expiresAt, used }) => ({ id, role, name, expiresAt, used })) ?? null,
  };
}

function presentBoardOf(
  board: BoardSummary,
  me: CohortMember,
  members: readonly Member[],
  names: ReadonlyMap<string, string>,
): CohortView['boards'][number] | null {
  const stewards = members.filter((member) => member.steward);
  const steward = stewards.some((member) => member.cohortMember === me.id);
  // A draft stays its stewards'; who was removed from a board does not see it either.
  if (board.state === 'draft' && !steward) return null;
  if (members.find((member) => member.cohortMember === me.id)?.standing !== 'in') return null;
  const { id, prompt, state, activeAt, cards, edition, artefact, proposedBy } = board;
  return {
    id,
    prompt,
    state,
    activeAt,
    cards,
    edition,
    editionUrl: edition === null ? null : editionPath(artefact, edition),
    stewards: stewards.map((member) => member.name),
    proposedBy: proposedBy === null ? null : (names.get(proposedBy) ?? ''),
    steward,
  };
}
