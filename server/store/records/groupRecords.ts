import type { Kysely, Selectable } from 'kysely';
import type { Grouping, GroupRecords } from '../../ports/GroupRecords.ts';
import type { Tables } from '../schema.ts';

/** Groups of cohorts and boards. */
export function createGroupRecords(db: Kysely<Tables>): GroupRecords {
  const whole = async (rows: readonly Selectable<Tables['groupings']>[]): Promise<Grouping[]> => {
    if (rows.length === 0) return [];
    const ids = rows.map((row) => row.id);
    const groups = await db
      .selectFrom('groups')
      .selectAll()
      .where('grouping', 'in', ids)
      .orderBy('position')
      .orderBy('id')
      .execute();
    const members = await db.selectFrom('group_members').selectAll().where('grouping', 'in', ids).execute();
    return rows.map(({ id, cohort, board, method, open, places, made_at }) => ({
      id,
      cohort,
      board,
      method,
      open: open === 1,
      places,
      madeAt: made_at,
      groups: groups
        .filter((group) => group.grouping === id)
        .map((group) => ({
          id: group.id,
          name: group.name,
          members: members.filter((each) => each.group_id === group.id).map((each) => each.member),
        })),
    }));
  };
  return {
    async addGrouping({ id, cohort, board, method, open, places, madeAt, groups }) {
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto('groupings')
          .values({ id, cohort, board, method, open: open ? 1 : 0, places, made_at: madeAt })
          .execute();
        for (const [position, group] of groups.entries()) {
          await trx.insertInto('groups').values({ id: group.id, grouping: id, name: group.name, position }).execute();
          for (const member of group.members)
            await trx.insertInto('group_members').values({ grouping: id, member, group_id: group.id }).execute();
        }
      });
    },
    async grouping(id) {
      const rows = await db.selectFrom('groupings').selectAll().where('id', '=', id).execute();
      return (await whole(rows))[0] ?? null;
    },
    async placeOfGrouping(id) {
      const place = db.selectFrom('groupings').select(['cohort', 'board']).where('id', '=', id);
      return (await place.executeTakeFirst()) ?? null;
    },
    async groupingsOf(where) {
      const all = db.selectFrom('groupings').selectAll().orderBy('made_at', 'desc').orderBy('id');
      const rows = 'cohort' in where ? all.where('cohort', '=', where.cohort) : all.where('board', '=', where.board);
      return whole(await rows.execute());
    },
    async setGroupingOpen(id, open) {
      await db
        .updateTable('groupings')
        .set({ open: open ? 1 : 0 })
        .where('id', '=', id)
        .execute();
    },
    async renameGroup(group, name) {
      await db.updateTable('groups').set({ name }).where('id', '=', group).execute();
    },
    placeInGroup: (grouping, member, group, places) =>
      db.transaction().execute(async (trx) => {
        if (group !== null && places !== null) {
          const others = await trx
            .selectFrom('group_members')
            .select(({ fn }) => fn.countAll<number>().as('count'))
            .where('group_id', '=', group)
            .where('member', '!=', member)
            .executeTakeFirstOrThrow();
          if (Number(others.count) >= places) return false;
        }
        await trx.deleteFrom('group_members').where('grouping', '=', grouping).where('member', '=', member).execute();
        if (group !== null)
          await trx.insertInto('group_members').values({ grouping, member, group_id: group }).execute();
        return true;
      }),
    async removeGrouping(id) {
      await db.deleteFrom('groupings').where('id', '=', id).execute();
    },
  };
}
