import type { ParsedBodyOf, ReplyOf } from '../../../shared/api/routes.ts';
import { changePlan } from '../../../shared/model/session.ts';
import { AppError } from '../../errors.ts';
import type { StoredSession } from '../../ports/SessionRecords.ts';
import { type Caller, type Context, requireMember } from '../context.ts';
import { inTurn } from '../inTurn.ts';
import { newSession } from './newSession.ts';
import { presentSession } from './presentSession.ts';
import { logged } from './takeMove.ts';

/** Gives a board a plan, or changes what is to come (SES-1). @throws AppError invalid_input, wrong_state, promise_fixed */
export async function planSession(
  context: Context,
  caller: Caller,
  id: string,
  { template, phases }: ParsedBodyOf<'planSession'>,
): Promise<ReplyOf<'planSession'>> {
  const on = await requireMember(context, caller, id, 'run_board');
  const { records, notices } = context;
  if (template === undefined && phases === undefined) {
    throw new AppError('invalid_input', [{ path: 'template', message: 'give a template, phases, or both' }]);
  }
  const session = await inTurn(`session:${id}`, async () => {
    const before = await records.session(id);
    const after = before === null ? begun(id, template, phases) : changed(before, template, phases);
    if (before === null) {
      // From here on the board is written in as its session says: pages and the engine read it anew.
      const documents = (await records.sheetsOf(id)).map(({ document }) => document);
      if (!(await context.documents.changePhase(documents, () => records.addSession(after))))
        throw new AppError('step_taken');
    } else if (!(await records.changeSession(after, before.version))) throw new AppError('step_taken');
    await records.addAudit(logged(context, after, on.board.cohortId, on.member.id, 'session_planned'));
    return (await records.session(id)) ?? after;
  });
  notices.board({ board: id, what: 'session' });
  // A board that had none shows other controls from now on.
  notices.board({ board: id, what: 'state' });
  return { session: await presentSession(context, on, session) };
}

type Input = ParsedBodyOf<'planSession'>;

function begun(board: string, template: Input['template'], phases: Input['phases']): StoredSession {
  const session = newSession(board, template ?? 'open', phases);
  return { ...session, ...checked(session, session.plan) };
}

function changed(before: StoredSession, template: Input['template'], phases: Input['phases']): StoredSession {
  if (template === undefined) return { ...before, ...checked(before, phases ?? before.plan) };
  // Another template only before it begins; what was promised stays as it is then.
  if (before.standing !== 'planned') throw new AppError('wrong_state');
  const { plan, templateVersion } = newSession(before.board, template, phases);
  return { ...before, template, templateVersion, own: null, ...checked({ ...before, plan }, plan) };
}

function checked(session: StoredSession, plan: StoredSession['plan']): Pick<StoredSession, 'plan'> {
  const result = changePlan(session, plan);
  if (!result.ok) throw new AppError(result.code);
  return { plan: result.session.plan };
}
