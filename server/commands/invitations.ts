import type { RosterRow } from '../../shared/api/cohorts.ts';
import type { ParsedBodyOf, ReplyOf } from '../../shared/api/routes.ts';
import type { Role } from '../../shared/model/words.ts';
import { AppError } from '../errors.ts';
import type { Invitation } from '../ports/CohortRecords.ts';
import type { Account } from '../ports/Records.ts';
import { addAccount } from './accounts.ts';
import { logInCohort } from './audit.ts';
import { requireRoom, takeIn } from './cohortMembers.ts';
import {
  type Caller,
  type Context,
  type InCohort,
  renewSignIn,
  requireAccount,
  requireCohortMember,
  type SignedIn,
} from './context.ts';
import { readPeople, writeCsv } from './roster.ts';

const DAY_MS = 24 * 3600 * 1000;
/** Entries of a cohort's log that are looked through: years of comings and goings. */
const RECENT = 5_000;

/** A link for one role (COH-4). */
export async function invite(
  context: Context,
  caller: Caller,
  id: string,
  { role, days }: ParsedBodyOf<'invite'>,
): Promise<ReplyOf<'invite'>> {
  const on = await requireCohortMember(context, caller, id, 'invite');
  const [made] = await make(context, caller, on, [{ role, name: null }], days);
  if (made === undefined) throw new AppError('internal');
  return { id: made.id, url: made.url, expiresAt: made.expiresAt };
}

/** How a list would be understood. */
export async function readRoster(
  context: Context,
  caller: Caller,
  id: string,
  csv: string,
): Promise<{ rows: RosterRow[] }> {
  await requireCohortMember(context, caller, id, 'invite');
  const members = await context.records.cohortMembers(id);
  const names = members.filter((member) => member.removedAt === null).map((member) => member.name);
  return { rows: readPeople(csv, names) };
}

/** One invitation for each usable line. @throws AppError invalid_input when there is none */
export async function inviteRoster(
  context: Context,
  caller: Caller,
  id: string,
  { csv, days }: ParsedBodyOf<'inviteRoster'>,
): Promise<ReplyOf<'inviteRoster'>> {
  const on = await requireCohortMember(context, caller, id, 'invite');
  const { rows } = await readRoster(context, caller, id, csv);
  const people = rows.filter((row) => row.trouble === null);
  if (people.length === 0) throw new AppError('invalid_input', [{ path: 'csv', message: 'holds nobody to invite' }]);
  const made = await make(context, caller, on, people, days);
  const invitations = made.map(({ name, role, url }) => ({ name: name ?? '', role, url }));
  const lines = invitations.map(({ name, role, url }) => [name, role, url]);
  return { invitations, csv: writeCsv([['name', 'role', 'invitation'], ...lines]) };
}

async function make(
  context: Context,
  caller: Caller,
  on: InCohort,
  people: readonly { readonly role: Role; readonly name: string | null }[],
  days: number,
): Promise<(Invitation & { readonly url: string })[]> {
  const { records, secrets, clock } = context;
  const madeAt = clock.now();
  const origin = context.inviteOrigin(caller.origin);
  const made = people.map(({ role, name }) => {
    const token = secrets.token();
    const invitation = {
      id: secrets.id(),
      cohort: on.cohort.id,
      role,
      name,
      madeAt,
      expiresAt: madeAt + days * DAY_MS,
      used: 0,
    };
    // Behind the #: it is sent to no server and stands in no log.
    return { row: { ...invitation, hash: secrets.hash(token) }, url: `${origin}/invite#${token}` };
  });
  await records.addInvitations(made.map(({ row }) => row));
  await logInCohort(context, on, 'invited');
  return made.map(({ row, url }) => ({ ...row, url }));
}

/** @throws AppError not_found for another cohort's */
export async function revokeInvitation(
  context: Context,
  caller: Caller,
  id: string,
  invitation: string,
): Promise<{ done: true }> {
  const on = await requireCohortMember(context, caller, id, 'invite');
  if (!(await context.records.removeInvitation(id, invitation))) throw new AppError('not_found');
  await logInCohort(context, on, 'invitation_revoked');
  return { done: true };
}

/** What it is for: names of cohort and institution, nothing of its people. @throws AppError invitation_used */
export async function openInvitation(
  context: Context,
  caller: Caller,
  token: string,
): Promise<ReplyOf<'openInvitation'>> {
  const { records } = context;
  const { invitation, cohort } = await find(context, token);
  const mine = caller.signIn === null ? [] : await records.cohortMembershipsOf(caller.signIn);
  return {
    cohort: cohort.name,
    institution: await records.institutionName(cohort.institution),
    role: invitation.role,
    name: invitation.name,
    member: mine.some((each) => each.cohort === cohort.id),
  };
}

