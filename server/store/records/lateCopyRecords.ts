import { type Kysely, sql } from 'kysely';
import type { LateCopy, Records } from '../../ports/Records.ts';
import type { Tables } from '../schema.ts';

type LateCopies = Pick<Records, 'lateCopiesOf' | 'keepLateCopy' | 'discardLateCopy'>;

/** Words that a board could not take, each for its author alone. */
export function createLateCopyRecords(db: Kysely<Tables>): LateCopies {
  return {
    async lateCopiesOf(member): Promise<readonly LateCopy[]> {
      return db
        .selectFrom('late_copies')
        .select(['id', 'type', 'text', 'reason', 'at'])
        .where('member', '=', member)
        .orderBy('at')
        .orderBy('id')
        .execute();
    },
    async keepLateCopy(member, copy, most) {
      return db.transaction().execute(async (trx) => {
        const { count } = await trx
          .selectFrom('late_copies')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('member', '=', member)
          .where('id', '!=', copy.id)
          .executeTakeFirstOrThrow();
        if (count >= most) return false;
        const { id: _, ...words } = copy;
        await trx
          .insertInto('late_copies')
          .values({ member, ...copy })
          .onConflict((conflict) =>
            conflict
              .columns(['member', 'id'])
              .doUpdateSet(words)
              // A copy only grows: one that is shorter comes from a page that has not heard of it.
              .where(sql<boolean>`length(excluded.text) >= length(late_copies.text)`),
          )
          .execute();
        return true;
      });
    },
    async discardLateCopy(member, id) {
      await db.deleteFrom('late_copies').where('member', '=', member).where('id', '=', id).execute();
    },
  };
}
