import type { Kysely, Selectable } from 'kysely';
import { nameKey } from '../../../shared/model/nameKey.ts';
import type { Member, Records } from '../../ports/Records.ts';
import type { Tables } from '../schema.ts';

type People = Pick<
  Records,
  | 'countAccounts'
  | 'account'
  | 'accountByName'
  | 'addAccount'
  | 'useSignInLink'
  | 'peekSignInLink'
  | 'addSignInLink'
  | 'addSignIn'
  | 'signInByHash'
  | 'touchSignIn'
  | 'rotateSignIn'
  | 'removeSignIn'
  | 'membershipsOf'
  | 'addGuestToSignIn'
  | 'addMember'
  | 'member'
  | 'membersOf'
  | 'setReentryHash'
  | 'memberByReentryHash'
  | 'addAccessToken'
  | 'memberByAccessToken'
>;

/** Accounts, devices, members. */
export function createPeopleRecords(db: Kysely<Tables>): People {
  const accounts = () => db.selectFrom('accounts').select(['id', 'name', 'password_hash as passwordHash']);
  const openLink = async (hash: string, now: number) => {
    const link = await db.selectFrom('sign_in_links').selectAll().where('hash', '=', hash).executeTakeFirst();
    return link === undefined || link.expires_at <= now || link.used_at !== null ? null : link;
  };

  return {
    async countAccounts() {
      const row = await db
        .selectFrom('accounts')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
    async account(id) {
      return (await accounts().where('id', '=', id).executeTakeFirst()) ?? null;
    },
    async accountByName(name) {
      return (await accounts().where('name_key', '=', nameKey(name)).executeTakeFirst()) ?? null;
    },
    async addAccount({ id, name, passwordHash }) {
      const result = await db
        .insertInto('accounts')
        .values({ id, name, name_key: nameKey(name), password_hash: passwordHash })
        .onConflict((conflict) => conflict.column('name_key').doNothing())
        .executeTakeFirst();
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    async peekSignInLink(hash, now) {
      const link = await openLink(hash, now);
      return link === null ? null : { account: link.account };
    },
    async useSignInLink(hash, now) {
      const link = await openLink(hash, now);
      if (link === null) return null;
      if (link.reusable === 1) return { account: link.account };
      // The condition in the update decides between two that open the link at once.
      const used = await db
        .updateTable('sign_in_links')
        .set({ used_at: now })
        .where('hash', '=', hash)
        .where('used_at', 'is', null)
        .executeTakeFirst();
      return used.numUpdatedRows === 1n ? { account: link.account } : null;
    },
    async addSignInLink({ hash, account, expiresAt, reusable }) {
      await db
        .insertInto('sign_in_links')
        .values({ hash, account, expires_at: expiresAt, reusable: reusable ? 1 : 0, used_at: null })
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .execute();
    },

    async addSignIn({ id, hash, account, createdAt, seenAt }) {
      await db.insertInto('sign_ins').values({ id, hash, account, created_at: createdAt, seen_at: seenAt }).execute();
    },
    async signInByHash(hash) {
      const row = await db
        .selectFrom('sign_ins')
        .select(['id', 'account', 'created_at as createdAt', 'seen_at as seenAt'])
        .where('hash', '=', hash)
        .executeTakeFirst();
      return row ?? null;
    },
    async touchSignIn(id, now) {
      await db.updateTable('sign_ins').set({ seen_at: now }).where('id', '=', id).execute();
    },
    async rotateSignIn(id, { hash, account, seenAt }) {
      await db.updateTable('sign_ins').set({ hash, account, seen_at: seenAt }).where('id', '=', id).execute();
    },
    async removeSignIn(id) {
      await db.deleteFrom('sign_ins').where('id', '=', id).execute();
    },
    async membershipsOf(signIn) {
      const rows = await db
        .selectFrom('members')
        .selectAll('members')
        .where(({ eb, or, exists, selectFrom }) =>
          or([
            ...(signIn.account === null ? [] : [eb('account', '=', signIn.account)]),
            exists(
              selectFrom('sign_in_guests')
                .select('member')
                .whereRef('sign_in_guests.member', '=', 'members.id')
                .where('sign_in', '=', signIn.id),
            ),
          ]),
        )
        .orderBy('joined_at', 'desc')
        .execute();
      return rows.map(toMember);
    },
    async addGuestToSignIn(signIn, member) {
      await db.transaction().execute(async (trx) => {
        await trx
          .deleteFrom('sign_in_guests')
          .where('sign_in', '=', signIn)
          .where('member', 'in', ({ selectFrom }) =>
            selectFrom('members as other')
              .select('other.id')
              .where('other.board', '=', ({ selectFrom: from }) =>
                from('members').select('members.board').where('members.id', '=', member),
              ),
          )
          .execute();
        await trx.insertInto('sign_in_guests').values({ sign_in: signIn, member }).execute();
      });
    },

    async addMember(member, now) {
      await db.insertInto('members').values(memberRow(member, now)).execute();
    },
    async member(id) {
      const row = await db.selectFrom('members').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toMember(row);
    },
    async membersOf(board) {
      const rows = await db.selectFrom('members').selectAll().where('board', '=', board).orderBy('joined_at').execute();
      return rows.map(toMember);
    },
    async setReentryHash(member, hash) {
      await db.updateTable('members').set({ reentry_hash: hash }).where('id', '=', member).execute();
    },
    async memberByReentryHash(hash) {
      const row = await db.selectFrom('members').selectAll().where('reentry_hash', '=', hash).executeTakeFirst();
      return row === undefined ? null : toMember(row);
    },
    async addAccessToken(hash, member, now) {
      await db
        .insertInto('access_tokens')
        .values({ hash, member, created_at: now })
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .execute();
    },
    async memberByAccessToken(hash) {
      const row = await db
        .selectFrom('access_tokens')
        .innerJoin('members', 'members.id', 'access_tokens.member')
        .selectAll('members')
        .where('hash', '=', hash)
        .executeTakeFirst();
      return row === undefined ? null : toMember(row);
    },
  };
}

function toMember(row: Selectable<Tables['members']>): Member {
  const { id, board, account, role, name, steward } = row;
  return { id, board, account, role, name, steward: steward === 1 };
}

/** A member as it goes into the table. */
export function memberRow(member: Member, now: number) {
  const { id, board, account, role, name, steward } = member;
  return {
    id,
    board,
    account,
    role,
    name,
    steward: steward ? 1 : 0,
    reentry_hash: null,
    joined_at: now,
    erased_at: null,
  };
}
