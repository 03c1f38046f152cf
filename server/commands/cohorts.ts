import type { CohortView } from '../../shared/api/cohorts.ts';
import type { ParsedBodyOf, ReplyOf } from '../../shared/api/routes.ts';
import { AppError } from '../errors.ts';
import type { Cohort, CohortMember } from '../ports/CohortRecords.ts';
import { logInCohort } from './audit.ts';
import { type Caller, type Context, type InCohort, requireAccount, requireCohortMember } from './context.ts';
import { inTurn } from './inTurn.ts';
import { presentCohort } from './presentCohort.ts';

/** One institution an installation, so far; the column is there for several. */
export const INSTITUTION = 'institution';

/** The caller's cohorts, open ones first. */
export async function listCohorts({ records }: Context, caller: Caller): Promise<ReplyOf<'listCohorts'>> {
  if (caller.signIn === null) throw new AppError('sign_in_needed');
  const { account } = caller.signIn;
  const mine = await records.cohortMembershipsOf(caller.signIn);
  const cohorts = await Promise.all(
    mine.map(async (me) => {
      const [cohort, members, boards] = await Promise.all([
        records.cohort(me.cohort),
        records.cohortMembers(me.cohort),
        records.boardsOfCohort(me.cohort),
      ]);
      return {
        id: me.cohort,
        name: cohort?.name ?? '',
        role: me.role,
        members: members.filter((each) => each.removedAt === null).length,
        boards: boards.filter((each) => each.state !== 'draft').length,
        endsAt: cohort?.endsAt ?? null,
        archived: cohort?.archivedAt != null,
      };
    }),
  );
  const tutor = account !== null && (await records.account(account))?.tutor === true;
  return { cohorts: cohorts.sort((a, b) => Number(a.archived) - Number(b.archived)), tutor };
}

/** @throws AppError not_allowed for who has not the right to teach here (COH-2) */
export async function createCohort(
  context: Context,
  caller: Caller,
  { name, endsAt }: ParsedBodyOf<'createCohort'>,
): Promise<CohortView> {
  const account = await requireAccount(context, caller);
  if (!account.tutor) throw new AppError('not_allowed');
  const made = start(context, name, endsAt ?? null, { account: account.id, name: account.name });
  await context.records.addCohort(made.cohort, made.me);
  await logInCohort(context, made, 'cohort_started');
  return presentCohort(context, made);
}

function start(
  { secrets, clock }: Context,
  name: string,
  endsAt: number | null,
  { account, name: tutor }: Pick<CohortMember, 'account' | 'name'>,
): InCohort {
  const now = clock.now();
  const member = secrets.id();
  const cohort: Cohort = {
    id: secrets.id(),
    institution: INSTITUTION,
    name,
    createdAt: now,
    endsAt,
    custodian: member,
    archivedAt: null,
    successor: null,
  };
  const me: CohortMember = {
    id: member,
    cohort: cohort.id,
    account,
    role: 'tutor',
    name: tutor,
    joinedAt: now,
    removedAt: null,
  };
  return { cohort, me };
}

export async function readCohort(context: Context, caller: Caller, id: string): Promise<CohortView> {
  return presentCohort(context, await requireCohortMember(context, caller, id, 'read_cohort'));
}

/** @throws AppError invalid_input when the custodian is no tutor of the cohort */
export async function changeCohort(
  context: Context,
  caller: Caller,
  id: string,
  { name, endsAt, custodian }: ParsedBodyOf<'changeCohort'>,
): Promise<CohortView> {
  const on = await requireCohortMember(context, caller, id, 'change_cohort');
  if (custodian !== undefined) {
    const member = await context.records.cohortMember(custodian);
    if (member?.cohort !== id || member.role !== 'tutor' || member.removedAt !== null)
      throw new AppError('invalid_input', [{ path: 'custodian', message: 'must be a tutor of this cohort' }]);
  }
  await context.records.changeCohort(id, {
    ...(name === undefined ? {} : { name }),
    ...(endsAt === undefined ? {} : { endsAt }),
    ...(custodian === undefined ? {} : { custodian }),
  });
  await logInCohort(context, on, 'cohort_changed');
  return readCohort(context, caller, id);
}

/** Archives, or opens again; one that ended by the clock loses its end when it is opened (COH-6). */
export async function archiveCohort(
  context: Context,
  caller: Caller,
  id: string,
  { archived }: ParsedBodyOf<'archiveCohort'>,
): Promise<CohortView> {
  const { records, clock } = context;
  const on = await requireCohortMember(context, caller, id, 'archive_cohort');
  const now = clock.now();
  if (archived !== (on.cohort.archivedAt !== null)) {
    const over = on.cohort.endsAt !== null && on.cohort.endsAt <= now;
    await records.changeCohort(id, {
      archivedAt: archived ? now : null,
      ...(!archived && over ? { endsAt: null } : {}),
    });
    await logInCohort(context, on, archived ? 'cohort_archived' : 'cohort_opened');
  }
  return readCohort(context, caller, id);
}

/**
 * A new cohort that takes boards over (COH-7): the caller is its tutor and the boards' steward, who held stewardship
 * lays it down, members of before stay where they are. @throws AppError wrong_state when there is a successor already
 */
export function nameSuccessor(
  context: Context,
  caller: Caller,
  id: string,
  { name, endsAt, boards: wanted }: ParsedBodyOf<'nameSuccessor'>,
): Promise<CohortView> {
  const { records, secrets, clock, notices } = context;
  return inTurn(`cohort:${id}`, async () => {
    const on = await requireCohortMember(context, caller, id, 'name_successor');
    if (on.cohort.successor !== null) throw new AppError('wrong_state');
    const boards = (await records.boardsOfCohort(id)).filter((board) => wanted.includes(board.id));
    if (boards.length !== new Set(wanted).size) throw new AppError('not_found');
    const next = start(context, name, endsAt ?? null, { account: on.me.account, name: on.me.name });
    await records.addCohort(next.cohort, next.me);
    await records.passOn(
      id,
      next.cohort,
      boards.map((board) => board.id),
      clock.now(),
    );
    await logInCohort(context, on, 'successor_named');
    await logInCohort(context, next, 'cohort_started');
    for (const board of boards) {
      const members = await records.membersOf(board.id);
      const mine = members.find((each) => each.cohortMember === on.me.id);
      for (const member of members) {
        const steward = member.id === mine?.id;
        if (member.steward !== steward) await records.changeMember(member.id, { steward });
      }
      const by = mine?.id ?? null;
      await records.addAudit({
        at: clock.now(),
        board: board.id,
        cohort: next.cohort.id,
        action: 'passed_on',
        by,
        whom: null,
        reason: null,
      });
      notices.board({ board: board.id, what: 'people' });
    }
    // The caller is a member of the new cohort on its boards from now on.
    const ids = Object.fromEntries(boards.map((board) => [board.id, secrets.id()]));
    await records.moveMembership(on.me.id, next.me.id, ids);
    return presentCohort(context, next);
  });
}

/** Archives what has ended; the log of each says that the clock did it. @returns how many */
export async function archiveEnded({ records, clock }: Pick<Context, 'records' | 'clock'>): Promise<number> {
  const now = clock.now();
  const ended = await records.endedCohorts(now);
  for (const cohort of ended) {
    await records.changeCohort(cohort.id, { archivedAt: now });
    const action = 'cohort_archived';
    await records.addAudit({ at: now, board: null, cohort: cohort.id, action, by: null, whom: null, reason: null });
  }
  return ended.length;
}
