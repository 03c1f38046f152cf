import type { ReplyOf } from '../../shared/api/routes.ts';
import { normaliseCode } from '../../shared/protocol/limits.ts';
import { AppError } from '../errors.ts';
import type { Board } from '../ports/Records.ts';
import type { Secrets } from '../ports/Secrets.ts';
import type { Caller, Context } from './context.ts';

/** The board behind a code, before anybody gave a name. @throws AppError unknown_code, removed */
export async function findCode(
  context: Context,
  caller: Caller,
  input: { code: string },
  limited: boolean,
): Promise<ReplyOf<'findCode'>> {
  const { records, secrets } = context;
  const board = await boardByTypedCode(context, input.code, limited);
  const members = await records.membersOf(board.id);
  const mine = caller.signIn === null ? [] : await records.membershipsOf(caller.signIn);
  const member = mine.find((each) => each.board === board.id);
  if (member?.standing === 'removed') throw new AppError('removed');
  return {
    board: board.id,
    prompt: board.prompt,
    cohort: board.cohort,
    state: board.state,
    people: members.filter((each) => each.standing === 'in').length,
    pseudonym: freePseudonym(secrets, new Set(members.map((each) => each.name))),
    lobby: board.lobby,
    member: member === undefined ? null : { id: member.id, name: member.name },
  };
}

function freePseudonym(secrets: Secrets, taken: ReadonlySet<string>): string {
  for (let tries = 0; tries < 20; tries++) {
    const name = secrets.pseudonym();
    if (!taken.has(name)) return name;
  }
  return `${secrets.pseudonym()} ${taken.size + 1}`;
}

/**
 * The code lives as long as the board. One answer for every code that opens nothing, whether it is
 * mistyped, a draft's, or nobody's; and one for an address that guessed too often, unless the board is being joined.
 * @param limited the caller's address has guessed too often
 */
export async function boardByTypedCode(
  { records, joinWindow }: Context,
  typed: string,
  limited: boolean,
): Promise<Board> {
  const code = normaliseCode(typed);
  const board = code === null ? null : await records.boardByCode(code);
  if (board === null || board.state === 'draft') throw new AppError('unknown_code');
  if (limited && !joinWindow.isOpen(board)) throw new AppError('too_many_attempts');
  return board;
}
