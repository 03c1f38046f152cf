import type { Kysely } from 'kysely';
import type { AccessToken, TokenRecords } from '../../ports/TokenRecords.ts';
import type { Tables } from '../schema.ts';
import { memberRows, toMember } from './memberRows.ts';

/** Personal access tokens, by their hashes. */
export function createTokenRecords(db: Kysely<Tables>): TokenRecords {
  const tokens = () =>
    db
      .selectFrom('access_tokens')
      .select([
        'id',
        'member',
        'label',
        'scope',
        'created_at as madeAt',
        'expires_at as expiresAt',
        'used_at as usedAt',
      ]);
  return {
    async addAccessToken({ id, hash, member, label, scope, madeAt, expiresAt }) {
      await db
        .insertInto('access_tokens')
        .values({ id, hash, member, label, scope, created_at: madeAt, expires_at: expiresAt, used_at: null })
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .execute();
    },
    accessTokensOf: (member): Promise<AccessToken[]> =>
      tokens().where('member', '=', member).orderBy('created_at', 'desc').execute(),
    async accessTokenByHash(hash) {
      const token = await tokens().where('hash', '=', hash).executeTakeFirst();
      if (token === undefined) return null;
      const member = await memberRows(db).where('members.id', '=', token.member).executeTakeFirst();
      return member === undefined ? null : { token, member: toMember(member) };
    },
    async touchAccessToken(id, now) {
      await db.updateTable('access_tokens').set({ used_at: now }).where('id', '=', id).execute();
    },
    async removeAccessTokens(member, token) {
      let removal = db.deleteFrom('access_tokens').where('member', '=', member);
      if (token !== null) removal = removal.where('id', '=', token);
      await removal.execute();
    },
  };
}
