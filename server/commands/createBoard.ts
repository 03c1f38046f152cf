import type { BoardView, ParsedBodyOf } from '../../shared/api/routes.ts';
import type { Board, Member } from '../ports/Records.ts';
import { type Caller, type Context, requireAccount } from './context.ts';
import { presentBoard } from './presentBoard.ts';

/** A board with its document and its steward, live at once or as a draft. */
export async function createBoard(
  context: Context,
  caller: Caller,
  input: ParsedBodyOf<'createBoard'>,
): Promise<BoardView> {
  const { records, secrets, clock } = context;
  const accountId = await requireAccount(context, caller);
  const account = await records.account(accountId);
  const now = clock.now();
  const board: Board = {
    id: secrets.id(),
    document: secrets.id(),
    prompt: input.prompt,
    cohort: input.cohort ?? '',
    template: input.template,
    state: input.live ? 'live' : 'draft',
    code: await freeCode(context),
    artefact: secrets.artefactId(),
    owner: accountId,
    createdAt: now,
    activeAt: now,
  };
  const member: Member = {
    id: secrets.id(),
    board: board.id,
    account: accountId,
    role: 'tutor',
    name: account?.name ?? '',
    steward: true,
  };
  await records.addBoard(board, member);
  return presentBoard(context, caller, { board, member, actor: { member: member.id, role: 'tutor', steward: true } });
}

/** 31^8 codes: meeting one twice is unlikely, and never wrong. */
async function freeCode({ records, secrets }: Context): Promise<string> {
  for (;;) {
    const code = secrets.code();
    if ((await records.boardByCode(code)) === null) return code;
  }
}
