import type { GroupingMethod } from '../../shared/model/words.ts';

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
}

/** A division of a cohort (lasting) or of a board into groups. Exactly one of `cohort` and `board` is set. */
export interface Grouping {
  readonly id: string;
  readonly cohort: string | null;
  readonly board: string | null;
  readonly method: GroupingMethod;
  readonly open: boolean;
  readonly places: number | null;
  readonly madeAt: number;
  /** In the order they were made. */
  readonly groups: readonly Group[];
}

export interface GroupRecords {
  addGrouping(grouping: Grouping): Promise<void>;
  grouping(id: string): Promise<Grouping | null>;
  /** Where it belongs, without its people: as much work for one that exists as for one that does not. */
  placeOfGrouping(id: string): Promise<Pick<Grouping, 'cohort' | 'board'> | null>;
  /** Newest first. */
  groupingsOf(where: { readonly cohort: string } | { readonly board: string }): Promise<readonly Grouping[]>;
  setGroupingOpen(id: string, open: boolean): Promise<void>;
  renameGroup(group: string, name: string): Promise<void>;
  /** Into this group, out of any other of the grouping. False, and nothing done, when it has no place left. */
  placeInGroup(grouping: string, member: string, group: string | null, places: number | null): Promise<boolean>;
  removeGrouping(id: string): Promise<void>;
}
