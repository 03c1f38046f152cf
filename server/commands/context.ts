import { type Action, type Actor, authorize } from '../../shared/policy/policy.ts';
import { AppError } from '../errors.ts';
import type { Clock } from '../ports/Clock.ts';
import type { ErasureList } from '../ports/ErasureList.ts';
import type { LiveDocuments } from '../ports/LiveDocuments.ts';
import type { Notices } from '../ports/Notices.ts';
import type { Board, Member, Records, SignIn } from '../ports/Records.ts';
import type { Secrets } from '../ports/Secrets.ts';

/** What every use case may reach. */
export interface Context {
  readonly records: Records;
  readonly documents: LiveDocuments;
  readonly notices: Notices;
  readonly erasures: ErasureList;
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Address for invitations, without a slash at the end; `asked` is the origin the caller used. */
  readonly inviteOrigin: (asked: string) => string;
}

/** Who is asking, and from which origin. */
export interface Caller {
  readonly signIn: SignIn | null;
  readonly origin: string;
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
export async function requireAccount({ records }: Context, caller: Caller): Promise<string> {
  const id = caller.signIn?.account;
  if (id == null || (await records.account(id)) === null) throw new AppError('sign_in_needed');
  return id;
}

/**
 * The caller as a member of a board who may do this there.
 * @throws AppError not_found for whoever may not even see it, else the policy's refusal
 */
export async function requireMember(context: Context, caller: Caller, id: string, action: Action): Promise<OnBoard> {
  if (caller.signIn === null) throw new AppError('sign_in_needed');
  const board = await context.records.board(id);
  const memberships = await context.records.membershipsOf(caller.signIn);
  const member = memberships.find((each) => each.board === id);
  if (board === null || member === undefined) throw new AppError('not_found');
  const actor: Actor = { member: member.id, role: member.role, steward: member.steward };
  if (!authorize(actor, 'read_board', board).allowed) throw new AppError('not_found');
  const verdict = authorize(actor, action, board);
  if (!verdict.allowed) throw new AppError(verdict.code);
  return { board, member, actor };
}

/**
 * Makes the device's token anew, at sign-in and at every join: a token that somebody planted or saw before is
 * worth nothing afterwards. It stays the same device, with its guests, also for pages that are open.
 */
export async function renewSignIn(
  context: Context,
  caller: Caller,
  account?: string,
): Promise<{ id: string; token: string }> {
  const { records, secrets, clock } = context;
  const token = secrets.token();
  const hash = secrets.hash(token);
  const now = clock.now();
  if (caller.signIn === null) {
    const id = secrets.id();
    await records.addSignIn({ id, hash, account: account ?? null, createdAt: now, seenAt: now });
    return { id, token };
  }
  const { id } = caller.signIn;
  await records.rotateSignIn(id, { hash, account: account ?? caller.signIn.account, seenAt: now });
  return { id, token };
}
