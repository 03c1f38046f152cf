import type { ReplyOf } from '../../shared/api/routes.ts';
import { AppError } from '../errors.ts';
import { type Caller, type Context, renewSignIn, type SignedIn } from './context.ts';

/** Long enough to walk from the server room to one's desk. */
export const LINK_LIFETIME_MS = 24 * 3600 * 1000;

/** A link either signs its account in, or leads to creating the first tutor. @throws AppError link_used */
export async function openSignInLink(
  context: Context,
  caller: Caller,
  input: { token: string },
): Promise<ReplyOf<'openSignInLink'> | SignedIn<ReplyOf<'openSignInLink'>>> {
  const { records, secrets, clock } = context;
  const hash = secrets.hash(input.token);
  const link = await records.peekSignInLink(hash, clock.now());
  if (link === null) throw new AppError('link_used');
  if (link.account === null) {
    // The first tutor exists: whoever still holds this link has come too late.
    if ((await records.countAccounts()) > 0) throw new AppError('link_used');
    return { next: 'set_up' };
  }
  if ((await records.useSignInLink(hash, clock.now())) === null) throw new AppError('link_used');
  // The sample's link is for whoever has it, at any time: it is no letter to somebody who forgot their password.
  const { token } = await renewSignIn(context, caller, { account: link.account, byLink: !link.reusable });
  return { reply: { next: 'signed_in' }, token };
}
