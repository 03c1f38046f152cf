import { type Kysely, sql } from 'kysely';
import type { InvitationToAnswer, NeighbourRecords } from '../../ports/NeighbourRecords.ts';
import type { Tables } from '../schema.ts';
import { createAuditRecords } from './auditRecords.ts';

/** Which board continues which, and which asks which. Every transaction begins by writing. */
export function createNeighbourRecords(db: Kysely<Tables>): NeighbourRecords {
  const living = () =>
    db
      .selectFrom('invitations_to_answer')
      .innerJoin('boards', 'boards.id', 'invitations_to_answer.asking')
      .select(['invitations_to_answer.id', 'asking', 'invited', 'by_member as by', 'invitations_to_answer.at'])
      .where('ended_at', 'is', null)
      .orderBy('invitations_to_answer.at')
      .orderBy('invitations_to_answer.id');
  return {
    async ancestorsOf(board) {
      const { rows } = await sql<{ id: string }>`WITH ${before(board)} SELECT id FROM before WHERE depth > 0
        ORDER BY depth`.execute(db);
      return rows.map(({ id }) => id);
    },
    continueBoard: (board, predecessor, audit) =>
      db.transaction().execute(async (trx) => {
        const { numUpdatedRows: linked } = await trx
          .updateTable('boards')
          .set({ predecessor })
          .where('id', '=', board)
          .where(sql<boolean>`NOT ${hasSealed(sql`${board}`)}`)
          .where(sql<boolean>`(${predecessor} IS NULL OR (${hasSealed(sql`${predecessor}`)}
            AND ${board} NOT IN (WITH ${before(predecessor ?? '')} SELECT id FROM before)))`)
          .executeTakeFirst();
        if (linked === 0n) return false;
        for (const entry of audit) await createAuditRecords(trx).addAudit(entry);
        return true;
      }),

    invitationsBy: (asking): Promise<InvitationToAnswer[]> => living().where('asking', '=', asking).execute(),
    invitationsTo: (invited): Promise<InvitationToAnswer[]> =>
      living().where('invited', '=', invited).where('boards.state', 'not in', ['draft', 'closed']).execute(),
    addInvitationToAnswer: ({ id, asking, invited, by, at }, most, audit) =>
      db.transaction().execute(async (trx) => {
        const { numAffectedRows: added } = await sql`
          INSERT INTO invitations_to_answer (id, asking, invited, by_member, at, ended_at)
          SELECT ${id}, ${asking}, ${invited}, ${by}, ${at}, NULL
          WHERE NOT EXISTS (SELECT 1 FROM invitations_to_answer
            WHERE asking = ${asking} AND invited = ${invited} AND ended_at IS NULL)
          AND (SELECT count(*) FROM invitations_to_answer WHERE asking = ${asking} AND ended_at IS NULL) < ${most}`.execute(
          trx,
        );
        if (added !== 1n) return false;
        await createAuditRecords(trx).addAudit(audit);
        return true;
      }),
    endInvitationToAnswer: (asking, id, audit) =>
      db.transaction().execute(async (trx) => {
        const { numUpdatedRows: ended } = await trx
          .updateTable('invitations_to_answer')
          .set({ ended_at: audit.at })
          .where('id', '=', id)
          .where('asking', '=', asking)
          .where('ended_at', 'is', null)
          .executeTakeFirst();
        if (ended === 0n) return false;
        await createAuditRecords(trx).addAudit(audit);
        return true;
      }),
  };
}

/** A vote of that board was sealed. */
export const hasSealed = (board: ReturnType<typeof sql>) => sql<boolean>`EXISTS (SELECT 1 FROM sessions
  WHERE sessions.board = ${board} AND json_array_length(sessions.state, '$.sealed') > 0)`;

/** A board and all that it continues. */
const before = (board: string) => sql`RECURSIVE before(id, depth) AS (
  SELECT ${board}, 0 UNION
  SELECT boards.predecessor, depth + 1 FROM boards JOIN before ON boards.id = before.id
  WHERE boards.predecessor IS NOT NULL)`;
