import type { ReplyOf } from '../../shared/api/routes.ts';
import { AppError } from '../errors.ts';
import type { SignIn } from '../ports/Records.ts';
import { cameByLink } from './accounts.ts';
import type { Caller, Context } from './context.ts';

/** Where the caller is signed in, or known as one of the guests that this device is. */
export async function listSignIns(context: Context, caller: Caller): Promise<ReplyOf<'listSignIns'>> {
  const all = await ownSignIns(context, caller);
  return {
    signIns: all.map(({ id, device, createdAt, accountAt, seenAt }) => ({
      id,
      device,
      signedInAt: accountAt ?? createdAt,
      seenAt,
      current: id === caller.signIn?.id,
    })),
    byLink: cameByLink(caller, context.clock.now()),
  };
}

/** Ends one of them, and what it has open. @throws AppError not_found for anybody else's */
export async function endSignIn(context: Context, caller: Caller, id: string): Promise<{ done: true }> {
  const { records, notices } = context;
  if (!(await ownSignIns(context, caller)).some((each) => each.id === id)) throw new AppError('not_found');
  await records.removeSignIn(id);
  notices.signedOut(id);
  return { done: true };
}

/** This device's, and every other on which the caller is the same person. */
export async function ownSignIns({ records }: Context, { signIn }: Caller): Promise<readonly SignIn[]> {
  if (signIn === null) throw new AppError('sign_in_needed');
  // Devices that came by a re-entry code are known by the member alone, also where that has an account.
  const members = await records.membershipsOf(signIn);
  const all = await records.signInsOf(
    signIn.account,
    members.map(({ id }) => id),
  );
  // A device that is nobody yet is at least itself.
  return all.some((each) => each.id === signIn.id) ? all : [signIn, ...all];
}
