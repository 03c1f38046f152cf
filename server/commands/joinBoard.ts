import type { ParsedBodyOf, ReplyOf } from '../../shared/api/routes.ts';
import { AppError } from '../errors.ts';
import type { NewMember } from '../ports/Records.ts';
import { type Caller, type Context, renewSignIn, type SignedIn } from './context.ts';
import { boardByTypedCode } from './findCode.ts';
import { inTurn } from './inTurn.ts';
import { tellNewcomer } from './tellPeople.ts';

/**
 * A new guest, or whoever is signed in, without the steward right. Who is somebody there already on this device stays
 * that person. @throws AppError unknown_code, board_closed, joining_closed, removed
 */
export function joinBoard(
  context: Context,
  caller: Caller,
  input: ParsedBodyOf<'join'>,
  limited = false,
): Promise<ReplyOf<'join'> | SignedIn<ReplyOf<'join'>>> {
  const { signIn } = caller;
  // A press that came twice is one person.
  return signIn === null
    ? join(context, caller, input, limited)
    : inTurn(`sign-in:${signIn.id}`, () => join(context, caller, input, limited));
}

async function join(
  context: Context,
  caller: Caller,
  input: ParsedBodyOf<'join'>,
  limited: boolean,
): Promise<ReplyOf<'join'> | SignedIn<ReplyOf<'join'>>> {
  const { records, secrets, clock, notices } = context;
  const board = await boardByTypedCode(context, input.code, limited);
  const mine = caller.signIn === null ? [] : await records.membershipsOf(caller.signIn);
  const before = mine.find((each) => each.board === board.id);
  if (before?.standing === 'removed') throw new AppError('removed');
  if (before !== undefined) return { board: board.id, member: before.id, waiting: before.standing === 'waiting' };
  if (board.state === 'closed') throw new AppError('board_closed');
  if (!board.joining) throw new AppError('joining_closed');

  const account = caller.signIn?.account ?? null;
  const tutor = account !== null && (await records.account(account))?.tutor === true;
  const member: NewMember = {
    id: secrets.id(),
    board: board.id,
    account,
    role: tutor ? 'tutor' : 'student',
    name: input.name,
    steward: false,
    standing: board.lobby ? 'waiting' : 'in',
    cohortMember: null,
  };
  context.joinWindow.touch(board.id);
  await records.addMember(member, clock.now());
  const { id, token } = await renewSignIn(context, caller);
  if (account === null) await records.addGuestToSignIn(id, member.id);
  const waiting = member.standing === 'waiting';
  if (waiting) notices.board({ board: board.id, what: 'waiting' });
  else tellNewcomer(context, member);
  return { reply: { board: board.id, member: member.id, waiting }, token };
}
