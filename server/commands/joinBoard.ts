import type { ParsedBodyOf, ReplyOf } from '../../shared/api/routes.ts';
import { AppError } from '../errors.ts';
import type { Member } from '../ports/Records.ts';
import { type Caller, type Context, renewSignIn, type SignedIn } from './context.ts';
import { boardByTypedCode } from './findCode.ts';
import { inTurn } from './inTurn.ts';

/**
 * A new guest, or a signed-in tutor as a tutor without the steward right. Who is somebody there already
 * on this device stays that person. @throws AppError unknown_code, board_closed
 */
export function joinBoard(
  context: Context,
  caller: Caller,
  input: ParsedBodyOf<'join'>,
): Promise<ReplyOf<'join'> | SignedIn<ReplyOf<'join'>>> {
  const { signIn } = caller;
  // A press that came twice is one person.
  return signIn === null
    ? join(context, caller, input)
    : inTurn(`sign-in:${signIn.id}`, () => join(context, caller, input));
}

async function join(
  context: Context,
  caller: Caller,
  input: ParsedBodyOf<'join'>,
): Promise<ReplyOf<'join'> | SignedIn<ReplyOf<'join'>>> {
  const { records, secrets, clock, notices } = context;
  const board = await boardByTypedCode(context, input.code);
  const mine = caller.signIn === null ? [] : await records.membershipsOf(caller.signIn);
  const before = mine.find((each) => each.board === board.id);
  if (before !== undefined) return { board: board.id, member: before.id };
  if (board.state === 'closed') throw new AppError('board_closed');

  const account = caller.signIn?.account ?? null;
  const member: Member = {
    id: secrets.id(),
    board: board.id,
    account,
    role: account === null ? 'student' : 'tutor',
    name: input.name,
    steward: false,
  };
  await records.addMember(member, clock.now());
  const { id, token } = await renewSignIn(context, caller);
  if (account === null) await records.addGuestToSignIn(id, member.id);
  notices.board({ board: board.id, what: 'member', member: { id: member.id, name: member.name, role: member.role } });
  return { reply: { board: board.id, member: member.id }, token };
}
