import type { ReplyOf } from '../../shared/api/routes.ts';
import type { Caller, Context } from './context.ts';

/** Who this device is, for the start page and the header. */
export async function readMe(context: Context, caller: Caller): Promise<ReplyOf<'me'>> {
  const { records, clock } = context;
  const { signIn } = caller;
  const account = signIn?.account == null ? null : await records.account(signIn.account);
  const members = signIn === null ? [] : await records.membershipsOf(signIn);
  // Drafts are their stewards'; a board that somebody was removed from is theirs no more.
  const boards = new Map(
    await Promise.all(members.map(async ({ board: id }) => [id, await records.board(id)] as const)),
  );
  const here = members.filter((member) => {
    const board = boards.get(member.board);
    return member.standing !== 'removed' && (board?.state !== 'draft' || member.steward);
  });
  const memberships = here.map((member) => {
    const board = boards.get(member.board);
    return {
      board: member.board,
      member: member.id,
      name: member.name,
      prompt: board?.prompt ?? '',
      role: member.role,
      waiting: member.standing === 'waiting',
    };
  });
  const inCohorts = signIn === null ? [] : await records.cohortMembershipsOf(signIn);
  const cohorts = await Promise.all(
    inCohorts.map(async ({ cohort: id, role }) => ({ id, role, cohort: await records.cohort(id) })),
  );
  return {
    account: account === null ? null : { id: account.id, name: account.name, tutor: account.tutor },
    memberships,
    cohorts: cohorts
      .filter(({ cohort }) => cohort !== null && cohort.archivedAt === null)
      .map(({ id, role, cohort }) => ({ id, name: cohort?.name ?? '', role })),
    needsFirstTutor: (await records.countAccounts()) === 0,
    encrypted: caller.origin.startsWith('https:'),
    mail: context.mail !== null,
    now: clock.now(),
  };
}
