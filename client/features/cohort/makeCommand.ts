import type { GroupingView, NewGrouping } from '../../../shared/api/cohorts.ts';
import type { Command } from '../../hooks/useCommand.ts';

/** Makes groups, of a board or of a cohort. */
export interface MakeCommand {
  readonly busy: boolean;
  readonly error: Command<'makeCohortGroups'>['error'];
  readonly send: (body: NewGrouping, onDone: (grouping: GroupingView) => void) => void;
}
