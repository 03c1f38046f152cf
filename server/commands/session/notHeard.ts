import type { ReplyOf } from '../../../shared/api/routes.ts';
import type { Caller, Context } from '../context.ts';
import { heardIn } from './heardIn.ts';
import { requireSession } from './requireSession.ts';

/** Of whom nothing was heard yet, by name: for whoever goes and asks them, not for a list of merit. */
export async function notHeard(context: Context, caller: Caller, id: string): Promise<ReplyOf<'notHeard'>> {
  const { session } = await requireSession(context, caller, id, 'run_board');
  const { heard, members } = await heardIn(context, session);
  const silent = members.filter((member) => !heard.has(member.id));
  return { members: silent.sort((a, b) => a.name.localeCompare(b.name)).map((member) => member.id) };
}
