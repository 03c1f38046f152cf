import { AppError } from '../../errors.ts';
import type { CohortMember } from '../../ports/CohortRecords.ts';
import type { Account } from '../../ports/Records.ts';
import type { OwnTemplate } from '../../ports/TemplateRecords.ts';
import { type Caller, type Context, requireAccount } from '../context.ts';

export interface KnownTemplates {
  readonly account: Account;
  /** Cohorts in which the caller is a tutor: their templates are shared with them (TPL-2). */
  readonly teaches: readonly CohortMember[];
  readonly templates: readonly OwnTemplate[];
}

/** What the caller may begin a board from. @throws AppError sign_in_needed */
export async function requireTemplates(context: Context, caller: Caller): Promise<KnownTemplates> {
  const account = await requireAccount(context, caller);
  const { records } = context;
  const memberships = caller.signIn === null ? [] : await records.cohortMembershipsOf(caller.signIn);
  const teaches = memberships.filter(({ role }) => role === 'tutor');
  const templates = await records.templatesOf(
    account.id,
    teaches.map(({ cohort }) => cohort),
  );
  return { account, teaches, templates };
}

/** One of the caller's own. @throws AppError not_found for one that is shared with them too: its owner alone changes it */
export async function requireOwn(context: Context, caller: Caller, id: string): Promise<OwnTemplate> {
  const { account, templates } = await requireTemplates(context, caller);
  const own = templates.find((each) => each.id === id && each.owner === account.id);
  if (own === undefined) throw new AppError('not_found');
  return own;
}
