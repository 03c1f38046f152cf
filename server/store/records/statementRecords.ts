import { type Kysely, sql, type Transaction } from 'kysely';
import type { Merge, Statement, StatementRecords } from '../../ports/StatementRecords.ts';
import type { Tables } from '../schema.ts';
import { insertAudit } from './auditRecords.ts';
import { createBallotRecords } from './ballotRecords.ts';
import { leaveTraces } from './recordErasure.ts';

/** Statements, merges, and (beside them) ballots. Every transaction begins by writing: it waits for its turn only once. */
export function createStatementRecords(db: Kysely<Tables>): StatementRecords {
  return {
    ...createBallotRecords(db),
    async statementsOf(board, round) {
      const rows = await standing(db, board).where('round', '=', round).orderBy('number').execute();
      return rows.map(toStatement);
    },
    async statementsBy(board, member) {
      const rows = await standing(db, board).where('kind', '=', 'own').where('origin', '=', member).execute();
      return rows.map(toStatement);
    },
    async mergesOf(board, round) {
      const rows = await db
        .selectFrom('merges')
        .selectAll()
        .where('board', '=', board)
        .where('round', '=', round)
        .orderBy('made_at')
        .orderBy('id')
        .execute();
      const answers = await db
        .selectFrom('merge_answers')
        .innerJoin('merges', 'merges.id', 'merge_answers.merge')
        .select(['merge', 'origin', 'agree'])
        .where('board', '=', board)
        .where('round', '=', round)
        .execute();
      return rows.map(({ by_member: by, made_at: madeAt, statements, ...row }): Merge => {
        const given = answers.filter(({ merge }) => merge === row.id);
        return {
          ...{ ...row, by, madeAt, statements: JSON.parse(statements) as string[] },
          answers: Object.fromEntries(given.map(({ origin, agree }) => [origin, agree === 1])),
        };
      });
    },

    async addStatement(statement, most) {
      const { board, round, origin } = statement;
      return insertStatement(
        db,
        statement,
        sql`${isAt(board, round)} AND
          (SELECT count(*) FROM statements WHERE board = ${board} AND round = ${round} AND origin = ${origin}) < ${most}`,
      );
    },
    async changeStatement(id, text) {
      const change = text === null ? { text: '', origin: '', cards: '[]' } : { text };
      const { numUpdatedRows: changed } = await db
        .updateTable('statements')
        .set(change)
        .where('id', '=', id)
        .where('kind', '=', 'own')
        .where('text', '!=', '')
        .where('folded_into', 'is', null)
        .where(
          sql<boolean>`NOT EXISTS (SELECT 1 FROM merges, json_each(merges.statements) AS one
            WHERE merges.board = statements.board AND one.value = statements.id
              AND (merges.state = 'open' OR merges.made IS NOT NULL))`,
        )
        .where(
          sql<boolean>`NOT EXISTS (SELECT 1 FROM ballots
            WHERE ballots.board = statements.board AND ballots.statement = statements.id)`,
        )
        .executeTakeFirst();
      return changed === 1n;
    },

    redactStatements: (board, member) =>
      db.transaction().execute(async (trx) => {
        const redacted = await trx
          .updateTable('statements')
          .set({ text: REDACTED, cards: '[]' })
          .where('board', '=', board)
          .where('origin', '=', member)
          .where('kind', '=', 'own')
          .where('text', '!=', '')
          .returning('id')
          .execute();
        if (redacted.length === 0) return;
        await leaveTraces(trx);
        const gone = new Set(redacted.map(({ id }) => id));
        const pictures = await trx.selectFrom('pictures').selectAll().where('board', '=', board).execute();
        for (const { phase, content } of pictures) {
          await trx
            .updateTable('pictures')
            .set({ content: redactPicture(content, gone) })
            .where('board', '=', board)
            .where('phase', '=', phase)
            .execute();
        }
      }),

    addMerge: (merge) => db.transaction().execute((trx) => insertMerge(trx, merge)),
    answerMerge: (merge, answers) =>
      db.transaction().execute(async (trx) => {
        for (const [origin, agree] of Object.entries(answers)) await answer(trx, merge, origin, agree);
        if (Object.values(answers).includes(false)) await setState(trx, merge, 'declined');
      }),
    setMergeState: (merge, state) => setState(db, merge, state),
    async makeMerge(merge, statement, entry) {
      try {
        await db.transaction().execute(async (trx) => {
          await insertMerge(trx, merge);
          const { numUpdatedRows: begun } = await trx
            .updateTable('merges')
            .set({ state: 'made', made: statement.id })
            .where('id', '=', merge.id)
            .where('state', '=', 'open')
            .where(mayMake)
            .executeTakeFirst();
          if (begun === 0n) throw new NotMade();
          await insertStatement(trx, statement, sql`TRUE`);
          await trx
            .updateTable('statements')
            .set({ folded_into: statement.id })
            .where('id', 'in', [...merge.statements])
            .execute();
          await declineOthers(trx, merge);
          await insertAudit(trx, entry);
        });
        return true;
      } catch (error) {
        if (error instanceof NotMade) return false;
        throw error;
      }
    },
    undoMerge: (merge, entry) =>
      db.transaction().execute(async (trx) => {
        const undone = await trx
          .updateTable('merges')
          .set({ state: 'undone' })
          .where('id', '=', merge)
          .where('state', '=', 'made')
          .where(sql<boolean>`NOT EXISTS (${ballotsOfRound} AND ballots.phase IN (
            SELECT sealed.value FROM sessions, json_each(sessions.state, '$.sealed') AS sealed
            WHERE sessions.board = merges.board))`)
          .returning('made')
          .executeTakeFirst();
        if (undone === undefined) return false;
        await trx.updateTable('statements').set({ folded_into: null }).where('folded_into', '=', undone.made).execute();
        await insertAudit(trx, entry);
        return true;
      }),
  };
}

