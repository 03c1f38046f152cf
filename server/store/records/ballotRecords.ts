import { type Kysely, sql } from 'kysely';
import type { StatementRecords } from '../../ports/StatementRecords.ts';
import type { Tables } from '../schema.ts';
import { leaveTraces } from './recordErasure.ts';

type BallotRecords = Pick<
  StatementRecords,
  | 'ballotKey'
  | 'castBallot'
  | 'votersOf'
  | 'hasBallots'
  | 'answersOf'
  | 'keepPicture'
  | 'picture'
  | 'endedWithKey'
  | 'destroyBallotKey'
>;

/** Ballots, who cast one (apart from them), the key that ties the two, and pictures. */
export function createBallotRecords(db: Kysely<Tables>): BallotRecords {
  return {
    async ballotKey(board, make) {
      if (make !== null) {
        // Ballots without a key, and an ended session without one, are those whose key was destroyed.
        await sql`UPDATE sessions SET ballot_key = ${make} WHERE board = ${board} AND ballot_key IS NULL
          AND json_extract(state, '$.standing') = 'running'
          AND NOT EXISTS (SELECT 1 FROM ballots WHERE ballots.board = sessions.board)`.execute(db);
      }
      const row = await db.selectFrom('sessions').select('ballot_key').where('board', '=', board).executeTakeFirst();
      return row?.ballot_key ?? null;
    },
    castBallot: ({ board, phase, voter, answers }) =>
      db.transaction().execute(async (trx) => {
        const statements = JSON.stringify(answers.map(({ statement }) => statement));
        const { numAffectedRows: admitted } = await sql`
          INSERT INTO voters (board, phase, member, role, group_name)
          SELECT ${board}, ${phase}, ${voter.member}, ${voter.role}, ${voter.group} FROM sessions
          WHERE board = ${board} AND ballot_key IS NOT NULL
            AND json_extract(state, '$.standing') = 'running' AND json_extract(state, '$.at') = ${phase}
            AND json_extract(state, '$.eyesUp') = 0
            AND NOT EXISTS (SELECT 1 FROM json_each(${statements}) AS one WHERE NOT EXISTS (
              SELECT 1 FROM statements WHERE id = one.value AND statements.board = sessions.board
                AND text != '' AND folded_into IS NULL))
          ON CONFLICT (board, phase, member) DO UPDATE SET role = excluded.role, group_name = excluded.group_name`.execute(
          trx,
        );
        if (admitted !== 1n) return false;
        for (const { ballot, statement, weight, guess } of answers) {
          await trx
            .insertInto('ballots')
            .values({ board, phase, ballot, statement, weight, guess })
            .onConflict((conflict) =>
              conflict.columns(['board', 'phase', 'ballot', 'statement']).doUpdateSet({
                weight: sql`coalesce(excluded.weight, ballots.weight)`,
                guess: sql`coalesce(excluded.guess, ballots.guess)`,
              }),
            )
            .execute();
        }
        return true;
      }),
    async votersOf(board, phase) {
      return db
        .selectFrom('voters')
        .select(['member', 'role', 'group_name as group'])
        .where('board', '=', board)
        .where('phase', '=', phase)
        .execute();
    },
    async hasBallots(board, phase) {
      let query = db.selectFrom('ballots').select('ballot').where('board', '=', board);
      if (phase !== undefined) query = query.where('phase', '=', phase);
      return (await query.limit(1).executeTakeFirst()) !== undefined;
    },
    async answersOf(board, phase, ballot) {
      let query = db
        .selectFrom('ballots')
        .select(['ballot', 'statement', 'weight', 'guess'])
        .where('board', '=', board)
        .where('phase', '=', phase);
      if (ballot !== undefined) query = query.where('ballot', '=', ballot);
      return query.execute();
    },
    keepPicture: (board, phase, content) =>
      db.transaction().execute(async (trx) => {
        await trx
          .insertInto('pictures')
          .values({ board, phase, content })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        const kept = await trx
          .selectFrom('pictures')
          .select('content')
          .where('board', '=', board)
          .where('phase', '=', phase)
          .executeTakeFirstOrThrow();
        return kept.content;
      }),
    async picture(board, phase) {
      const row = await db
        .selectFrom('pictures')
        .select('content')
        .where('board', '=', board)
        .where('phase', '=', phase)
        .executeTakeFirst();
      return row?.content ?? null;
    },
    async endedWithKey() {
      const rows = await db
        .selectFrom('sessions')
        .select('board')
        .where('ballot_key', 'is not', null)
        .where(sql`json_extract(state, '$.standing')`, '=', 'ended')
        .execute();
      return rows.map(({ board }) => board);
    },
    destroyBallotKey: (board) =>
      db.transaction().execute(async (trx) => {
        const { numUpdatedRows: destroyed } = await trx
          .updateTable('sessions')
          .set({ ballot_key: null })
          .where('board', '=', board)
          .where('ballot_key', 'is not', null)
          .executeTakeFirst();
        if (destroyed > 0n) await leaveTraces(trx);
      }),
  };
}
