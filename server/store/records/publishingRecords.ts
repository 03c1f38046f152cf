import type { Kysely } from 'kysely';
import type { Consent, Publication, Records } from '../../ports/Records.ts';
import type { Tables } from '../schema.ts';

type Publishing = Pick<
  Records,
  'publicationOf' | 'startPublication' | 'cancelPublication' | 'consentsOf' | 'answerConsent' | 'lastPseudonym'
>;

/** Publications (the asking) and consents (the answers). */
export function createPublishingRecords(db: Kysely<Tables>): Publishing {
  return {
    async publicationOf(board): Promise<Publication | null> {
      const row = await db
        .selectFrom('publications')
        .select(['id', 'board', 'title', 'summary', 'licence', 'language', 'started_at as startedAt'])
        .where('board', '=', board)
        .where('closed_at', 'is', null)
        .executeTakeFirst();
      return row ?? null;
    },
    async startPublication({ startedAt, ...publication }) {
      // The partial unique index lets one open publication a board through.
      const result = await db
        .insertInto('publications')
        .values({ ...publication, started_at: startedAt, closed_at: null })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    async cancelPublication(board) {
      await db
        .updateTable('publications')
        .set(({ ref }) => ({ closed_at: ref('started_at') }))
        .where('board', '=', board)
        .where('closed_at', 'is', null)
        .execute();
    },
    async consentsOf(publication): Promise<readonly Consent[]> {
      return await db
        .selectFrom('consents')
        .select(['member', 'choice', 'pseudonym'])
        .where('publication', '=', publication)
        .execute();
    },
    async answerConsent(publication, { member, choice, pseudonym }, now) {
      await db
        .insertInto('consents')
        .values({ publication, member, choice, pseudonym, at: now })
        .onConflict((conflict) =>
          conflict.columns(['publication', 'member']).doUpdateSet({ choice, pseudonym, at: now }),
        )
        .execute();
    },
    async lastPseudonym(member) {
      const row = await db
        .selectFrom('consents')
        .select('pseudonym')
        .where('member', '=', member)
        .where('pseudonym', 'is not', null)
        .orderBy('at', 'desc')
        .executeTakeFirst();
      return row?.pseudonym ?? null;
    },
  };
}
