import type { ReplyOf } from '../../../shared/api/routes.ts';
import { AppError } from '../../errors.ts';
import { type Caller, type Context, requireMember } from '../context.ts';

/** Takes one's own reply back, also where nothing is asked any more (INH-4). @throws AppError not_found where there is none */
export async function takeBackReply(
  context: Context,
  caller: Caller,
  { board, statement }: { readonly board: string; readonly statement: string },
): Promise<ReplyOf<'takeBackReply'>> {
  const { records, notices } = context;
  const { member } = await requireMember(context, caller, board, 'reply');
  const own = (await records.repliesFrom(board)).find(
    (reply) => reply.member === member.id && reply.statement === statement,
  );
  if (own === undefined || !(await records.takeBackReply(statement, member.id))) throw new AppError('not_found');
  for (const each of [board, own.statementBoard]) notices.board({ board: each, what: 'statements' });
  return { done: true };
}
