import type { ReplyOf } from '../../../shared/api/routes.ts';
import { type Caller, type Context, requireMember } from '../context.ts';
import { presentSession } from './presentSession.ts';

/** The session of a board, and where the caller writes in it; null on a board without one. */
export async function readSession(context: Context, caller: Caller, id: string): Promise<ReplyOf<'readSession'>> {
  const on = await requireMember(context, caller, id, 'read_board');
  const session = await context.records.session(id);
  return { session: session === null ? null : await presentSession(context, on, session) };
}
