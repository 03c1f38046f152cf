import type { ParsedBodyOf, ReplyOf } from '../../shared/api/routes.ts';
import { AppError } from '../errors.ts';
import { addAccount } from './accounts.ts';
import { type Caller, type Context, renewSignIn, type SignedIn } from './context.ts';
import { readMe } from './readMe.ts';

/** Creates the first tutor; the link works once. @throws AppError link_used, name_taken */
export async function setUp(
  context: Context,
  caller: Caller,
  input: ParsedBodyOf<'setUp'>,
): Promise<SignedIn<ReplyOf<'me'>>> {
  const { records, secrets, clock } = context;
  const hash = secrets.hash(input.token);
  const link = await records.peekSignInLink(hash, clock.now());
  if (link === null || link.account !== null || (await records.countAccounts()) > 0) throw new AppError('link_used');
  // Used up only now: a typing error in the form must not cost the link.
  if ((await records.useSignInLink(hash, clock.now())) === null) throw new AppError('link_used');
  const account = await addAccount(context, { ...input, email: null, tutor: true });
  return signInAs(context, caller, account.id);
}

/** Signs this device in for an account and says who it is now. */
export async function signInAs(context: Context, caller: Caller, account: string): Promise<SignedIn<ReplyOf<'me'>>> {
  const { token, ...signIn } = await renewSignIn(context, caller, { account, byLink: false });
  return { reply: await readMe(context, { ...caller, signIn }), token };
}
