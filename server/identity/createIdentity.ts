import { actorOf, subjectOf } from '../../shared/policy/actor.ts';
import { authorize } from '../../shared/policy/policy.ts';
import type { Clock } from '../ports/Clock.ts';
import type { Admission, Bearer, Identity } from '../ports/Identity.ts';
import type { Member, Records, SignIn } from '../ports/Records.ts';
import type { Secrets } from '../ports/Secrets.ts';
import type { Sheet } from '../ports/SessionRecords.ts';
import { StorageUnavailable } from '../ports/Storage.ts';
import { cookieName, readCookie } from './cookie.ts';

const DAY_MS = 24 * 3600 * 1000;
/** A device that nobody used for so long is nobody's: a term with its holidays. */
export const SIGN_IN_IDLE_MS = 120 * DAY_MS;
/** A tutor's account on a school computer does not stay open over the weekend. */
const TUTOR_IDLE_MS = 2 * DAY_MS;
/** A student who comes back every week is not asked every week. */
const ACCOUNT_IDLE_MS = 14 * DAY_MS;
/** A sign-in ends in any case: a stolen one does not live for ever. */
const ACCOUNT_MOST_MS = 30 * DAY_MS;
/** Being seen is written at most so often: a row a request would be a write a request. */
const TOUCH_MS = 5 * 60 * 1000;
const MIN_TOKEN_CHARACTERS = 16;

export function createIdentity(deps: {
  records: Records;
  secrets: Secrets;
  clock: Clock;
  encrypted: boolean;
}): Identity {
  const { records, secrets, clock, encrypted } = deps;

  /** Its account's time is over, by being idle or in any case (SIGN-2). */
  const over = async ({ account, seenAt, accountAt }: SignIn): Promise<boolean> => {
    if (account === null) return false;
    const now = clock.now();
    if (accountAt !== null && now - accountAt > ACCOUNT_MOST_MS) return true;
    if (now - seenAt <= TUTOR_IDLE_MS) return false;
    return now - seenAt > ACCOUNT_IDLE_MS || (await records.account(account))?.tutor !== false;
  };

  const holder = async (token: string): Promise<Bearer | null> => {
    if (token.length < MIN_TOKEN_CHARACTERS) return null;
    const found = await records.accessTokenByHash(secrets.hash(token));
    const now = clock.now();
    if (found === null || found.token.expiresAt <= now || found.member.standing !== 'in') return null;
    const { id, usedAt, scope } = found.token;
    if (usedAt === null || now - usedAt > TOUCH_MS) await records.touchAccessToken(id, now).catch(unlessStorage);
    return { token: id, member: found.member, scope };
  };

  /** VIS-1: a sheet is opened by its people alone, and by whoever visits it, to read (VIS-3). */
  const admitted = async (member: Member, sheet: Sheet): Promise<Admission | null> => {
    const board = await records.board(sheet.board);
    if (board === null) return null;
    const actor = actorOf(member, board);
    const asOwn = { member, board, actor };
    switch (sheet.kind) {
      case 'cohort':
        return asOwn;
      case 'private':
        return sheet.holder === member.id ? asOwn : null;
      case 'group': {
        if (sheet.holder !== null && (await records.isInGroup(sheet.holder, member.id))) return asOwn;
        // Who is no tutor or steward any more visits nobody.
        const may = authorize(actor, 'visit_group', subjectOf(board)).allowed;
        const visits = may && (await records.isVisiting(sheet.document, member.id));
        return visits ? { member, board, actor: { ...actor, readOnly: true } } : null;
      }
    }
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
      // Judged by when it was seen before this: a request must not keep alive what had ended.
      if (await over(found)) {
        await records.removeSignIn(found.id);
        return null;
      }
      if (idle > TOUCH_MS) await records.touchSignIn(found.id, clock.now()).catch(unlessStorage);
      return found;
    },
    async bearer(header) {
      if (header === undefined) return null;
      const token = /^Bearer ([\w-]+)$/i.exec(header)?.[1];
      return token === undefined ? undefined : ((await holder(token)) ?? undefined);
    },
    async admit(signIn, document) {
      // Both in any case: a document of others takes as long as one that does not exist.
      const [sheet, mine] = await Promise.all([records.sheet(document), records.membershipsOf(signIn)]);
      const member = mine.find((each) => each.board === sheet?.board);
      return sheet === null || member === undefined ? null : admitted(member, sheet);
    },
    async admitToken(token, document) {
      const bearer = await holder(token);
      const sheet = bearer === null ? null : await records.sheet(document);
      if (bearer === null || sheet === null || bearer.member.board !== sheet.board) return null;
      const found = await admitted(bearer.member, sheet);
      if (found === null) return null;
      const readOnly = found.actor.readOnly === true || bearer.scope === 'read';
      return { ...found, actor: { ...found.actor, readOnly }, token: bearer.token };
    },
  };
}

/** People come in to read while the disk takes nothing: that they were seen is written another time. */
function unlessStorage(error: unknown): void {
  if (!(error instanceof StorageUnavailable)) throw error;
}
