import type { ParsedBodyOf, ReplyOf } from '../../shared/api/routes.ts';
import { AppError } from '../errors.ts';
import type { Account } from '../ports/Records.ts';
import { type Caller, type Context, renewSignIn, requireAccount, type SignedIn } from './context.ts';

/** So long after a sign-in by link the old password is not asked for: whoever had to reset it does not know it. */
const LINK_GRACE_MS = 15 * 60 * 1000;

const present = ({ id, name, email, tutor }: Account) => ({ account: { id, name, email, tutor } });

/**
 * An account for the person this device is, who keeps what is theirs (COH-5). Whoever is nobody anywhere comes by an
 * invitation: strangers make no accounts. @throws AppError not_allowed, wrong_state (signed in already), name_taken
 */
export async function makeAccount(
  context: Context,
  caller: Caller,
  input: ParsedBodyOf<'makeAccount'>,
): Promise<SignedIn<ReplyOf<'makeAccount'>>> {
  const { records } = context;
  if (caller.signIn === null) throw new AppError('sign_in_needed');
  if (caller.signIn.account !== null) throw new AppError('wrong_state');
  const guests = (await records.membershipsOf(caller.signIn)).filter((each) => each.account === null);
  const chosen = input.members === undefined ? guests : guests.filter(({ id }) => input.members?.includes(id));
  // Whoever came into a cohort that has no board yet.
  const inCohorts = (await records.cohortMembershipsOf(caller.signIn)).filter((each) => each.account === null);
  if (chosen.length === 0 && (input.members !== undefined || inCohorts.length === 0)) throw new AppError('not_allowed');
  const account = await addAccount(context, { ...input, email: input.email ?? null, tutor: false });
  await records.claimGuests(
    account.id,
    chosen.map(({ id }) => id),
    input.members === undefined ? inCohorts.map(({ id }) => id) : [],
  );
  const { token } = await renewSignIn(context, caller, { account: account.id, byLink: false });
  return { reply: present(account), token };
}

/** @throws AppError name_taken */
export async function addAccount(
  { records, secrets }: Context,
  input: { readonly name: string; readonly password: string; readonly email: string | null; readonly tutor: boolean },
): Promise<Account> {
  const passwordHash = await secrets.hashPassword(input.password);
  const account = { id: secrets.id(), name: input.name, passwordHash, email: input.email, tutor: input.tutor };
  if (!(await records.addAccount(account))) throw new AppError('name_taken');
  return account;
}

export async function readAccount(context: Context, caller: Caller): Promise<ReplyOf<'readAccount'>> {
  return present(await requireAccount(context, caller));
}

/** @throws AppError name_taken */
export async function changeAccount(
  context: Context,
  caller: Caller,
  { name, email }: ParsedBodyOf<'changeAccount'>,
): Promise<ReplyOf<'changeAccount'>> {
  const account = await requireAccount(context, caller);
  const change = { ...(name === undefined ? {} : { name }), ...(email === undefined ? {} : { email }) };
  if (!(await context.records.changeAccount(account.id, change))) throw new AppError('name_taken');
  return present({ ...account, ...change });
}

/** Ends every other sign-in of the account (SIGN-3). @throws AppError wrong_sign_in */
export async function changePassword(
  context: Context,
  caller: Caller,
  { current, password }: ParsedBodyOf<'changePassword'>,
): Promise<SignedIn<ReplyOf<'changePassword'>>> {
  const { records, secrets, notices, clock } = context;
  const account = await requireAccount(context, caller);
  const known = current !== undefined && (await secrets.verifyPassword(account.passwordHash, current));
  if (!known && !cameByLink(caller, clock.now())) throw new AppError('wrong_sign_in');
  await records.changeAccount(account.id, { passwordHash: await secrets.hashPassword(password) });
  // Devices that came by a re-entry code of a member of this account as well.
  const members = caller.signIn === null ? [] : await records.membershipsOf(caller.signIn);
  const own = members.filter((member) => member.account === account.id).map(({ id }) => id);
  for (const other of await records.signInsOf(account.id, own)) {
    if (other.id === caller.signIn?.id) continue;
    await records.removeSignIn(other.id);
    notices.signedOut(other.id);
  }
  const { token } = await renewSignIn(context, caller, { account: account.id, byLink: false });
  return { reply: { done: true }, token };
}

export function cameByLink({ signIn }: Caller, now: number): boolean {
  return signIn?.linkAt != null && now - signIn.linkAt < LINK_GRACE_MS;
}
