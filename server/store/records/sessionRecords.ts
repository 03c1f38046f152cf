import { type Kysely, sql } from 'kysely';
import type { SessionRecords, Sheet, StoredSession } from '../../ports/SessionRecords.ts';
import type { Tables } from '../schema.ts';
import { sessionOf, stateOf } from './sessionRows.ts';

/** Sessions, the documents that belong to their phases, and visits to them. */
export function createSessionRecords(db: Kysely<Tables>): SessionRecords {
  const sheets = () =>
    db.selectFrom('documents').select(['document', 'board', 'kind', 'holder', 'phase_id as phase', 'cards']);
  const hidden = () =>
    db
      .selectFrom('cards')
      .innerJoin('documents', 'documents.document', 'cards.document')
      .select(['cards.document', 'card', sql<string>`author`.as('author')])
      .where('author', 'is not', null);

  return {
    async session(board) {
      const row = await db.selectFrom('sessions').selectAll().where('board', '=', board).executeTakeFirst();
      return row === undefined ? null : sessionOf(row);
    },
    async addSession(session) {
      const { numInsertedOrUpdatedRows: added } = await db
        .insertInto('sessions')
        .values({ board: session.board, ...columns(session), ballot_key: null })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return added === 1n;
    },
    async changeSession(session, version) {
      const { numUpdatedRows: changed } = await db
        .updateTable('sessions')
        .set({ ...columns(session), version: version + 1 })
        .where('board', '=', session.board)
        .where('version', '=', version)
        .executeTakeFirst();
      return changed === 1n;
    },

    sheet: async (document) => (await sheets().where('document', '=', document).executeTakeFirst()) ?? null,
    async sheetsOf(board) {
      const rows: readonly Sheet[] = await sheets().where('board', '=', board).execute();
      return [...rows].sort((a, b) => Number(a.kind !== 'cohort') - Number(b.kind !== 'cohort'));
    },
    openSheet: ({ document, board, kind, holder, phase }, now) =>
      db.transaction().execute(async (trx) => {
        await trx
          .insertInto('documents')
          .values({
            ...{ document, board, kind, holder, phase_id: phase },
            ...{ epoch: 1, seq: 0, phase: 1, cards: 0, active_at: now, next_client: 1 },
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        return trx
          .selectFrom('documents')
          .select(['document', 'board', 'kind', 'holder', 'phase_id as phase', 'cards'])
          .where('board', '=', board)
          .where('kind', '=', kind)
          .where('holder', '=', holder)
          .where('phase_id', '=', phase)
          .executeTakeFirstOrThrow();
      }),

    async hasCards(board) {
      const row = await db
        .selectFrom('cards')
        .innerJoin('documents', 'documents.document', 'cards.document')
        .select('card')
        .where('board', '=', board)
        .where(({ or, eb }) => or([eb('owner', '!=', ''), eb('author', 'is not', null)]))
        .executeTakeFirst();
      return row !== undefined;
    },
    hiddenCards: (of) =>
      'document' in of
        ? hidden().where('cards.document', '=', of.document).execute()
        : hidden().where('author', '=', of.author).execute(),

    async beginVisit(document, member, now) {
      await db
        .insertInto('visits')
        .values({ document, member, began_at: now, ended_at: null })
        .onConflict((conflict) =>
          conflict.columns(['document', 'member']).doUpdateSet({ began_at: now, ended_at: null }),
        )
        .execute();
    },
    async endVisit(document, member, now) {
      await db
        .updateTable('visits')
        .set({ ended_at: now })
        .where('document', '=', document)
        .where('member', '=', member)
        .where('ended_at', 'is', null)
        .execute();
    },
    async visitsOf(board) {
      return db
        .selectFrom('visits')
        .innerJoin('documents', 'documents.document', 'visits.document')
        .select(['visits.document', 'member', 'began_at as beganAt', 'ended_at as endedAt'])
        .where('board', '=', board)
        .execute();
    },
  };
}

function columns(session: StoredSession) {
  const { template, templateVersion, version } = session;
  return { template, template_version: templateVersion, version, state: stateOf(session) };
}
