import type { Kysely } from 'kysely';
import type { Board, BoardSummary, Records } from '../../ports/Records.ts';
import type { Tables } from '../schema.ts';
import { memberRow } from './peopleRecords.ts';

type Boards = Pick<Records, 'addBoard' | 'board' | 'boardByCode' | 'boardByDocument' | 'boardsOf' | 'setBoardState'>;

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
      ]);
  const one = async (column: 'boards.id' | 'code' | 'boards.document', value: string): Promise<Board | null> =>
    (await boards().where(column, '=', value).executeTakeFirst()) ?? null;

  return {
    async addBoard(board, steward) {
      await db.transaction().execute(async (trx) => {
        const { id, document, prompt, cohort, template, state, code, artefact, owner, createdAt } = board;
        await trx
          .insertInto('boards')
          .values({ id, document, prompt, cohort, template, state, code, artefact, owner, created_at: createdAt })
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
        await trx.insertInto('members').values(memberRow(steward, createdAt)).execute();
      });
    },
    board: (id) => one('boards.id', id),
    boardByCode: (code) => one('code', code),
    boardByDocument: (document) => one('boards.document', document),
    async boardsOf(account): Promise<readonly BoardSummary[]> {
      const rows = await boards()
        .innerJoin('members', 'members.board', 'boards.id')
        .where('members.account', '=', account)
        .where('members.steward', '=', 1)
        .select('documents.cards')
        .select(({ selectFrom }) => [
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
        .orderBy('active_at', 'desc')
        .execute();
      return rows.map(({ publication, ...row }) => ({ ...row, publishing: publication !== null }));
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
