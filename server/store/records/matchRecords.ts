import { type Kysely, sql } from 'kysely';
import type { Match, MatchRecords } from '../../ports/MatchRecords.ts';
import type { Tables } from '../schema.ts';

/** Needs and offers that were brought together. */
export function createMatchRecords(db: Kysely<Tables>): MatchRecords {
  return {
    async matchesOf(board) {
      const rows = await db
        .selectFrom('matches')
        .selectAll()
        .where('board', '=', board)
        .where('declined', '=', 0)
        .orderBy('id')
        .execute();
      return rows.map(
        ({ id, need, offer, ...row }): Match => ({
          ...{ id, board, need, offer },
          needAgreed: row.need_agreed === 1,
          offerAgreed: row.offer_agreed === 1,
          needDone: row.need_done === 1,
          offerDone: row.offer_done === 1,
        }),
      );
    },
    async addMatch({ id, board, need, offer, needAgreed, offerAgreed }, most) {
      const { numAffectedRows: added } = await sql`
        INSERT INTO matches (id, board, need, offer, need_agreed, offer_agreed, declined, need_done, offer_done)
        SELECT ${id}, ${board}, ${need}, ${offer}, ${needAgreed ? 1 : 0}, ${offerAgreed ? 1 : 0}, 0, 0, 0
        WHERE (SELECT count(*) FROM matches WHERE board = ${board}) < ${most}
        ON CONFLICT (board, need, offer) DO NOTHING`.execute(db);
      return added === 1n;
    },
    async answerMatch(id, sides, agree) {
      const yes = Object.fromEntries(sides.map((side) => [`${side}_agreed`, 1]));
      const { numUpdatedRows: changed } = await db
        .updateTable('matches')
        .set(agree ? yes : { declined: 1 })
        .where('id', '=', id)
        .where('declined', '=', 0)
        .where(sql<boolean>`need_agreed + offer_agreed < 2`)
        .executeTakeFirst();
      return changed === 1n;
    },
    async finishMatch(id, sides) {
      const { numUpdatedRows: changed } = await db
        .updateTable('matches')
        .set(Object.fromEntries(sides.map((side) => [`${side}_done`, 1])))
        .where('id', '=', id)
        .where(sql<boolean>`need_agreed + offer_agreed = 2`)
        .executeTakeFirst();
      return changed === 1n;
    },
  };
}
