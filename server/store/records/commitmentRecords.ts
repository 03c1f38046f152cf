import { type Kysely, sql, type Transaction } from 'kysely';
import { type Closed, closeQuestion, stateAfter } from '../../../shared/model/commitments.ts';
import type { CommitmentRecords } from '../../ports/CommitmentRecords.ts';
import type { Tables } from '../schema.ts';
import { readCommitmentRows } from './commitmentRows.ts';
import { leaveTraces } from './recordErasure.ts';

/** Commitments, reports, questions and answers to them. Every transaction begins by writing. */
export function createCommitmentRecords(db: Kysely<Tables>): CommitmentRecords {
  return {
    ...readCommitmentRows(db),
    async addCommitment({ owner, statements, ...commitment }, most) {
      const { id, board, phase, text, remit, reviewAt, by, madeAt, state } = commitment;
      const name = owner.kind === 'group' ? owner.name : '';
      const { numAffectedRows: added } = await sql`
        INSERT INTO commitments (id, board, number, phase, text, owner_kind, owner, owner_name, remit, review_at,
          statements, by_member, made_at, state)
        SELECT ${id}, ${board}, (SELECT coalesce(max(number), 0) + 1 FROM commitments WHERE board = ${board}), ${phase},
          ${text}, ${owner.kind}, ${owner.id}, ${name}, ${remit}, ${reviewAt}, ${JSON.stringify(statements)}, ${by},
          ${madeAt}, ${state}
        WHERE ${stillIn(board, phase)} AND (SELECT count(*) FROM commitments
          WHERE board = ${board} AND state NOT IN ('declined', 'withdrawn')) < ${most}`.execute(db);
      return added === 1n;
    },
    async settleCommitment(id, to, during = null) {
      const { numUpdatedRows: settled } = await db
        .updateTable('commitments')
        .set({ state: to, ...(to === 'agreed' ? {} : { text: '', statements: '[]' }) })
        .where('id', '=', id)
        .where('state', '=', 'offered')
        .where('text', '!=', '')
        .where(stillIn(sql.ref('commitments.board'), during))
        .executeTakeFirst();
      return settled === 1n;
    },
    async addCommitmentReport({ id, commitment, outcome, text, card, by, at }, most, during) {
      const { numAffectedRows: added } = await sql`
        INSERT INTO commitment_reports (id, commitment, outcome, text, card, by_member, at)
        SELECT ${id}, id, ${outcome}, ${text}, ${card}, ${by}, ${at} FROM commitments
        WHERE id = ${commitment} AND state = 'agreed' AND ${stillIn(sql.ref('commitments.board'), during)}
          AND (SELECT count(*) FROM commitment_reports WHERE commitment = ${commitment}) < ${most}`.execute(db);
      return added === 1n;
    },
    async addRevision({ id, commitment, kind, text, by }, most, during) {
      const { numAffectedRows: added } = await sql`
        INSERT INTO revisions (id, commitment, kind, text, by_member, state)
        SELECT ${id}, id, ${kind}, ${text}, ${by}, 'open' FROM commitments
        WHERE id = ${commitment} AND state = 'agreed' AND ${stillIn(sql.ref('commitments.board'), during)}
          AND NOT EXISTS (SELECT 1 FROM revisions WHERE commitment = ${commitment} AND state = 'open')
          AND (SELECT count(*) FROM revisions WHERE commitment = ${commitment}) < ${most}`.execute(db);
      return added === 1n;
    },
    async answerRevision(id, member, answer, during) {
      const { numAffectedRows: answered } = await sql`
        INSERT INTO revision_answers (revision, member, answer)
        SELECT revisions.id, ${member}, ${answer} FROM revisions
        INNER JOIN commitments ON commitments.id = revisions.commitment
        WHERE revisions.id = ${id} AND revisions.state = 'open' AND ${stillIn(sql.ref('commitments.board'), during)}
        ON CONFLICT (revision, member) DO UPDATE SET answer = excluded.answer`.execute(db);
      return answered === 1n;
    },
    closeRevision: (id) => db.transaction().execute((trx) => close(trx, id)),

    redactCommitment: (board, part) => db.transaction().execute((trx) => redact(trx, board, part)),
    redactCommitmentsOf: (member) =>
      db.transaction().execute(async (trx) => {
        await leaveTraces(trx);
        for (const table of ['commitments', 'commitment_reports', 'revisions'] as const) {
          await trx.updateTable(table).set({ text: '' }).where('by_member', '=', member).execute();
        }
        await trx.updateTable('commitment_reports').set({ card: null }).where('by_member', '=', member).execute();
        await dropEmptied(trx);
      }),
  };
}

