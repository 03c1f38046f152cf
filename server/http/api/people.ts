import { nameKey } from '../../../shared/model/nameKey.ts';
import type { Context } from '../../commands/context.ts';
import { findCode } from '../../commands/findCode.ts';
import { joinBoard } from '../../commands/joinBoard.ts';
import { leaveDevice } from '../../commands/leaveDevice.ts';
import { openSignInLink } from '../../commands/openSignInLink.ts';
import { readMe } from '../../commands/readMe.ts';
import { reenter } from '../../commands/reenter.ts';
import { setUp } from '../../commands/setUp.ts';
import { signIn } from '../../commands/signIn.ts';
import { FailureLimit } from '../FailureLimit.ts';
import type { Handlers } from '../route.ts';

type Names = 'me' | 'openSignInLink' | 'setUp' | 'signIn' | 'signOut' | 'findCode' | 'join' | 'reenter' | 'leaveDevice';

/** Who one is: links, accounts, codes, names. */
export function peopleHandlers(context: Context): Handlers<Names> {
  // A hall of 200 joins at once from one address; 200 guesses a minute would need millennia for a code.
  const codes = new FailureLimit({ perKey: 200, overall: 2_000, seconds: 60 });
  // By name, so that one address's class is not locked out with one forgetful tutor.
  const passwords = new FailureLimit({ perKey: 10, overall: 300, seconds: 15 * 60 });

  return {
    me: ({ caller }) => readMe(context, caller),
    openSignInLink: ({ caller, address, body }) => codes.attempt(address, () => openSignInLink(context, caller, body)),
    setUp: ({ caller, address, body }) => codes.attempt(address, () => setUp(context, caller, body)),
    signIn: ({ caller, body }) => passwords.attempt(nameKey(body.name), () => signIn(context, caller, body)),
    signOut: async ({ caller }) => ({ reply: await leaveDevice(context, caller), token: '' }),
    findCode: ({ caller, address, body }) =>
      codes.attemptBeyond(address, (limited) => findCode(context, caller, body, limited)),
    join: ({ caller, address, body }) =>
      codes.attemptBeyond(address, (limited) => joinBoard(context, caller, body, limited)),
    // 59 bits: guessing one takes longer than the sun has left, and a limit would only shut students out.
    reenter: ({ caller, body }) => reenter(context, caller, body),
    leaveDevice: async ({ caller }) => ({ reply: await leaveDevice(context, caller), token: '' }),
  };
}
