import type { Clock } from '../ports/Clock.ts';
import type { Identity } from '../ports/Identity.ts';
import type { Records, SignIn } from '../ports/Records.ts';
import type { Secrets } from '../ports/Secrets.ts';
import { StorageUnavailable } from '../ports/Storage.ts';
import { cookieName, readCookie } from './cookie.ts';

/** A device that nobody used for so long is nobody's: a term with its holidays. */
export const SIGN_IN_IDLE_MS = 120 * 24 * 3600 * 1000;
/** A tutor's account on a school computer does not stay open over the weekend. */
const ACCOUNT_IDLE_MS = 48 * 3600 * 1000;
/** Being seen is written at most so often: a row a request would be a write a request. */
const TOUCH_MS = 5 * 60 * 1000;

export function createIdentity(deps: {
  records: Records;
  secrets: Secrets;
  clock: Clock;
  encrypted: boolean;
}): Identity {
  const { records, secrets, clock, encrypted } = deps;

  const admit = async (signIn: SignIn, document: string) => {
    const board = await records.boardByDocument(document);
    if (board === null) return null;
    const member = (await records.membershipsOf(signIn)).find((each) => each.board === board.id);
    return member === undefined ? null : { member, board };
  };

  return {
    async signIn(header) {
      const token = readCookie(header, cookieName(encrypted));
      if (token === null) return null;
      const found = await records.signInByHash(secrets.hash(token));
      if (found === null) return null;
      const idle = clock.now() - found.seenAt;
      if (idle > SIGN_IN_IDLE_MS) {
        await records.removeSignIn(found.id);
        return null;
      }
      if (idle > TOUCH_MS) await records.touchSignIn(found.id, clock.now()).catch(unlessStorage);
      return found.account !== null && idle > ACCOUNT_IDLE_MS ? null : found;
    },
    admit,
    async admitToken(token, document) {
      if (token.length < 16) return null;
      const member = await records.memberByAccessToken(secrets.hash(token));
      const board = member === null ? null : await records.boardByDocument(document);
      return member === null || board === null || member.board !== board.id ? null : { member, board };
    },
  };
}

/** People come in to read while the disk takes nothing: that they were seen is written another time. */
function unlessStorage(error: unknown): void {
  if (!(error instanceof StorageUnavailable)) throw error;
}
