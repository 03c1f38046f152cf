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
    addSession: (session) => addSession(db, session),
    async changeSession(session, version) {
      const { numUpdatedRows: changed } = await db
        .updateTable('sessions')
        .set({ ...columns(session), version: version + 1 })
        .where('board', '=', session.board)
        .where('version', '=', version)
        .executeTakeFirst();
      return changed === 1n;
    },

    async sessionsToTend(now) {
      const rows = await db
        .selectFrom('sessions')
        .selectAll()
        .where(sql`json_extract(state, '$.standing')`, '=', 'running')
        .where(sql<boolean>`(json_extract(state, '$.endsAt') <= ${now} OR json_extract(state, '$.promise') = 'hidden')`)
        .execute();
      return rows.map(sessionOf);
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

    async copiesOf(member) {
      return db
        .selectFrom('cards')
        .select(['document', 'card'])
        .where('from_card', 'is not', null)
        .where(({ or, eb }) => or([eb('owner', '=', member), eb('author', '=', member)]))
        .execute();
    },
    async writtenIn(member) {
      const rows = await db.selectFrom('clients').select('document').distinct().where('member', '=', member).execute();
      return rows.map(({ document }) => document);
    },
    async heardOnSheets(board, phase) {
      const rows = await db
        .selectFrom('clients')
        .innerJoin('documents', 'documents.document', 'clients.document')
        .select('member')
        .distinct()
        .where('board', '=', board)
        .where('phase_id', '=', phase)
        .where('member', '!=', '')
        .execute();
      return rows.map(({ member }) => member);
    },
    async heardSince(document, at) {
      const rows = await db
        .selectFrom('cards')
        .select('owner')
        .distinct()
        .where('document', '=', document)
        .where('at', '>=', at)
        .where('owner', '!=', '')
        .execute();
      return rows.map(({ owner }) => owner);
    },
    async waiting(board) {
      const { rows } = await sql<{
        document: string;
        cards: number;
        living: number;
        places: number;
        copied: number;
        people: string;
      }>`
        SELECT documents.document, documents.cards AS living,
          SUM(card.number < 0) AS places,
          SUM(card.number > 0 AND copy.card IS NOT NULL) AS copied,
          GROUP_CONCAT(DISTINCT CASE WHEN card.number > 0 AND copy.card IS NULL
            THEN COALESCE(card.author, card.owner) END) AS people
        FROM documents
        JOIN cards AS card ON card.document = documents.document
        LEFT JOIN cards AS copy ON copy.from_document = card.document AND copy.from_card = card.card
        WHERE documents.board = ${board} AND documents.kind != 'cohort'
        GROUP BY documents.document`.execute(db);
      return rows.map(({ document, living, places, copied, people }) => {
        const cards = Math.max(0, living - places - copied);
        return { document, cards, people: cards === 0 || people === null ? [] : people.split(',') };
      });
    },
    async sameCards(document, card) {
      const { rows } = await sql<{ document: string; card: string }>`
        WITH RECURSIVE same(document, card) AS (
          VALUES (${document}, ${card})
          UNION SELECT from_document, from_card FROM cards JOIN same USING (document, card) WHERE from_card IS NOT NULL
          UNION SELECT copy.document, copy.card FROM cards AS copy
            JOIN same ON copy.from_document = same.document AND copy.from_card = same.card)
        SELECT document, card FROM same WHERE NOT (document = ${document} AND card = ${card})`.execute(db);
      return rows;
    },
    async groupsOf(member) {
      const rows = await db.selectFrom('group_members').select('group_id').where('member', '=', member).execute();
      return new Set(rows.map(({ group_id }) => group_id));
    },
    async isInGroup(group, member) {
      const row = await db
        .selectFrom('group_members')
        .select('group_id')
        .where('group_id', '=', group)
        .where('member', '=', member)
        .executeTakeFirst();
      return row !== undefined;
    },

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
    async isVisiting(document, member) {
      const row = await db
        .selectFrom('visits')
        .select('member')
        .where('document', '=', document)
        .where('member', '=', member)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      return row !== undefined;
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

/** False, and nothing done, when the board has a session. */
export async function addSession(db: Kysely<Tables>, session: StoredSession): Promise<boolean> {
  const { numInsertedOrUpdatedRows: added } = await db
    .insertInto('sessions')
    .values({ board: session.board, ...columns(session), ballot_key: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return added === 1n;
}

function columns(session: StoredSession) {
  const { template, templateVersion, version } = session;
  return { template, template_version: templateVersion, version, state: stateOf(session) };
}
