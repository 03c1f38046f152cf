import type { ManagedMember } from '../../shared/api/people.ts';
import type { ParsedBodyOf, ReplyOf } from '../../shared/api/routes.ts';
import { actorOf } from '../../shared/policy/actor.ts';
import { AppError } from '../errors.ts';
import type { Board, Member } from '../ports/Records.ts';
import { logOnBoard } from './audit.ts';
import { changeCode } from './boardSettings.ts';
import { takeIn } from './cohortMembers.ts';
import { type Caller, type Context, type OnBoard, requireMember } from './context.ts';
import { inTurn } from './inTurn.ts';
import { tellNewcomer, tellPeople } from './tellPeople.ts';

/** A board's people as stewards see them: those who wait and those who were removed as well. */
export async function listMembers(context: Context, caller: Caller, id: string): Promise<ReplyOf<'listMembers'>> {
  return managed(context, await requireMember(context, caller, id, 'moderate_member'));
}

export function presentManaged(member: Member, board: Board): ManagedMember {
  const { id, name, role, steward, standing, muted, account, cohort, joinedAt } = member;
  const inCohort = cohort !== null && cohort === board.cohortId;
  return { id, name, role, steward, standing, muted, guest: account === null, inCohort, joinedAt };
}

async function managed({ records }: Context, { board }: OnBoard): Promise<ReplyOf<'listMembers'>> {
  return { members: (await records.membersOf(board.id)).map((member) => presentManaged(member, board)) };
}

/** Lets in, mutes, lets write again (JOIN-8, JOIN-10, JOIN-11). */
export function changeMember(
  context: Context,
  caller: Caller,
  { board: id, member: whom }: { readonly board: string; readonly member: string },
  { letIn, muted }: ParsedBodyOf<'changeMember'>,
): Promise<ReplyOf<'changeMember'>> {
  return inTurn(`people:${id}`, async () => {
    const on = await requireMember(context, caller, id, 'moderate_member');
    const before = await target(context, on, whom);
    let after = before;
    if (letIn === true && before.standing !== 'in') after = { ...after, standing: 'in' };
    if (muted !== undefined) after = { ...after, muted };
    if (after.muted && !before.muted) forbidTutors(on.board, before);
    await context.records.changeMember(whom, { standing: after.standing, muted: after.muted });
    await context.documents.changeActor(actorOf(after, on.board));
    if (after.standing !== before.standing) {
      await logOnBoard(context, on, 'member_let_in', { whom });
      tellNewcomer(context, after);
      context.notices.board({ board: id, what: 'waiting' });
    }
    if (after.muted !== before.muted) {
      await logOnBoard(context, on, after.muted ? 'member_muted' : 'member_unmuted', { whom });
      context.notices.member(whom, { board: id, what: 'people' });
    }
    return managed(context, on);
  });
}

/** Out, and out for good: connections, codes, tokens (JOIN-10). Words stay. @throws AppError not_allowed (STW-5) */
export function removeMember(
  context: Context,
  caller: Caller,
  { board: id, member: whom }: { readonly board: string; readonly member: string },
  input: ParsedBodyOf<'removeMember'>,
): Promise<ReplyOf<'removeMember'>> {
  return inTurn(`people:${id}`, async () => {
    const { records, documents, notices } = context;
    const on = await requireMember(context, caller, id, 'moderate_member');
    const before = await target(context, on, whom);
    forbidTutors(on.board, before);
    const after: Member = { ...before, standing: 'removed', steward: false };
    await records.changeMember(whom, { standing: 'removed', steward: false });
    await records.setReentryHash(whom, null);
    await records.removeAccessTokens(whom, null);
    await documents.changeActor(actorOf(after, on.board));
    notices.out(whom, 'removed');
    const { reason } = input ?? {};
    if (before.standing !== 'removed')
      await logOnBoard(context, on, 'member_removed', { whom, ...(reason === undefined ? {} : { reason }) });
    if (input?.changeCode === true) await changeCode(context, caller, id);
    tellPeople(context, on.board);
    return managed(context, on);
  });
}

/** A guest becomes a member of the board's cohort, and stays the author of what they wrote (COH-5). */
export function admitToCohort(
  context: Context,
  caller: Caller,
  { board: id, member: whom }: { readonly board: string; readonly member: string },
  { role }: ParsedBodyOf<'admitToCohort'>,
): Promise<ReplyOf<'admitToCohort'>> {
  return inTurn(`people:${id}`, async () => {
    const { records, secrets, clock } = context;
    const on = await requireMember(context, caller, id, 'admit_to_cohort');
    const { cohortId } = on.board;
    const guest = await target(context, on, whom);
    if (cohortId === null || guest.cohort === cohortId) throw new AppError('wrong_state');
    const cohort = await records.cohort(cohortId);
    if (cohort === null || cohort.archivedAt !== null) throw new AppError('cohort_archived');
    const { account, name } = guest;
    if (role === 'tutor' && account === null) throw new AppError('account_needed');
    const member = { id: secrets.id(), cohort: cohortId, account, role, name, joinedAt: clock.now(), removedAt: null };
    await takeIn(context, member, [guest.id]);
    await logOnBoard(context, on, 'member_admitted', { whom });
    tellPeople(context, on.board);
    return managed(context, on);
  });
}

/** Somebody else on this board. @throws AppError not_found, not_allowed for oneself */
async function target({ records }: Context, { board, member }: OnBoard, whom: string): Promise<Member> {
  const found = await records.member(whom);
  if (found === null || found.board !== board.id) throw new AppError('not_found');
  if (found.id === member.id) throw new AppError('not_allowed');
  return found;
}

function forbidTutors(board: Board, member: Member): void {
  if (actorOf(member, board).cohortTutor === true) throw new AppError('not_allowed');
}
