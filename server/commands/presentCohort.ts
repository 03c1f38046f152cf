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
  const [institution, everybody, boards, mine, stewards, proposals, groupings, invitations, successor] =
    await Promise.all([
      records.institutionName(cohort.institution),
      records.cohortMembers(cohort.id),
      records.boardsOfCohort(cohort.id),
      records.membersOnBoards(me.id),
      records.stewardsIn(cohort.id),
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
    boards: boards
      .map((board) => {
        const there = mine.find((each) => each.board === board.id);
        return presentBoardOf(
          board,
          stewards.filter((each) => each.board === board.id),
          there,
          names,
        );
      })
      .filter((board) => board !== null),
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
  stewards: readonly Member[],
  mine: Member | undefined,
  names: ReadonlyMap<string, string>,
): CohortView['boards'][number] | null {
  const steward = mine?.steward === true;
  // A draft stays its stewards'; who was removed from a board does not see it either.
  if (mine?.standing !== 'in' || (board.state === 'draft' && !steward)) return null;
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
