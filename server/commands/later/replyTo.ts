import type { ParsedBodyOf, ReplyOf } from '../../../shared/api/routes.ts';
import { AppError } from '../../errors.ts';
import { type Caller, type Context, requireMember } from '../context.ts';
import { askingBoards } from './asking.ts';
import { inheritedBy } from './inherited.ts';

/**
 * Marks an inherited statement (INH-4), or answers one of a board that asks (ANS-3); again, to reword it.
 * @throws AppError not_found for a statement that is neither, not_in_phase before this board has voted blind (INH-2) and while eyes are up
 */
export async function replyTo(
  context: Context,
  caller: Caller,
  { board, statement }: { readonly board: string; readonly statement: string },
  { mark, text }: ParsedBodyOf<'replyTo'>,
): Promise<ReplyOf<'replyTo'>> {
  const { records, secrets, clock, notices } = context;
  const { member } = await requireMember(context, caller, board, 'reply');
  const session = await records.session(board);
  if (session?.standing === 'running' && session.eyesUp) throw new AppError('not_in_phase');
  const of = await (mark === null ? askedBy : inheritedFrom)(context, board, statement);
  const kept = await records.keepReply({
    ...{ id: secrets.id(), statement, statementBoard: of, authorBoard: board, member: member.id },
    ...{ mark, text, at: clock.now() },
  });
  // The link, or the invitation, was taken back between looking and writing.
  if (!kept) throw new AppError('not_found');
  for (const each of [board, of]) notices.board({ board: each, what: 'statements' });
  return { done: true };
}

/** The board of an inherited statement. */
async function inheritedFrom(context: Context, board: string, statement: string): Promise<string> {
  const inherited = await inheritedBy(context, board);
  if (inherited === null) throw new AppError('not_found');
  const { picture } = inherited;
  // Whatever the statement: before the seal nobody learns which there are.
  if (picture === null) throw new AppError('not_in_phase');
  if (!picture.statements.some(({ id }) => id === statement)) throw new AppError('not_found');
  return inherited.board.id;
}

/** The board that asks about a statement. */
async function askedBy(context: Context, board: string, statement: string): Promise<string> {
  const asking = await askingBoards(context, board);
  const found = asking.find(({ statements }) => statements?.some(({ id }) => id === statement));
  if (found === undefined) throw new AppError('not_found');
  return found.board.id;
}