/** Ends the transaction: what was begun of the merge is taken back. */
class NotMade extends Error {}

/** With its answers; one that is there already keeps what it says and takes the answers. */
async function insertMerge(trx: Transaction<Tables>, merge: Merge): Promise<void> {
  const { by, madeAt, answers, statements, ...rest } = merge;
  const row = { ...rest, by_member: by, made_at: madeAt, statements: JSON.stringify(statements) };
  await trx
    .insertInto('merges')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  for (const [origin, agree] of Object.entries(answers)) await answer(trx, merge.id, origin, agree);
}

/** Proposals about what a merge folded are off. */
async function declineOthers(trx: Transaction<Tables>, { id, board, round, statements }: Merge): Promise<void> {
  await sql`UPDATE merges SET state = 'declined' WHERE board = ${board} AND round = ${round} AND state = 'open'
    AND id != ${id} AND EXISTS (SELECT 1 FROM json_each(merges.statements) AS one
      WHERE one.value IN (SELECT value FROM json_each(${JSON.stringify(statements)})))`.execute(trx);
}

async function setState(db: Kysely<Tables>, merge: string, state: Merge['state']): Promise<void> {
  await db.updateTable('merges').set({ state }).where('id', '=', merge).where('state', '=', 'open').execute();
}

/** What was taken back leaves its number behind, and is none. */
const standing = (db: Kysely<Tables>, board: string) =>
  db.selectFrom('statements').selectAll().where('board', '=', board).where('text', '!=', '');

function toStatement({
  cards,
  parents,
  folded_into: foldedInto,
  ...row
}: Awaited<ReturnType<ReturnType<typeof standing>['execute']>>[number]): Statement {
  return { ...row, cards: JSON.parse(cards) as string[], parents: JSON.parse(parents) as string[], foldedInto };
}

/** In the place of words that were erased: a statement that was voted on keeps its place. */
const REDACTED = '—';

interface Stated {
  readonly statements: readonly { readonly id: string }[];
}

function redactPicture(content: string, gone: ReadonlySet<string>): string {
  const picture = JSON.parse(content) as Stated;
  const statements = picture.statements.map((each) =>
    gone.has(each.id) ? { ...each, text: REDACTED, from: [] } : each,
  );
  return JSON.stringify({ ...picture, statements });
}

/** The session runs and is in this phase. */
function isAt(board: string, phase: string) {
  return sql<boolean>`EXISTS (SELECT 1 FROM sessions WHERE board = ${board}
    AND json_extract(state, '$.standing') = 'running' AND json_extract(state, '$.at') = ${phase})`;
}

/** Ballots about statements of a merge's round: a vote is about those of the round before it. */
const ballotsOfRound = sql`SELECT 1 FROM statements, ballots WHERE statements.board = merges.board
  AND statements.round = merges.round AND ballots.board = statements.board AND ballots.statement = statements.id`;

/** All that it is made of is there and stands, nobody said no, and nobody voted yet. */
const mayMake = sql<boolean>`NOT EXISTS (${ballotsOfRound})
  AND NOT EXISTS (SELECT 1 FROM merge_answers WHERE merge = merges.id AND agree = 0)
  AND NOT EXISTS (SELECT 1 FROM json_each(merges.statements) AS one WHERE NOT EXISTS (
    SELECT 1 FROM statements WHERE id = one.value AND board = merges.board AND round = merges.round
      AND kind != 'minority' AND text != '' AND folded_into IS NULL))`;

/** Under the next number of its round, where the condition holds. */
async function insertStatement(
  db: Kysely<Tables>,
  { board, round, ...statement }: Omit<Statement, 'number'>,
  condition: ReturnType<typeof sql>,
): Promise<boolean> {
  const { id, kind, text, origin, sheet, place, cards, parents, foldedInto } = statement;
  const { numAffectedRows: added } = await sql`
    INSERT INTO statements (id, board, round, number, kind, text, origin, sheet, place, cards, parents, folded_into)
    SELECT ${id}, ${board}, ${round},
      (SELECT coalesce(max(number), 0) + 1 FROM statements WHERE board = ${board} AND round = ${round}),
      ${kind}, ${text}, ${origin}, ${sheet}, ${place}, ${JSON.stringify(cards)}, ${JSON.stringify(parents)}, ${foldedInto}
    WHERE ${condition}`.execute(db);
  return added === 1n;
}

/** Nothing is answered that is not open. */
async function answer(db: Kysely<Tables> | Transaction<Tables>, merge: string, origin: string, agree: boolean) {
  await sql`INSERT INTO merge_answers (merge, origin, agree)
    SELECT id, ${origin}, ${agree ? 1 : 0} FROM merges WHERE id = ${merge} AND state = 'open'
    ON CONFLICT (merge, origin) DO UPDATE SET agree = excluded.agree`.execute(db);
}
