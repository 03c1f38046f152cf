import type { ParsedBodyOf } from '../../../shared/api/routes.ts';
import type { Template } from '../../../shared/model/words.ts';
import { AppError } from '../../errors.ts';
import type { StoredSession } from '../../ports/SessionRecords.ts';
import type { Structure } from '../../ports/TemplateRecords.ts';
import { type Caller, type Context, requireMember } from '../context.ts';
import { newSession } from '../session/newSession.ts';
import { requireTemplates } from './requireTemplates.ts';
import { structureOf } from './structureOf.ts';

/** What a new board begins with beside its prompt. */
export interface Beginning {
  readonly template: Template;
  /** Null for a board that is worked on without a session. */
  readonly session: ((board: string) => StoredSession) | null;
}

/** A template that comes with the product; an open board has no session. */
export function fromTemplate(template: Template): Beginning {
  return { template, session: template === 'open' ? null : (board) => newSession(board, template) };
}

/**
 * A template of the product's, one of one's own or shared with one (TPL-1, TPL-2), or what an earlier board went through
 * (TPL-3). @throws AppError not_found, not_allowed
 */
export async function beginningOf(
  context: Context,
  caller: Caller,
  { template, own, reuse }: Pick<ParsedBodyOf<'createBoard'>, 'template' | 'own' | 'reuse'>,
): Promise<Beginning> {
  if (own !== undefined) {
    const found = (await requireTemplates(context, caller)).templates.find(({ id }) => id === own);
    if (found === undefined) throw new AppError('not_found');
    return { template: found.base, session: (board) => begun(board, found, found) };
  }
  return reuse === undefined ? fromTemplate(template ?? 'open') : again(context, caller, reuse);
}

/** @throws AppError not_allowed for who neither runs the board nor teaches its cohort */
async function again(context: Context, caller: Caller, id: string): Promise<Beginning> {
  const { board, actor } = await requireMember(context, caller, id, 'read_board');
  if (!actor.steward && actor.cohortTutor !== true) throw new AppError('not_allowed');
  const session = await context.records.session(id);
  if (session === null) return { template: board.template, session: null };
  const { template, templateVersion: version, own } = session;
  return { template, session: (made) => begun(made, structureOf(session), { id: own, version }) };
}

function begun(
  board: string,
  { base, plan, promise, remit, cap }: Structure,
  { id, version }: { readonly id: string | null; readonly version: number },
): StoredSession {
  const session = newSession(board, base, plan);
  return { ...session, promise, remit, cap, templateVersion: version, own: id };
}
