import type { ReplyOf } from '../../../shared/api/routes.ts';
import { AppError } from '../../errors.ts';
import { clearTraces } from '../clearTraces.ts';
import { type Caller, type Context, requireMember } from '../context.ts';

/** Takes a reply off for good, from the board of its author or that of the statement (INH-6). @throws AppError not_found */
export async function removeReply(
  context: Context,
  caller: Caller,
  { board: id, reply: which }: { readonly board: string; readonly reply: string },
): Promise<ReplyOf<'removeReply'>> {
  const { records, clock, notices } = context;
  const { board, member } = await requireMember(context, caller, id, 'redact');
  const reply = await records.reply(which);
  if (reply === null || reply.removed) throw new AppError('not_found');
  const boards = [reply.authorBoard, reply.statementBoard];
  if (!boards.includes(id)) throw new AppError('not_found');
  const about = { board: id, cohort: board.cohortId, by: member.id, whom: null, reason: null };
  await records.removeReply(which, { at: clock.now(), action: 'reply_removed', ...about });
  for (const each of boards) notices.board({ board: each, what: 'statements' });
  await clearTraces(context);
  return { done: true };
}
