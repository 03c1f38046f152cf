import type { CohortView } from '../../shared/api/cohorts.ts';
import type { Role } from '../../shared/model/words.ts';
import { actorOf } from '../../shared/policy/actor.ts';
import { MAX_COHORT_MEMBERS } from '../../shared/protocol/limits.ts';
import { AppError } from '../errors.ts';
import type { CohortMember } from '../ports/CohortRecords.ts';
import { logInCohort } from './audit.ts';
import { type Caller, type Context, type InCohort, requireCohortMember } from './context.ts';
import { inTurn } from './inTurn.ts';
import { presentCohort } from './presentCohort.ts';
import { tellNewcomer } from './tellPeople.ts';

/**
 * Takes somebody into a cohort and onto its boards (COH-3). In turn with new boards of the cohort, so that nobody
 * misses one. @param guests who they are on boards already @throws AppError not_allowed when the cohort is full
 */
export function takeIn(context: Context, member: CohortMember, guests: readonly string[] = []): Promise<CohortMember> {
  const { records, secrets } = context;
  return inTurn(`cohort:${member.cohort}`, async () => {
    const boards = await records.boardsOfCohort(member.cohort);
    await requireRoom(context, member.cohort);
    const boardIds = Object.fromEntries(boards.map(({ id }) => [id, secrets.id()]));
    const known = await records.addCohortMember(member, boardIds, guests);
    const there = new Map((await records.membersOnBoards(known.id)).map((each) => [each.board, each]));
    for (const board of boards) {
      const member = there.get(board.id);
      if (member === undefined) continue;
      await context.documents.changeActor(actorOf(member, board));
      if (board.state !== 'draft' && member.standing === 'in') tellNewcomer(context, member);
    }
    return known;
  });
}

/** @throws AppError not_allowed when the cohort is full */
export async function requireRoom({ records }: Context, cohort: string): Promise<void> {
  const members = await records.cohortMembers(cohort);
  if (members.filter((each) => each.removedAt === null).length >= MAX_COHORT_MEMBERS) throw new AppError('not_allowed');
}

/** @throws AppError not_found, last_tutor, account_needed (COH-2) */
export async function changeCohortMember(
  context: Context,
  caller: Caller,
  params: { readonly cohort: string; readonly member: string },
  role: Role,
): Promise<CohortView> {
  const { records } = context;
  return inTurn(`cohort:${params.cohort}`, async () => {
    const on = await requireCohortMember(context, caller, params.cohort, 'change_member');
    const whom = await target(context, on, params.member);
    // Whoever answers for children is somebody who signs in.
    if (role === 'tutor' && whom.account === null) throw new AppError('account_needed');
    if (role !== 'tutor') await keepATutor(context, whom);
    await records.setCohortRole(whom.id, role);
    await logInCohort(context, on, 'role_changed', whom.id);
    await tellBoards(context, on, whom.id);
    return presentCohort(context, await requireCohortMember(context, caller, params.cohort, 'read_cohort'));
  });
}

/** Out of the cohort and its boards, by a tutor or by oneself. Words stay. @throws AppError last_tutor */
export async function removeCohortMember(
  context: Context,
  caller: Caller,
  params: { readonly cohort: string; readonly member: string },
): Promise<{ done: true }> {
  const { records, clock, notices } = context;
  return inTurn(`cohort:${params.cohort}`, async () => {
    const reading = await requireCohortMember(context, caller, params.cohort, 'leave_cohort');
    const own = reading.me.id === params.member;
    const on = own ? reading : await requireCohortMember(context, caller, params.cohort, 'change_member');
    const whom = await target(context, on, params.member);
    await keepATutor(context, whom);
    await keepStewards(context, on, whom.id);
    const boards = await records.boardsOfCohort(on.cohort.id);
    const gone = new Set(await records.removeCohortMember(whom.id, clock.now()));
    await logInCohort(context, on, own ? 'member_left' : 'member_taken_out', whom.id);
    for (const member of await records.membersOnBoards(whom.id)) {
      const board = boards.find((each) => each.id === member.board);
      if (board === undefined || !gone.has(member.id)) continue;
      await context.documents.changeActor(actorOf(member, board));
      notices.out(member.id, 'removed');
      notices.board({ board: board.id, what: 'people' });
    }
    return { done: true };
  });
}

async function target({ records }: Context, { cohort }: InCohort, id: string): Promise<CohortMember> {
  const found = await records.cohortMember(id);
  if (found === null || found.cohort !== cohort.id || found.removedAt !== null) throw new AppError('not_found');
  return found;
}

/** @throws AppError last_tutor when nobody would be left to answer for the cohort */
export async function keepATutor({ records }: Context, whom: CohortMember): Promise<void> {
  if (whom.role !== 'tutor') return;
  const members = await records.cohortMembers(whom.cohort);
  const others = members.filter((each) => each.id !== whom.id && each.role === 'tutor' && each.removedAt === null);
  if (others.length === 0) throw new AppError('last_tutor');
}

/** A board that would be left without a steward goes to a tutor who stays (STW-2). */
async function keepStewards(context: Context, { cohort }: InCohort, leaving: string): Promise<void> {
  const { records } = context;
  const stewards = await records.stewardsIn(cohort.id);
  for (const board of await records.boardsOfCohort(cohort.id)) {
    if (stewards.some((each) => each.board === board.id && each.cohortMember !== leaving)) continue;
    const members = (await records.membersOf(board.id)).filter((each) => each.standing === 'in');
    const next = members.find((each) => each.cohortMember !== leaving && actorOf(each, board).cohortTutor === true);
    if (next !== undefined) await records.changeMember(next.id, { steward: true });
  }
}

async function tellBoards(context: Context, { cohort }: InCohort, whom: string): Promise<void> {
  const { records, documents, notices } = context;
  const there = await records.membersOnBoards(whom);
  for (const board of await records.boardsOfCohort(cohort.id)) {
    const member = there.find((each) => each.board === board.id);
    if (member !== undefined) await documents.changeActor(actorOf(member, board));
    notices.board({ board: board.id, what: 'people' });
  }
}
