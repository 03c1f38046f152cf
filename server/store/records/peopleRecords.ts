import type { Kysely } from 'kysely';
import { nameKey } from '../../../shared/model/nameKey.ts';
import type { Account, Records, SignIn } from '../../ports/Records.ts';
import type { Tables } from '../schema.ts';
import { memberRow, memberRows, toMember } from './memberRows.ts';

type People = Pick<
  Records,
  | 'countAccounts'
  | 'account'
  | 'accountByName'
  | 'addAccount'
  | 'accountByEmail'
  | 'changeAccount'
  | 'claimGuests'
  | 'letTeach'
  | 'useSignInLink'
  | 'peekSignInLink'
  | 'addSignInLink'
  | 'addSignIn'
  | 'signInByHash'
  | 'touchSignIn'
  | 'rotateSignIn'
  | 'removeSignIn'
  | 'signInsOf'
  | 'membershipsOf'
  | 'addGuestToSignIn'
  | 'addMember'
  | 'member'
  | 'membersOf'
  | 'changeMember'
  | 'dropSteward'
  | 'setReentryHash'
  | 'memberByReentryHash'
>;

/** Accounts, devices, members. */
export function createPeopleRecords(db: Kysely<Tables>): People {
  const accounts = () =>
    db.selectFrom('accounts').select(['id', 'name', 'password_hash as passwordHash', 'email', 'tutor']);
  const toAccount = (row: Omit<Account, 'tutor'> & { tutor: number }): Account => ({ ...row, tutor: row.tutor === 1 });
  const accountWhere = async (column: 'id' | 'name_key' | 'email_key', value: string): Promise<Account | null> => {
    // One that was erased has no password: it is nobody's.
    const row = await accounts().where(column, '=', value).where('password_hash', '!=', '').executeTakeFirst();
    return row === undefined ? null : toAccount(row);
  };
  const signIns = () =>
    db
      .selectFrom('sign_ins')
      .select([
        'id',
        'account',
        'created_at as createdAt',
        'seen_at as seenAt',
        'device',
        'account_at as accountAt',
        'link_at as linkAt',
      ]);
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
    account: (id) => accountWhere('id', id),
    accountByName: (name) => accountWhere('name_key', nameKey(name)),
    accountByEmail: (email) => accountWhere('email_key', nameKey(email)),
    async addAccount({ id, name, passwordHash, email, tutor }) {
      const result = await db
        .insertInto('accounts')
        .values({
          id,
          name,
          name_key: nameKey(name),
          password_hash: passwordHash,
          tutor: tutor ? 1 : 0,
          email,
          email_key: email === null ? null : nameKey(email),
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    changeAccount: (id, { name, email, passwordHash }) =>
      db.transaction().execute(async (trx) => {
        const others = trx.selectFrom('accounts').select('id').where('id', '!=', id);
        if (name !== undefined) {
          if ((await others.where('name_key', '=', nameKey(name)).executeTakeFirst()) !== undefined) return false;
        }
        if (email != null) {
          if ((await others.where('email_key', '=', nameKey(email)).executeTakeFirst()) !== undefined) return false;
        }
        const change = {
          ...(name === undefined ? {} : { name, name_key: nameKey(name) }),
          ...(email === undefined ? {} : { email, email_key: email === null ? null : nameKey(email) }),
          ...(passwordHash === undefined ? {} : { password_hash: passwordHash }),
        };
        if (Object.keys(change).length > 0)
          await trx.updateTable('accounts').set(change).where('id', '=', id).execute();
        return true;
      }),
    async letTeach(account) {
      await db.updateTable('accounts').set({ tutor: 1 }).where('id', '=', account).execute();
    },
    claimGuests: (account, members, cohortMembers) =>
      db.transaction().execute(async (trx) => {
        const guests = await trx
          .selectFrom('members')
          .select(['id', 'cohort_member'])
          .where('id', 'in', [...members])
          .where('account', 'is', null)
          .execute();
        for (const { id } of guests) {
          await trx.updateTable('members').set({ account }).where('id', '=', id).execute();
          await trx.deleteFrom('sign_in_guests').where('member', '=', id).execute();
        }
        const inCohorts = new Set([...cohortMembers, ...guests.flatMap((guest) => guest.cohort_member ?? [])]);
        for (const id of inCohorts) {
          await trx.updateTable('cohort_members').set({ account }).where('id', '=', id).execute();
          // Who they are on the cohort's other boards is theirs as well.
          await trx.updateTable('members').set({ account }).where('cohort_member', '=', id).execute();
          await trx.deleteFrom('sign_in_cohort_guests').where('member', '=', id).execute();
        }
      }),

    async peekSignInLink(hash, now) {
      const link = await openLink(hash, now);
      return link === null ? null : { account: link.account, reusable: link.reusable === 1 };
    },
    async useSignInLink(hash, now) {
      const link = await openLink(hash, now);
      if (link === null) return null;
      if (link.reusable === 1) return { account: link.account, reusable: true };
      // The condition in the update decides between two that open the link at once.
      const used = await db
        .updateTable('sign_in_links')
        .set({ used_at: now })
        .where('hash', '=', hash)
        .where('used_at', 'is', null)
        .executeTakeFirst();
      return used.numUpdatedRows === 1n ? { account: link.account, reusable: false } : null;
    },
    async addSignInLink({ hash, account, expiresAt, reusable }) {
      await db
        .insertInto('sign_in_links')
        .values({ hash, account, expires_at: expiresAt, reusable: reusable ? 1 : 0, used_at: null })
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .execute();
    },

    async addSignIn({ id, hash, account, createdAt, seenAt, device, accountAt, linkAt }) {
      await db
        .insertInto('sign_ins')
        .values({
          id,
          hash,
          account,
          created_at: createdAt,
          seen_at: seenAt,
          device,
          account_at: accountAt,
          link_at: linkAt,
        })
        .execute();
    },
    async signInByHash(hash) {
      return (await signIns().where('hash', '=', hash).executeTakeFirst()) ?? null;
    },
    async touchSignIn(id, now) {
      await db.updateTable('sign_ins').set({ seen_at: now }).where('id', '=', id).execute();
    },
    async rotateSignIn(id, { hash, account, seenAt, accountAt, linkAt }) {
      await db
        .updateTable('sign_ins')
        .set({ hash, account, seen_at: seenAt, account_at: accountAt, link_at: linkAt })
        .where('id', '=', id)
        .execute();
    },
    async removeSignIn(id) {
      await db.deleteFrom('sign_ins').where('id', '=', id).execute();
    },
    signInsOf: (account, guests): Promise<SignIn[]> =>
      signIns()
        .where(({ eb, or, exists, selectFrom }) =>
          or([
            eb('account', '=', account ?? ''),
            exists(
              selectFrom('sign_in_guests')
                .select('member')
                .whereRef('sign_in_guests.sign_in', '=', 'sign_ins.id')
                .where('member', 'in', guests.length === 0 ? [''] : guests),
            ),
          ]),
        )
        .orderBy('seen_at', 'desc')
        .execute(),
    async membershipsOf(signIn) {
      const rows = await memberRows(db)
        .where(({ eb, or, exists, selectFrom }) =>
          or([
            ...(signIn.account === null ? [] : [eb('members.account', '=', signIn.account)]),
            exists(
              selectFrom('sign_in_guests')
                .select('member')
                .whereRef('sign_in_guests.member', '=', 'members.id')
                .where('sign_in', '=', signIn.id),
            ),
            eb(
              'members.cohort_member',
              'in',
              selectFrom('sign_in_cohort_guests').select('member').where('sign_in', '=', signIn.id),
            ),
            eb(
              'members.cohort_member',
              'in',
              selectFrom('sign_in_guests')
                .innerJoin('members as guest', 'guest.id', 'sign_in_guests.member')
                .select('guest.cohort_member')
                .where('sign_in', '=', signIn.id)
                .where('guest.cohort_member', 'is not', null)
                .where('guest.account', 'is', null)
                .$castTo<{ cohort_member: string }>(),
            ),
          ]),
        )
        .orderBy('members.joined_at', 'desc')
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
      const row = await memberRows(db).where('members.id', '=', id).executeTakeFirst();
      return row === undefined ? null : toMember(row);
    },
    async membersOf(board) {
      const rows = await memberRows(db).where('members.board', '=', board).orderBy('members.joined_at').execute();
      return rows.map(toMember);
    },
    async changeMember(id, { standing, muted, steward, role }) {
      const change = {
        ...(standing === undefined ? {} : { standing }),
        ...(muted === undefined ? {} : { muted: muted ? 1 : 0 }),
        ...(steward === undefined ? {} : { steward: steward ? 1 : 0 }),
        ...(role === undefined ? {} : { role }),
      };
      if (Object.keys(change).length > 0) await db.updateTable('members').set(change).where('id', '=', id).execute();
    },
    async dropSteward(member) {
      const result = await db
        .updateTable('members')
        .set({ steward: 0 })
        .where('id', '=', member)
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('members as other')
              .select('other.id')
              .where('other.board', '=', ({ selectFrom: from }) =>
                from('members as me').select('me.board').where('me.id', '=', member),
              )
              .where('other.id', '!=', member)
              .where('other.steward', '=', 1)
              .where('other.standing', '=', 'in'),
          ),
        )
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    async setReentryHash(member, hash) {
      await db.updateTable('members').set({ reentry_hash: hash }).where('id', '=', member).execute();
    },
    async memberByReentryHash(hash) {
      const row = await memberRows(db).where('reentry_hash', '=', hash).executeTakeFirst();
      return row === undefined ? null : toMember(row);
    },
  };
}
