import type { ReplyOf } from '../../../shared/api/routes.ts';
import { AppError } from '../../errors.ts';
import type { Sheet } from '../../ports/SessionRecords.ts';
import type { Caller, Context, OnBoard } from '../context.ts';
import { requireSession } from './requireSession.ts';

interface Params {
  readonly board: string;
  readonly group: string;
}

/** Opens a group's sheet for reading, and tells the group so first (VIS-3). @throws AppError not_found */
export async function visitGroup(context: Context, caller: Caller, params: Params): Promise<ReplyOf<'visitGroup'>> {
  const { on, sheet } = await reach(context, caller, params);
  await context.records.beginVisit(sheet.document, on.member.id, context.clock.now());
  context.notices.board({ board: on.board.id, what: 'session' });
  return { document: sheet.document };
}

/** Whatever the visitor has open of it ends. */
export async function endVisit(context: Context, caller: Caller, params: Params): Promise<ReplyOf<'endVisit'>> {
  const { on, sheet } = await reach(context, caller, params);
  await context.records.endVisit(sheet.document, on.member.id, context.clock.now());
  context.documents.unseat(sheet.document, on.member.id);
  context.notices.board({ board: on.board.id, what: 'session' });
  return { done: true };
}

async function reach(
  context: Context,
  caller: Caller,
  { board, group }: Params,
): Promise<{ readonly on: OnBoard; readonly sheet: Sheet }> {
  const { on, session } = await requireSession(context, caller, board, 'visit_group');
  const sheets = await context.records.sheetsOf(board);
  const sheet = sheets.find((each) => each.holder === group && each.phase === session.at && each.kind === 'group');
  if (sheet === undefined) throw new AppError('not_found');
  // One's own group is no visit.
  if (await context.records.isInGroup(group, on.member.id)) throw new AppError('wrong_state');
  return { on, sheet };
}
