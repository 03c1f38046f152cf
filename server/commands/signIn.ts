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
  const account = (await records.accountByName(input.name)) ?? (await records.accountByEmail(input.name));
  if (account === null) {
    // As much work as for a known name, so that the time does not tell which names exist.
    await secrets.hashPassword(input.password);
    throw new AppError('wrong_sign_in');
  }
  if (!(await secrets.verifyPassword(account.passwordHash, input.password))) throw new AppError('wrong_sign_in');
  return signInAs(context, caller, account.id);
}
