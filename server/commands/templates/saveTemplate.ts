import type { ParsedBodyOf, ReplyOf } from '../../../shared/api/routes.ts';
import { MAX_OWN_TEMPLATES } from '../../../shared/protocol/limits.ts';
import { AppError } from '../../errors.ts';
import { type Caller, type Context, requireAccount, requireCohortMember } from '../context.ts';
import { requireSession } from '../session/requireSession.ts';
import { listTemplates } from './listTemplates.ts';
import { requireOwn } from './requireTemplates.ts';
import { structureOf } from './structureOf.ts';

/**
 * A template out of a board that the caller runs (TPL-1), shared with a cohort that they teach (TPL-2).
 * @throws AppError wrong_state for a board without a plan, invalid_input for more than fit, the policies' refusals
 */
export async function saveTemplate(
  context: Context,
  caller: Caller,
  board: string,
  { name, cohort }: ParsedBodyOf<'saveTemplate'>,
): Promise<ReplyOf<'saveTemplate'>> {
  const { records, secrets, clock } = context;
  const { session } = await requireSession(context, caller, board, 'run_board');
  const account = await requireAccount(context, caller);
  if (cohort !== undefined) await requireCohortMember(context, caller, cohort, 'start_board');
  const now = clock.now();
  const template = {
    ...structureOf(session),
    ...{ id: secrets.id(), owner: account.id, cohort: cohort ?? null, name, version: 1, madeAt: now, changedAt: now },
  };
  if (!(await records.addTemplate(template, MAX_OWN_TEMPLATES))) throw full();
  return listTemplates(context, caller);
}

const full = () => new AppError('invalid_input', [{ path: 'name', message: 'you have as many templates as fit' }]);

/** What the board has now in the place of what the template said; boards that began from it keep theirs. */
export async function saveTemplateAgain(
  context: Context,
  caller: Caller,
  { board, template }: { readonly board: string; readonly template: string },
): Promise<ReplyOf<'saveTemplateAgain'>> {
  const { session } = await requireSession(context, caller, board, 'run_board');
  const { id } = await requireOwn(context, caller, template);
  await context.records.saveTemplate(id, structureOf(session), context.clock.now());
  return listTemplates(context, caller);
}
