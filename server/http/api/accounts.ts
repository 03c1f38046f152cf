import { RateLimiterMemory } from 'rate-limiter-flexible';
import { nameKey } from '../../../shared/model/nameKey.ts';
import { changeAccount, changePassword, makeAccount, readAccount } from '../../commands/accounts.ts';
import type { Context } from '../../commands/context.ts';
import { resetByMail } from '../../commands/resetByMail.ts';
import { endSignIn, listSignIns } from '../../commands/signIns.ts';
import { FailureLimit } from '../FailureLimit.ts';
import type { Handlers } from '../route.ts';

type Names =
  | 'resetByMail'
  | 'makeAccount'
  | 'readAccount'
  | 'changeAccount'
  | 'changePassword'
  | 'listSignIns'
  | 'endSignIn';

/** One's own account and sign-ins. */
export function accountHandlers(context: Context): Handlers<Names> {
  // By device: somebody who found an unlocked laptop does not try out its owner's passwords.
  const passwords = new FailureLimit({ perKey: 10, overall: 300, seconds: 15 * 60 });
  // Letters are somebody's inbox: three an hour to one address, and a hundred to all.
  const letters = new RateLimiterMemory({ points: 3, duration: 3600 });
  const allLetters = new RateLimiterMemory({ points: 100, duration: 3600 });
  return {
    resetByMail: async ({ body }) => {
      const allowed = await Promise.all([letters.consume(nameKey(body.email)), allLetters.consume('all')]).then(
        () => true,
        () => context.mail === null,
      );
      return allowed ? resetByMail(context, body.email) : { done: true };
    },
    makeAccount: ({ caller, body }) => makeAccount(context, caller, body),
    readAccount: ({ caller }) => readAccount(context, caller),
    changeAccount: ({ caller, body }) => changeAccount(context, caller, body),
    changePassword: ({ caller, body }) =>
      passwords.attempt(caller.signIn?.account ?? '', () => changePassword(context, caller, body)),
    listSignIns: ({ caller }) => listSignIns(context, caller),
    endSignIn: ({ caller, params }) => endSignIn(context, caller, params.signIn),
  };
}
