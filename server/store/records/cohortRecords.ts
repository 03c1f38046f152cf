import type { Kysely, Selectable } from 'kysely';
import type { Cohort, CohortMember, CohortRecords } from '../../ports/CohortRecords.ts';
import type { Tables } from '../schema.ts';
import { memberRow, memberRows, toMember } from './memberRows.ts';

type Cohorts = Omit<CohortRecords, 'boardsOfCohort'>;

/** Cohorts, their people, invitations, proposals. */
export function createCohortRecords(db: Kysely<Tables>): Cohorts {
  const members = () => db.selectFrom('cohort_members').selectAll('cohort_members');
  return {
    async nameInstitution(id, name) {
      await db.updateTable('institutions').set({ name }).where('id', '=', id).execute();
    },
    async institutionName(id) {
      const row = await db.selectFrom('institutions').select('name').where('id', '=', id).executeTakeFirst();
      return row?.name ?? '';
    },

    async addCohort(cohort, tutor) {
      await db.transaction().execute(async (trx) => {
        await trx.insertInto('cohorts').values(cohortRow(cohort)).execute();
        await trx.insertInto('cohort_members').values(cohortMemberRow(tutor)).execute();
      });
    },
    async cohort(id) {
      const row = await db.selectFrom('cohorts').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toCohort(row);
    },
    async changeCohort(id, { name, endsAt, custodian, archivedAt }) {
      const change = {
        ...(name === undefined ? {} : { name }),
        ...(endsAt === undefined ? {} : { ends_at: endsAt }),
        ...(custodian === undefined ? {} : { custodian }),
        ...(archivedAt === undefined ? {} : { archived_at: archivedAt }),
      };
      if (Object.keys(change).length === 0) return;
      await db.transaction().execute(async (trx) => {
        await trx.updateTable('cohorts').set(change).where('id', '=', id).execute();
        // Boards carry the cohort's name along: editions and lists read it there.
        if (name !== undefined)
          await trx.updateTable('boards').set({ cohort: name }).where('cohort_id', '=', id).execute();
      });
    },
    async endedCohorts(now) {
      const rows = await db
        .selectFrom('cohorts')
        .selectAll()
        .where('archived_at', 'is', null)
        .where('ends_at', '<', now)
        .execute();
      return rows.map(toCohort);
    },
    async passOn(from, to, boards, now) {
      await db.transaction().execute(async (trx) => {
        await trx.updateTable('cohorts').set({ successor: to.id, archived_at: now }).where('id', '=', from).execute();
        if (boards.length === 0) return;
        await trx
          .updateTable('boards')
          .set({ cohort_id: to.id, cohort: to.name })
          .where('cohort_id', '=', from)
          .where('id', 'in', boards)
          .execute();
      });
    },

    async cohortMembershipsOf(signIn) {
      const rows = await members()
        .where('removed_at', 'is', null)
        .where(({ eb, or, selectFrom }) =>
          or([
            ...(signIn.account === null ? [] : [eb('account', '=', signIn.account)]),
            eb('id', 'in', selectFrom('sign_in_cohort_guests').select('member').where('sign_in', '=', signIn.id)),
            eb(
              'id',
              'in',
              selectFrom('sign_in_guests')
                .innerJoin('members', 'members.id', 'sign_in_guests.member')
                .select('members.cohort_member')
                .where('sign_in', '=', signIn.id)
                .where('members.cohort_member', 'is not', null)
                .where('members.account', 'is', null)
                .$castTo<{ cohort_member: string }>(),
            ),
          ]),
        )
        .orderBy('joined_at', 'desc')
        .execute();
      return rows.map(toCohortMember);
    },
    async cohortMember(id) {
      const row = await members().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toCohortMember(row);
    },
    async cohortMembers(cohort) {
      const rows = await members().where('cohort', '=', cohort).orderBy('joined_at').orderBy('id').execute();
      return rows.map(toCohortMember);
    },
    addCohortMember: (member, boardIds, guests) =>
      db.transaction().execute(async (trx) => {
        const before =
          member.account === null
            ? undefined
            : await trx
                .selectFrom('cohort_members')
                .selectAll()
                .where('cohort', '=', member.cohort)
                .where('account', '=', member.account)
                .executeTakeFirst();
        const known = before === undefined ? member : { ...toCohortMember(before), role: member.role, removedAt: null };
        if (before === undefined) await trx.insertInto('cohort_members').values(cohortMemberRow(known)).execute();
        else {
          await trx
            .updateTable('cohort_members')
            .set({ role: known.role, removed_at: null })
            .where('id', '=', known.id)
            .execute();
        }
        if (guests.length > 0)
          await trx.updateTable('members').set({ cohort_member: known.id }).where('id', 'in', guests).execute();
        // Who they were on boards that they had joined by code, and who they were before they were removed.
        if (known.account !== null) {
          await trx
            .updateTable('members')
            .set({ cohort_member: known.id })
            .where('account', '=', known.account)
            // Also who they are still known as from the cohort that passed the board on.
            .where(({ eb, or }) => or([eb('cohort_member', 'is', null), eb('cohort_member', '!=', known.id)]))
            .where('board', 'in', ({ selectFrom }) =>
              selectFrom('boards').select('boards.id').where('cohort_id', '=', known.cohort),
            )
            .execute();
        }
        await trx.updateTable('members').set({ role: known.role }).where('cohort_member', '=', known.id).execute();
        // Whom a board's steward removed stays removed there: only letting in ends that (JOIN-10).
        await trx
          .updateTable('members')
          .set({ standing: 'in' })
          .where('cohort_member', '=', known.id)
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('audit as removal')
                  .select('removal.n')
                  .whereRef('removal.board', '=', 'members.board')
                  .whereRef('removal.whom', '=', 'members.id')
                  .where('removal.action', '=', 'member_removed')
                  .where(({ not, exists, selectFrom }) =>
                    not(
                      exists(
                        selectFrom('audit as later')
                          .select('later.n')
                          .whereRef('later.board', '=', 'members.board')
                          .whereRef('later.whom', '=', 'members.id')
                          .where('later.action', '=', 'member_let_in')
                          .whereRef('later.n', '>', 'removal.n'),
                      ),
                    ),
                  ),
              ),
            ),
          )
          .execute();
        const boards = await trx.selectFrom('boards').select('id').where('cohort_id', '=', known.cohort).execute();
        const there = await trx.selectFrom('members').select('board').where('cohort_member', '=', known.id).execute();
        const on = new Set(there.map((row) => row.board));
        for (const { id: board } of boards) {
          const id = boardIds[board];
          if (id === undefined || on.has(board)) continue;
          const { account, role, name } = known;
          const row = {
            id,
            board,
            account,
            role,
            name,
            steward: false,
            standing: 'in',
            cohortMember: known.id,
          } as const;
          await trx.insertInto('members').values(memberRow(row, member.joinedAt)).execute();
        }
        return known;
      }),
    async setCohortRole(member, role) {
      await db.transaction().execute(async (trx) => {
        await trx.updateTable('cohort_members').set({ role }).where('id', '=', member).execute();
        await trx.updateTable('members').set({ role }).where('cohort_member', '=', member).execute();
      });
    },
    removeCohortMember: (member, now) =>
      db.transaction().execute(async (trx) => {
        await trx.updateTable('cohort_members').set({ removed_at: now }).where('id', '=', member).execute();
        const rows = await trx
          .selectFrom('members')
          .select('id')
          .where('cohort_member', '=', member)
          .where('standing', '!=', 'removed')
          // On boards that were passed on they are members of their own right (COH-7).
          .where('board', 'in', ({ selectFrom }) =>
            selectFrom('boards')
              .innerJoin('cohort_members', 'cohort_members.cohort', 'boards.cohort_id')
              .select('boards.id')
              .where('cohort_members.id', '=', member),
          )
          .execute();
        const ids = rows.map((row) => row.id);
        if (ids.length === 0) return ids;
        await trx
          .updateTable('members')
          .set({ standing: 'removed', steward: 0, reentry_hash: null })
          .where('id', 'in', ids)
          .execute();
        await trx.deleteFrom('access_tokens').where('member', 'in', ids).execute();
        return ids;
      }),
    async moveMembership(from, to, boardIds) {
      await db.transaction().execute(async (trx) => {
        const next = await trx.selectFrom('cohort_members').selectAll().where('id', '=', to).executeTakeFirstOrThrow();
        for (const [board, id] of Object.entries(boardIds)) {
          const moved = await trx
            .updateTable('members')
            .set({ cohort_member: to, standing: 'in', steward: 1 })
            .where('cohort_member', '=', from)
            .where('board', '=', board)
            .executeTakeFirst();
          if (moved.numUpdatedRows > 0n) continue;
          const { account, role, name } = next;
          const row = { id, board, account, role, name, steward: true, standing: 'in', cohortMember: to } as const;
          await trx.insertInto('members').values(memberRow(row, next.joined_at)).execute();
        }
      });
    },
    async addCohortGuestToSignIn(signIn, member) {
      await db
        .insertInto('sign_in_cohort_guests')
        .values({ sign_in: signIn, member })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async addInvitations(invitations) {
      await db.transaction().execute(async (trx) => {
        for (const { id, hash, cohort, role, name, madeAt, expiresAt, used } of invitations) {
          await trx
            .insertInto('invitations')
            .values({ id, hash, cohort, role, name, made_at: madeAt, expires_at: expiresAt, used })
            .execute();
        }
      });
    },
    async openInvitation(hash, now) {
      const row = await db
        .selectFrom('invitations')
        .selectAll()
        .where('hash', '=', hash)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row === undefined || (row.name !== null && row.used > 0) ? null : toInvitation(row);
    },
    async useInvitation(hash, now) {
      // The condition in the update decides between two who come at once.
      const result = await db
        .updateTable('invitations')
        .set(({ eb }) => ({ used: eb('used', '+', 1) }))
        .where('hash', '=', hash)
        .where('expires_at', '>', now)
        .where(({ eb, or }) => or([eb('name', 'is', null), eb('used', '=', 0)]))
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    async giveBackInvitation(hash) {
      await db
        .updateTable('invitations')
        .set(({ eb }) => ({ used: eb('used', '-', 1) }))
        .where('hash', '=', hash)
        .where('used', '>', 0)
        .execute();
    },
    async forgetInvitee(hash) {
      await db
        .updateTable('invitations')
        .set({ name: '' })
        .where('hash', '=', hash)
        .where('name', 'is not', null)
        .execute();
    },
    async invitationsOf(cohort, now) {
      const rows = await db
        .selectFrom('invitations')
        .selectAll()
        .where('cohort', '=', cohort)
        .where('expires_at', '>', now)
        .where(({ eb, or }) => or([eb('name', 'is', null), eb('used', '=', 0)]))
        .orderBy('made_at', 'desc')
        .orderBy('name')
        .execute();
      return rows.map(toInvitation);
    },
    async removeInvitation(cohort, id) {
      const result = await db
        .deleteFrom('invitations')
        .where('cohort', '=', cohort)
        .where('id', '=', id)
        .executeTakeFirst();
      return result.numDeletedRows === 1n;
    },

    async addProposal({ id, cohort, member, prompt, at, state, board }) {
      await db.insertInto('proposals').values({ id, cohort, member, prompt, at, state, board }).execute();
    },
    async proposal(id) {
      return (await db.selectFrom('proposals').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
    },
    proposalsOf: (cohort) =>
      db.selectFrom('proposals').selectAll().where('cohort', '=', cohort).orderBy('at', 'desc').execute(),
    async answerProposal(id, state, board) {
      const result = await db
        .updateTable('proposals')
        .set({ state, board })
        .where('id', '=', id)
        .where('state', '=', 'open')
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    async linkProposal(id, board) {
      await db.updateTable('proposals').set({ board }).where('id', '=', id).execute();
    },
    async reopenProposal(id) {
      await db.updateTable('proposals').set({ state: 'open', board: null }).where('id', '=', id).execute();
    },
    async membersOnBoards(cohortMember) {
      return (await memberRows(db).where('members.cohort_member', '=', cohortMember).execute()).map(toMember);
    },
    async stewardsIn(cohort) {
      const rows = await memberRows(db)
        .innerJoin('boards', 'boards.id', 'members.board')
        .where('boards.cohort_id', '=', cohort)
        .where('members.steward', '=', 1)
        .where('members.standing', '=', 'in')
        .orderBy('members.joined_at')
        .execute();
      return rows.map(toMember);
    },
    async removeProposal(id) {
      await db.deleteFrom('proposals').where('id', '=', id).where('state', '=', 'open').execute();
    },
  };
}

function cohortRow({ id, institution, name, createdAt, endsAt, custodian, archivedAt, successor }: Cohort) {
  return {
    id,
    institution,
    name,
    created_at: createdAt,
    ends_at: endsAt,
    custodian,
    archived_at: archivedAt,
    successor,
  };
}

function toCohort(row: Selectable<Tables['cohorts']>): Cohort {
  const { created_at, ends_at, archived_at, ...same } = row;
  return { ...same, createdAt: created_at, endsAt: ends_at, archivedAt: archived_at };
}

function cohortMemberRow({ id, cohort, account, role, name, joinedAt, removedAt }: CohortMember) {
  return { id, cohort, account, role, name, joined_at: joinedAt, removed_at: removedAt };
}

function toCohortMember({ joined_at, removed_at, ...same }: Selectable<Tables['cohort_members']>): CohortMember {
  return { ...same, joinedAt: joined_at, removedAt: removed_at };
}

function toInvitation({ id, cohort, role, name, made_at, expires_at, used }: Selectable<Tables['invitations']>) {
  return { id, cohort, role, name, madeAt: made_at, expiresAt: expires_at, used };
}
