import type { AskedView } from '../../../shared/api/later.ts';
import type { ReplyOf } from '../../../shared/api/routes.ts';
import { subjectOf } from '../../../shared/policy/actor.ts';
import { authorize } from '../../../shared/policy/policy.ts';
import type { Reply } from '../../ports/ReplyRecords.ts';
import { type Caller, type Context, type OnBoard, requireMember } from '../context.ts';
import { type Asking, askingBoards } from './asking.ts';
import { namesFor, ownReplyIn, presentReplies } from './presentReplies.ts';

/** Who asks this board's people, what they ask once it is collated, and what these answered (ANS-1 to ANS-3). */
export async function listAsked(context: Context, caller: Caller, id: string): Promise<ReplyOf<'listAsked'>> {
  const { records } = context;
  const on = await requireMember(context, caller, id, 'read_board');
  const { board, member, actor } = on;
  const [asking, replies] = await Promise.all([askingBoards(context, id), records.repliesFrom(id)]);
  const subject = subjectOf(board);
  return {
    asked: await Promise.all(asking.map((each) => present(context, on, each, replies))),
    kept: await notAskedAnyMore(
      context,
      asking,
      replies.filter((reply) => reply.member === member.id),
    ),
    mayReply: authorize(actor, 'reply', subject).allowed,
    mayRemove: authorize(actor, 'redact', subject).allowed,
  };
}

async function present(
  context: Context,
  { board, member }: OnBoard,
  { invitation, board: from, session, statements }: Asking,
  all: readonly Reply[],
): Promise<AskedView> {
  const names = await namesFor(context, board.id, [session, await context.records.session(board.id)]);
  return {
    ...{ invitation: invitation.id, cohort: from.cohort, prompt: from.prompt },
    statements:
      statements?.map(({ id, number, kind, text }) => {
        const replies = all.filter(({ statement, mark }) => statement === id && mark === null);
        return {
          ...{ id, number, minority: kind === 'minority', text },
          replies: presentReplies(replies, names, member.id),
          own: ownReplyIn(replies, member.id),
        };
      }) ?? null,
  };
}

/** One's own answers stay one's own to take back (INH-4). */
function notAskedAnyMore(
  { records }: Context,
  asking: readonly Asking[],
  own: readonly Reply[],
): Promise<ReplyOf<'listAsked'>['kept']> {
  const asked = new Set(asking.flatMap(({ statements }) => statements?.map(({ id }) => id) ?? []));
  const over = own.filter(({ statement, mark, text }) => mark === null && text !== '' && !asked.has(statement));
  return Promise.all(
    over.map(async ({ statement, statementBoard, text }) => {
      const board = await records.board(statementBoard);
      return { statement, cohort: board?.cohort ?? '', text };
    }),
  );
}
