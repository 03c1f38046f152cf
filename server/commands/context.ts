import type { Scope } from '../../shared/model/words.ts';
import { SCOPES } from '../../shared/model/words.ts';
import { actorOf, subjectOf } from '../../shared/policy/actor.ts';
import { authorizeInCohort, type CohortAction } from '../../shared/policy/cohortPolicy.ts';
import { type Action, type Actor, authorize, scopeFor } from '../../shared/policy/policy.ts';
import { AppError } from '../errors.ts';
import type { Clock } from '../ports/Clock.ts';
import type { Cohort, CohortMember } from '../ports/CohortRecords.ts';
import type { ErasureList } from '../ports/ErasureList.ts';
import type { Bearer } from '../ports/Identity.ts';
import type { LiveDocuments } from '../ports/LiveDocuments.ts';
import type { Mail } from '../ports/Mail.ts';
import type { Notices } from '../ports/Notices.ts';
import type { Random } from '../ports/Random.ts';
import type { Account, Board, Member, Records, SignIn } from '../ports/Records.ts';
import type { Secrets } from '../ports/Secrets.ts';
import type { JoinWindow } from './JoinWindow.ts';

/** What every use case may reach. */
export interface Context {
  readonly records: Records;
  readonly documents: LiveDocuments;
  readonly notices: Notices;
  readonly erasures: ErasureList;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly random: Random;
  readonly joinWindow: JoinWindow;
  /** Null where no mail server was given. `report` hears of letters that could not be sent. */
  readonly mail: (Mail & { readonly report: (error: unknown) => void }) | null;
  /** Address for invitations, without a slash at the end; `asked` is the origin the caller used. */
  readonly inviteOrigin: (asked: string) => string;
}

/** Who is asking, and from which origin. */
export interface Caller {
  readonly signIn: SignIn | null;
  /** A program with a personal access token, in the place of a device. */
  readonly bearer: Bearer | null;
  readonly origin: string;
  /** Browser and system, a word each, for one's list of sign-ins; empty when they do not say. */
  readonly device: string;
}

/** A result that also signs the device in: the edge puts the token into the cookie. */
export interface SignedIn<T> {
  readonly reply: T;
  readonly token: string;
}

export interface OnBoard {
  readonly board: Board;
  readonly member: Member;
  readonly actor: Actor;
}

/** @throws AppError sign_in_needed */
export async function requireAccount({ records }: Context, caller: Caller): Promise<Account> {
  const id = caller.signIn?.account;
  const account = id == null ? null : await records.account(id);
  if (account === null) throw new AppError('sign_in_needed');
  return account;
}

/**
 * The caller as a member of a board who may do this there.
 * @throws AppError not_found for whoever may not even see it, waiting, removed, else the policy's refusal
 */
export async function requireMember(context: Context, caller: Caller, id: string, action: Action): Promise<OnBoard> {
  if (caller.signIn === null && caller.bearer === null) throw new AppError('sign_in_needed');
  // Who is nobody there learns nothing from how long it took either: what is not theirs is not even looked up.
  const member = (await membershipsOf(context, caller)).find((each) => each.board === id);
  const board = member === undefined ? null : await context.records.board(id);
  if (board === null || member === undefined) throw new AppError('not_found');
  if (member.standing !== 'in') throw new AppError(member.standing);
  const actor = actorOf(member, board);
  const subject = subjectOf(board);
  if (!authorize(actor, 'read_board', subject).allowed) throw new AppError('not_found');
  const verdict = authorize(actor, action, subject);
  if (!verdict.allowed) throw new AppError(verdict.code);
  requireScope(caller, scopeFor(action));
  return { board, member, actor };
}

/** A program must hold a token that is good for this; people need none (SIGN-4). @throws AppError not_allowed */
export function requireScope({ bearer }: Caller, needed: Scope): void {
  if (bearer !== null && SCOPES.indexOf(bearer.scope) < SCOPES.indexOf(needed)) throw new AppError('not_allowed');
}

/** Who the caller is on boards: of a program, the one membership that its token is for. */
export async function membershipsOf({ records }: Context, { signIn, bearer }: Caller): Promise<readonly Member[]> {
  if (bearer !== null) return [bearer.member];
  return signIn === null ? [] : records.membershipsOf(signIn);
}

/** Every document of a board: what concerns all of it holds them all. */
export async function documentsOf({ records }: Context, board: string): Promise<readonly string[]> {
  return (await records.sheetsOf(board)).map(({ document }) => document);
}

export interface InCohort {
  readonly cohort: Cohort;
  readonly me: CohortMember;
}

/** The caller as a member of a cohort who may do this there. @throws AppError not_found (COH-1), the policy's refusal */
export async function requireCohortMember(
  { records }: Context,
  caller: Caller,
  id: string,
  action: CohortAction,
  owner?: string,
): Promise<InCohort> {
  if (caller.signIn === null) throw new AppError('sign_in_needed');
  const me = (await records.cohortMembershipsOf(caller.signIn)).find((each) => each.cohort === id);
  const cohort = me === undefined ? null : await records.cohort(id);
  if (cohort === null || me === undefined) throw new AppError('not_found');
  const subject = { archived: cohort.archivedAt !== null, ...(owner === undefined ? {} : { owner }) };
  const verdict = authorizeInCohort({ member: me.id, role: me.role }, action, subject);
  if (!verdict.allowed) throw new AppError(verdict.code);
  return { cohort, me };
}

/**
 * Makes the device's token anew, at sign-in and at every join: a token that somebody planted or saw before is
 * worth nothing afterwards. It stays the same device, with its guests, also for pages that are open.
 */
export async function renewSignIn(
  { records, secrets, clock, notices }: Context,
  caller: Caller,
  signingIn?: { readonly account: string; readonly byLink: boolean },
): Promise<SignIn & { readonly token: string }> {
  const token = secrets.token();
  const hash = secrets.hash(token);
  const now = clock.now();
  const before = caller.signIn;
  const account =
    signingIn === undefined
      ? { account: before?.account ?? null, accountAt: before?.accountAt ?? null, linkAt: before?.linkAt ?? null }
      : { account: signingIn.account, accountAt: now, linkAt: signingIn.byLink ? now : null };
  if (before === null) {
    const made = { id: secrets.id(), ...account, createdAt: now, seenAt: now, device: caller.device };
    await records.addSignIn({ ...made, hash });
    return { ...made, token };
  }
  await records.rotateSignIn(before.id, { hash, ...account, seenAt: now });
  // Pages that are open belong to whoever was signed in here before: their owner could not end them any more.
  if (before.account !== null && before.account !== account.account) notices.signedOut(before.id);
  return { ...before, ...account, seenAt: now, token };
}