/** The session is still in this phase, with pens free; for null there is nothing that it could have left. */
function stillIn(board: string | ReturnType<typeof sql.ref>, phase: string | null) {
  if (phase === null) return sql<boolean>`TRUE`;
  return sql<boolean>`EXISTS (SELECT 1 FROM sessions WHERE sessions.board = ${board}
    AND json_extract(sessions.state, '$.standing') = 'running' AND json_extract(sessions.state, '$.at') = ${phase}
    AND json_extract(sessions.state, '$.eyesUp') = 0)`;
}

async function close(trx: Transaction<Tables>, id: string): Promise<Closed | null> {
  const question = await trx
    .updateTable('revisions')
    .set({ state: 'not_taken' })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning(['commitment', 'kind'])
    .executeTakeFirst();
  if (question === undefined) return null;
  const { commitment, kind } = question;
  const rows = await trx.selectFrom('revision_answers').select('answer').where('revision', '=', id).execute();
  const closed = closeQuestion(rows.map(({ answer }) => answer));
  const { taken, counts } = closed;
  await trx
    .updateTable('revisions')
    .set({ state: taken ? 'taken' : 'not_taken', counts: counts === null ? null : JSON.stringify(counts) })
    .where('id', '=', id)
    .execute();
  await trx
    .updateTable('commitments')
    .set({ state: stateAfter('agreed', kind, taken) })
    .where('id', '=', commitment)
    .where('state', '=', 'agreed')
    .execute();
  await trx.deleteFrom('revision_answers').where('revision', '=', id).execute();
  await leaveTraces(trx);
  return closed;
}

async function redact(trx: Transaction<Tables>, board: string, part: string): Promise<boolean> {
  await leaveTraces(trx);
  const ofBoard = sql<boolean>`commitment IN (SELECT id FROM commitments WHERE board = ${board})`;
  const whole = await trx
    .updateTable('commitments')
    .set({ text: '' })
    .where('id', '=', part)
    .where('board', '=', board)
    .executeTakeFirst();
  // What it was amended to is the same commitment's words.
  const questions = await trx
    .updateTable('revisions')
    .set({ text: '' })
    .where(ofBoard)
    .where(({ eb, or }) => or([eb('id', '=', part), eb('commitment', '=', part)]))
    .executeTakeFirst();
  const reports = await trx
    .updateTable('commitment_reports')
    .set({ text: '', card: null })
    .where(ofBoard)
    .where('id', '=', part)
    .executeTakeFirst();
  await dropEmptied(trx);
  return whole.numUpdatedRows + questions.numUpdatedRows + reports.numUpdatedRows > 0n;
}

/** A question whose words are gone, or those of what it is about, is no question any more. */
async function dropEmptied(trx: Transaction<Tables>): Promise<void> {
  await trx
    .updateTable('revisions')
    .set({ state: 'not_taken' })
    .where('state', '=', 'open')
    .where('text', '=', '')
    .where(({ eb, or }) =>
      or([
        eb('kind', '=', 'amend'),
        eb('commitment', 'in', (from) => from.selectFrom('commitments').select('id').where('text', '=', '')),
      ]),
    )
    .execute();
  await trx
    .deleteFrom('revision_answers')
    .where('revision', 'in', (from) => from.selectFrom('revisions').select('id').where('state', '!=', 'open'))
    .execute();
}
