import { type Kysely, sql } from 'kysely';
import type { Reply, ReplyRecords } from '../../ports/ReplyRecords.ts';
import type { Tables } from '../schema.ts';
import { hasSealed } from './neighbourRecords.ts';
import { leaveTraces } from './recordErasure.ts';

/** What people say of other boards' statements. */
export function createReplyRecords(db: Kysely<Tables>): ReplyRecords {
  const replies = () =>
    db
      .selectFrom('replies')
      .select([
        ...(['id', 'statement', 'member', 'mark', 'text', 'at', 'removed'] as const),
        'statement_board as statementBoard',
        'author_board as authorBoard',
      ])
      .orderBy('id');
  return {
    async repliesTo(board) {
      return (await replies().where('statement_board', '=', board).execute()).map(toReply);
    },
    async repliesFrom(board) {
      return (await replies().where('author_board', '=', board).execute()).map(toReply);
    },
    async reply(id) {
      const row = await replies().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toReply(row);
    },
    async keepReply(reply) {
      const { id, statement, statementBoard, authorBoard, member, mark, text, at } = reply;
      const { numAffectedRows: kept } = await sql`
        INSERT INTO replies (id, statement, statement_board, author_board, member, mark, text, at, edited_at, removed)
        SELECT ${id}, ${statement}, ${statementBoard}, ${authorBoard}, ${member}, ${mark}, ${text}, ${at}, NULL, 0
        WHERE ${mayWrite(reply)} AND ${mark === null ? isAsked(reply) : isInherited(reply)}
        ON CONFLICT (statement, member) DO UPDATE SET mark = excluded.mark, text = excluded.text,
          edited_at = excluded.at, removed = 0`.execute(db);
      return kept === 1n;
    },
    async takeBackReply(statement, member) {
      const { numDeletedRows: gone } = await db
        .deleteFrom('replies')
        .where('statement', '=', statement)
        .where('member', '=', member)
        .executeTakeFirst();
      return gone === 1n;
    },
    redactReply: (id) =>
      db.transaction().execute(async (trx) => {
        await trx.updateTable('replies').set({ mark: null, text: '', removed: 1 }).where('id', '=', id).execute();
        await leaveTraces(trx);
      }),
    eraseReplies: (member) =>
      db.transaction().execute(async (trx) => {
        const { numDeletedRows: gone } = await trx
          .deleteFrom('replies')
          .where('member', '=', member)
          .executeTakeFirst();
        if (gone > 0n) await leaveTraces(trx);
      }),
  };
}

type Row = Omit<Reply, 'removed'> & { readonly removed: number };

const toReply = ({ removed, ...row }: Row): Reply => ({ ...row, removed: removed === 1 });

/** Who replies is in and not muted. */
const mayWrite = ({ member, authorBoard }: Omit<Reply, 'removed'>) => sql<boolean>`EXISTS (SELECT 1 FROM members
  WHERE id = ${member} AND board = ${authorBoard} AND standing = 'in' AND muted = 0)`;

/** The statement stands on a board that the author's continues; both have sealed a vote (INH-2). */
const isInherited = ({ statement, statementBoard, authorBoard }: Omit<Reply, 'removed'>) => sql<boolean>`
  EXISTS (SELECT 1 FROM statements WHERE id = ${statement} AND board = ${statementBoard} AND text != ''
    AND folded_into IS NULL)
  AND EXISTS (SELECT 1 FROM boards WHERE id = ${authorBoard} AND predecessor = ${statementBoard})
  AND ${hasSealed(sql`${authorBoard}`)} AND ${hasSealed(sql`${statementBoard}`)}`;

/** The statement's board asks the author's, and has gone on from the collation of the statement (ANS-2). */
const isAsked = ({ statement, statementBoard, authorBoard }: Omit<Reply, 'removed'>) => sql<boolean>`
  EXISTS (SELECT 1 FROM invitations_to_answer AS one JOIN boards ON boards.id = one.asking
    WHERE one.asking = ${statementBoard} AND one.invited = ${authorBoard} AND one.ended_at IS NULL
      AND boards.state NOT IN ('draft', 'closed'))
  AND EXISTS (SELECT 1 FROM statements JOIN sessions ON sessions.board = statements.board
    WHERE statements.id = ${statement} AND statements.board = ${statementBoard} AND text != ''
      AND folded_into IS NULL AND (json_extract(state, '$.standing') = 'ended'
        OR ${placeOf(sql`statements.round`)} < ${placeOf(sql`json_extract(state, '$.at')`)}))`;

/** Where a phase stands in the plan of the session. */
const placeOf = (phase: ReturnType<typeof sql>) => sql`(SELECT one.key FROM json_each(state, '$.plan') AS one
  WHERE json_extract(one.value, '$.id') = ${phase})`;
