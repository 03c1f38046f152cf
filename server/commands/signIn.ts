import type { ParsedBodyOf, ReplyOf } from '../../shared/api/routes.ts';
import { AppError } from '../errors.ts';
import type { Caller, Context, SignedIn } from './context.ts';
import { signInAs } from './setUp.ts';

/** By name or e-mail address. @throws AppError wrong_sign_in, the same for an unknown name and a wrong password */
export async function signIn(
  context: Context,
  caller: Caller,
  input: ParsedBodyOf<'signIn'>,
): Promise<SignedIn<ReplyOf<'me'>>> {
  const { records, secrets } = context;
  // A name may look like somebody's address: the password says whose sign-in it is.
  const found = [await records.accountByName(input.name), await records.accountByEmail(input.name)];
  const accounts = found.filter((each) => each !== null);
  // As much work as for a known name, so that the time does not tell which names exist.
  if (accounts.length === 0) await secrets.hashPassword(input.password);
  for (const account of accounts) {
    if (await secrets.verifyPassword(account.passwordHash, input.password))
      return signInAs(context, caller, account.id);
  }
  throw new AppError('wrong_sign_in');
}
