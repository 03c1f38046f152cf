import type { ReplyOf } from '../../shared/api/routes.ts';
import { CODE_ALPHABET } from '../../shared/protocol/limits.ts';
import { AppError } from '../errors.ts';
import { type Caller, type Context, renewSignIn, requireMember, type SignedIn } from './context.ts';

/**
 * Back as oneself on another device, which is nobody else on that board from then on.
 * @throws AppError unknown_code; wrong_state on a device whose tutor is on that board themselves
 */
export async function reenter(
  context: Context,
  caller: Caller,
  input: { code: string },
): Promise<SignedIn<ReplyOf<'reenter'>>> {
  const { records, secrets } = context;
  const code = [...input.code.toUpperCase()].filter((character) => CODE_ALPHABET.includes(character)).join('');
  const member = await records.memberByReentryHash(secrets.hash(code));
  if (member === null || member.standing === 'removed') throw new AppError('unknown_code');
  const mine = caller.signIn === null ? [] : await records.membershipsOf(caller.signIn);
  if (mine.some((each) => each.board === member.board && each.account !== null)) throw new AppError('wrong_state');
  const { id, token } = await renewSignIn(context, caller);
  await records.addGuestToSignIn(id, member.id);
  return { reply: { board: member.board, member: member.id }, token };
}

/** A code to write down. The one before ends, so that a lost slip of paper opens nothing. */
export async function makeReentryCode(
  context: Context,
  caller: Caller,
  board: string,
): Promise<ReplyOf<'makeReentryCode'>> {
  const { records, secrets } = context;
  const { member } = await requireMember(context, caller, board, 'read_board');
  if (caller.bearer !== null) throw new AppError('not_allowed');
  const code = secrets.reentryCode();
  await records.setReentryHash(member.id, secrets.hash(code));
  return { code: code.replace(/(.{4})(?=.)/g, '$1-') };
}