/**
 * Becomes a member: as the account that is signed in, with a new one, or without. Only an invitation to be a tutor
 * gives the right to teach, and it takes an account. @throws AppError invitation_used, name_taken, sign_in_needed,
 * removed
 */
export async function acceptInvitation(
  context: Context,
  caller: Caller,
  input: ParsedBodyOf<'acceptInvitation'>,
): Promise<SignedIn<ReplyOf<'acceptInvitation'>> | ReplyOf<'acceptInvitation'>> {
  const { records, secrets, clock } = context;
  const { invitation, cohort } = await find(context, input.token);
  const mine = caller.signIn === null ? [] : await records.cohortMembershipsOf(caller.signIn);
  if (mine.some((each) => each.cohort === cohort.id)) return { cohort: cohort.id };
  const signedIn = caller.signIn?.account != null;
  if (!signedIn && input.password === undefined && invitation.role === 'tutor') throw new AppError('sign_in_needed');
  const password = signedIn ? undefined : input.password;
  const tutor = invitation.role === 'tutor';
  const signedInAs = signedIn ? await requireAccount(context, caller) : null;
  if (invitation.name === null && (await wasTakenOut(context, cohort.id, signedInAs))) throw new AppError('removed');
  // Whether there is room and the name is free is known before the invitation is used up.
  await requireRoom(context, cohort.id);
  if (password !== undefined && (await records.accountByName(input.name)) !== null) throw new AppError('name_taken');
  const hash = secrets.hash(input.token);
  if (!(await records.useInvitation(hash, clock.now()))) throw new AppError('invitation_used');
  try {
    const made =
      password === undefined
        ? null
        : await addAccount(context, { name: input.name, password, email: null, tutor: false });
    const account = signedInAs ?? made;
    // Whoever this device is as a guest is this person, unless somebody signed in on it.
    const guests = signedIn ? [] : await guestsOn(context, caller, cohort.id);
    if (made !== null) await records.claimGuests(made.id, guests, []);
    const newcomer = {
      id: secrets.id(),
      cohort: cohort.id,
      account: account?.id ?? null,
      role: invitation.role,
      name: account !== null && signedIn ? account.name : input.name,
      joinedAt: clock.now(),
      removedAt: null,
    };
    const member = await takeIn(context, newcomer, guests);
    if (tutor && account !== null && !account.tutor) await records.letTeach(account.id);
    await logInCohort(context, { cohort, me: member }, 'member_taken_in', member.id);
    // Last, as the token of before opens nothing from then on.
    const device = await renewSignIn(context, caller, made === null ? undefined : { account: made.id, byLink: false });
    if (account === null) await records.addCohortGuestToSignIn(device.id, member.id);
    await records.forgetInvitee(hash);
    return { reply: { cohort: cohort.id }, token: device.token };
  } catch (error) {
    // Nobody came in by it.
    await records.giveBackInvitation(hash);
    throw error;
  }
}

/** A tutor took this account out of the cohort: the class's link does not undo that, an invitation by name does. */
async function wasTakenOut({ records }: Context, cohort: string, account: Account | null): Promise<boolean> {
  if (account === null) return false;
  const former = (await records.cohortMembers(cohort)).find((each) => each.account === account.id);
  if (former === undefined || former.removedAt === null) return false;
  const last = (await records.auditOfCohort(cohort, RECENT)).find(
    ({ whom, action }) => whom === former.id && (action === 'member_taken_out' || action === 'member_left'),
  );
  return last?.action === 'member_taken_out';
}

/** Who this device is, or was until it was removed, as a guest on boards of the cohort: the same person (JOIN-1, JOIN-10). */
async function guestsOn({ records }: Context, { signIn }: Caller, cohort: string): Promise<string[]> {
  const [mine, boards] = await Promise.all([
    signIn === null ? [] : records.membershipsOf(signIn),
    records.boardsOfCohort(cohort),
  ]);
  return boards.flatMap(({ id }) => {
    const there = mine.find(({ board, account }) => board === id && account === null);
    return there === undefined ? [] : [there.id];
  });
}

/** One answer for whatever does not open: used, revoked, over, or nobody's. */
async function find({ records, secrets, clock }: Context, token: string) {
  const invitation = await records.openInvitation(secrets.hash(token), clock.now());
  const cohort = invitation === null ? null : await records.cohort(invitation.cohort);
  if (invitation === null || cohort === null || cohort.archivedAt !== null) throw new AppError('invitation_used');
  return { invitation, cohort };
}
