import type { ReplyOf } from '../../../shared/api/routes.ts';
import type { OwnTemplateView } from '../../../shared/api/templates.ts';
import type { OwnTemplate } from '../../ports/TemplateRecords.ts';
import type { Caller, Context } from '../context.ts';
import { requireTemplates } from './requireTemplates.ts';

/** The caller's own, and those that tutors of their cohorts share (TPL-2). @throws AppError sign_in_needed */
export async function listTemplates(context: Context, caller: Caller): Promise<ReplyOf<'listTemplates'>> {
  const { account, templates } = await requireTemplates(context, caller);
  return { templates: await Promise.all(templates.map((each) => present(context, account.id, each))) };
}

async function present({ records }: Context, account: string, template: OwnTemplate): Promise<OwnTemplateView> {
  const { owner, cohort: id, madeAt: _, plan, ...shown } = template;
  const mine = owner === account;
  const cohort = id === null ? null : await records.cohort(id);
  const people = cohort === null || mine ? [] : await records.cohortMembers(cohort.id);
  const sharer = people.find((each) => each.account === owner && each.removedAt === null);
  return {
    ...shown,
    plan: [...plan],
    mine,
    cohort: cohort === null ? null : { id: cohort.id, name: cohort.name },
    by: sharer?.name ?? null,
  };
}
