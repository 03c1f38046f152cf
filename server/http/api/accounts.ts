import { changeAccount, changePassword, makeAccount, readAccount } from '../../commands/accounts.ts';
import type { Context } from '../../commands/context.ts';
import { endSignIn, listSignIns } from '../../commands/signIns.ts';
import { FailureLimit } from '../FailureLimit.ts';
import type { Handlers } from '../route.ts';

type Names = 'makeAccount' | 'readAccount' | 'changeAccount' | 'changePassword' | 'listSignIns' | 'endSignIn';

/** One's own account and sign-ins. */
export function accountHandlers(context: Context): Handlers<Names> {
  // By device: somebody who found an unlocked laptop does not try out its owner's passwords.
  const passwords = new FailureLimit({ perKey: 10, overall: 300, seconds: 15 * 60 });
  return {
    makeAccount: ({ caller, body }) => makeAccount(context, caller, body),
    readAccount: ({ caller }) => readAccount(context, caller),
    changeAccount: ({ caller, body }) => changeAccount(context, caller, body),
    changePassword: ({ caller, body }) =>
      passwords.attempt(caller.signIn?.account ?? '', () => changePassword(context, caller, body)),
    listSignIns: ({ caller }) => listSignIns(context, caller),
    endSignIn: ({ caller, params }) => endSignIn(context, caller, params.signIn),
  };
}
