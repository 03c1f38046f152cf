import { isDeepStrictEqual } from 'node:util';
import type { BoardSettings } from '../../shared/api/people.ts';
import type { ParsedBodyOf, ReplyOf } from '../../shared/api/routes.ts';
import type { LogAction } from '../../shared/model/words.ts';
import type { BoardChange } from '../ports/Records.ts';
import { logOnBoard } from './audit.ts';
import { type Caller, type Context, requireMember } from './context.ts';
import { freeCode } from './createBoard.ts';
import { tellPeople } from './tellPeople.ts';

const LOGGED: Readonly<Record<keyof BoardSettings, readonly [on: LogAction, off: LogAction]>> = {
  lobby: ['lobby_on', 'lobby_off'],
  joining: ['joining_opened', 'joining_closed'],
  takeover: ['takeover_on', 'takeover_off'],
};

/** Prompt, lobby, joining, takeover, starters. What stays as it was is not logged. */
export async function changeBoard(
  context: Context,
  caller: Caller,
  id: string,
  input: ParsedBodyOf<'changeBoard'>,
): Promise<ReplyOf<'changeBoard'>> {
  const on = await requireMember(context, caller, id, 'change_settings');
  const { board } = on;
  const change: BoardChange = Object.fromEntries(
    Object.entries(input).filter(
      ([key, value]) => value !== undefined && !isDeepStrictEqual(value, board[key as keyof typeof input]),
    ),
  );
  await context.records.changeBoard(id, change);
  if (change.prompt !== undefined) await logOnBoard(context, on, 'prompt_changed');
  if (change.starters !== undefined) await logOnBoard(context, on, 'starters_changed');
  for (const [name, [opened, closed]] of Object.entries(LOGGED) as [keyof BoardSettings, [LogAction, LogAction]][]) {
    if (change[name] !== undefined) await logOnBoard(context, on, change[name] ? opened : closed);
  }
  if (Object.keys(change).length > 0) tellPeople(context, board);
  const { lobby, joining, takeover } = { ...board, ...change };
  return { lobby, joining, takeover };
}

/** Whoever is in stays in; the old code opens nothing any more (JOIN-9). */
export async function changeCode(context: Context, caller: Caller, id: string): Promise<ReplyOf<'changeCode'>> {
  const on = await requireMember(context, caller, id, 'control_joining');
  const code = await freeCode(context);
  await context.records.changeBoard(id, { code });
  await logOnBoard(context, on, 'code_changed');
  tellPeople(context, on.board);
  return { code };
}
