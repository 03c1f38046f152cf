import type { GroupingView } from '../../shared/api/cohorts.ts';
import type { Grouping } from '../ports/GroupRecords.ts';

/** A grouping as one of its people sees it. @param me their member id, of the board or the cohort as the grouping is */
export function presentGrouping(grouping: Grouping, me: string): GroupingView {
  const { id, method, open, places, madeAt, groups } = grouping;
  return {
    id,
    method,
    open,
    places,
    madeAt,
    groups: groups.map((group) => ({ id: group.id, name: group.name, members: [...group.members] })),
    mine: groups.find((group) => group.members.includes(me))?.id ?? null,
  };
}
