import type { ParsedBodyOf, ReplyOf } from '../../../shared/api/routes.ts';
import { type Caller, type Context, requireCohortMember } from '../context.ts';
import { listTemplates } from './listTemplates.ts';
import { requireOwn } from './requireTemplates.ts';

/** Another name, or other tutors with whom it is shared; its owner's business alone (TPL-2). @throws AppError not_found */
export async function renameTemplate(
  context: Context,
  caller: Caller,
  id: string,
  { name, cohort }: ParsedBodyOf<'renameTemplate'>,
): Promise<ReplyOf<'renameTemplate'>> {
  await requireOwn(context, caller, id);
  if (cohort != null) await requireCohortMember(context, caller, cohort, 'start_board');
  const change = { ...(name === undefined ? {} : { name }), ...(cohort === undefined ? {} : { cohort }) };
  await context.records.changeTemplate(id, change);
  return listTemplates(context, caller);
}

/** Boards that began from it keep their plans. @throws AppError not_found */
export async function removeTemplate(context: Context, caller: Caller, id: string): Promise<ReplyOf<'removeTemplate'>> {
  await requireOwn(context, caller, id);
  await context.records.removeTemplate(id);
  return { done: true };
}
