import type { ReplyOf } from '../../../shared/api/routes.ts';
import { AppError } from '../../errors.ts';
import { logOnBoard } from '../audit.ts';
import { type Caller, type Context, requireMember } from '../context.ts';
import { redactPart } from '../erase.ts';

/** Takes a reply off for good, from the board of its author or that of the statement (INH-6). @throws AppError not_found */
export async function removeReply(
  context: Context,
  caller: Caller,
  { board: id, reply: which }: { readonly board: string; readonly reply: string },
): Promise<ReplyOf<'removeReply'>> {
  const { records, notices } = context;
  const on = await requireMember(context, caller, id, 'redact');
  const reply = await records.reply(which);
  if (reply === null || reply.removed) throw new AppError('not_found');
  const boards = [reply.authorBoard, reply.statementBoard];
  if (!boards.includes(id)) throw new AppError('not_found');
  await redactPart(context, on, 'reply', which);
  await logOnBoard(context, on, 'reply_removed');
  for (const each of boards) notices.board({ board: each, what: 'statements' });
  return { done: true };
}
