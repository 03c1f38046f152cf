import type { Action } from '../../../shared/policy/policy.ts';
import { AppError } from '../../errors.ts';
import type { StoredSession } from '../../ports/SessionRecords.ts';
import { type Caller, type Context, type OnBoard, requireMember } from '../context.ts';

export interface InSession {
  readonly on: OnBoard;
  readonly session: StoredSession;
}

/** The caller on a board that has a session. @throws AppError wrong_state where it has none, the policy's refusal */
export async function requireSession(context: Context, caller: Caller, id: string, action: Action): Promise<InSession> {
  const on = await requireMember(context, caller, id, action);
  const session = await context.records.session(id);
  if (session === null) throw new AppError('wrong_state');
  return { on, session };
}
