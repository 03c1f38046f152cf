import type { CohortView } from '../../../shared/api/cohorts.ts';
import { authorizeInCohort, type CohortAction } from '../../../shared/policy/cohortPolicy.ts';

/** May the caller do this in the cohort as it stands? By the table that the server judges with. */
export function mayIn({ me, archivedAt }: CohortView, action: CohortAction): boolean {
  return authorizeInCohort({ member: me.id, role: me.role }, action, { archived: archivedAt !== null }).allowed;
}
