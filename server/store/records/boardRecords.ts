import type { Kysely } from 'kysely';
import type { Board, BoardSummary, Records } from '../../ports/Records.ts';
import type { Tables } from '../schema.ts';
import { memberRow } from './memberRows.ts';
import { addSession } from './sessionRecords.ts';

type Boards = Pick<
  Records,
  'addBoard' | 'changeBoard' | 'board' | 'boardByCode' | 'boardsOf' | 'boardsOfCohort' | 'setBoardState'
>;

/** Boards and their documents' heads. */
export function createBoardRecords(db: Kysely<Tables>): Boards {
  const boards = () =>
    db
      .selectFrom('boards')
      .innerJoin('documents', 'documents.document', 'boards.document')
      .select([
        'boards.id',
        'boards.document',
        'prompt',
        'cohort',
        'template',
        'state',
        'code',
        'artefact',
        'owner',
        'created_at as createdAt',
        'active_at as activeAt',
        'boards.cohort_id as cohortId',
        'lobby',
        'joining',
        'takeover',
        'starters',
        'proposed_by as proposedBy',
      ]);
  const one = async (column: 'boards.id' | 'code', value: string): Promise<Board | null> => {
    const row = await boards().where(column, '=', value).executeTakeFirst();
    return row === undefined ? null : toBoard(row);
  };
  const summaries = () =>
    boards()
      .select(({ selectFrom, eb }) => [
        // Fields of syntheses lie among the cards, and are none.
        eb(
          'documents.cards',
          '-',
          selectFrom('cards')
            .select(({ fn }) => fn.countAll<number>().as('places'))
            .whereRef('cards.document', '=', 'documents.document')
            .where('number', '<', 0)
            .$asScalar(),
        ).as('cards'),
        selectFrom('editions')
          .select(({ fn }) => fn.max('number').as('number'))
          .whereRef('editions.board', '=', 'boards.id')
          .where('content', 'is not', null)
          .as('edition'),
        selectFrom('publications')
          .select('publications.id')
          .whereRef('publications.board', '=', 'boards.id')
          .where('closed_at', 'is', null)
          .as('publication'),
      ])
      .orderBy('active_at', 'desc');
  const toSummary = ({
    publication,
    ...row
  }: Awaited<ReturnType<ReturnType<typeof summaries>['execute']>>[number]) => ({
    ...toBoard(row),
    publishing: publication !== null,
  });

  return {
    async addBoard(board, members, session = null) {
      await db.transaction().execute(async (trx) => {
        const { id, document, prompt, cohort, template, state, code, artefact, owner, createdAt } = board;
        await trx
          .insertInto('boards')
          .values({
            id,
            document,
            prompt,
            cohort,
            template,
            state,
            code,
            artefact,
            owner,
            created_at: createdAt,
            cohort_id: board.cohortId,
            lobby: board.lobby ? 1 : 0,
            joining: board.joining ? 1 : 0,
            takeover: board.takeover ? 1 : 0,
            starters: JSON.stringify(board.starters),
            proposed_by: board.proposedBy,
          })
          .execute();
        await trx
          .insertInto('documents')
          .values({
            document,
            board: id,
            epoch: 1,
            seq: 0,
            phase: 1,
            cards: 0,
            active_at: board.activeAt,
            next_client: 1,
          })
          .execute();
        if (session !== null) await addSession(trx, session);
        for (const member of members) await trx.insertInto('members').values(memberRow(member, createdAt)).execute();
      });
    },
    board: (id) => one('boards.id', id),
    boardByCode: (code) => one('code', code),
    async changeBoard(id, { prompt, lobby, joining, takeover, starters, code }) {
      const change = {
        ...(prompt === undefined ? {} : { prompt }),
        ...(lobby === undefined ? {} : { lobby: lobby ? 1 : 0 }),
        ...(joining === undefined ? {} : { joining: joining ? 1 : 0 }),
        ...(takeover === undefined ? {} : { takeover: takeover ? 1 : 0 }),
        ...(starters === undefined ? {} : { starters: JSON.stringify(starters) }),
        ...(code === undefined ? {} : { code }),
      };
      if (Object.keys(change).length > 0) await db.updateTable('boards').set(change).where('id', '=', id).execute();
    },
    async boardsOf(account): Promise<readonly BoardSummary[]> {
      const rows = await summaries()
        .innerJoin('members', 'members.board', 'boards.id')
        .where('members.account', '=', account)
        .where('members.steward', '=', 1)
        .where('members.standing', '=', 'in')
        .execute();
      return rows.map(toSummary);
    },
    async boardsOfCohort(cohort): Promise<readonly BoardSummary[]> {
      return (await summaries().where('boards.cohort_id', '=', cohort).execute()).map(toSummary);
    },
    async setBoardState(id, state) {
      await db.transaction().execute(async (trx) => {
        await trx.updateTable('boards').set({ state }).where('id', '=', id).execute();
        await trx
          .updateTable('documents')
          .set(({ eb }) => ({ phase: eb('phase', '+', 1) }))
          .where('board', '=', id)
          .execute();
      });
    },
  };
}

interface Stored {
  readonly lobby: number;
  readonly joining: number;
  readonly takeover: number;
  readonly starters: string;
}

function toBoard<T extends Stored>(row: T): Omit<T, keyof Stored> & Pick<Board, keyof Stored> {
  const starters = JSON.parse(row.starters) as Board['starters'];
  return { ...row, lobby: row.lobby === 1, joining: row.joining === 1, takeover: row.takeover === 1, starters };
}
