import { drawFrom } from '../../../shared/model/draw.ts';
import { deal, groupCount, jigsaw, shuffled } from '../../../shared/model/groups.ts';
import type { PlannedPhase } from '../../../shared/model/plan.ts';
import type { GroupingMethod } from '../../../shared/model/words.ts';
import type { Grouping } from '../../ports/GroupRecords.ts';
import type { Member } from '../../ports/Records.ts';
import type { StoredSession } from '../../ports/SessionRecords.ts';
import type { Context } from '../context.ts';

/** People of a group that nobody divided otherwise: enough to differ, few enough that everybody is heard. */
const GROUP_SIZE = 4;

/** Whoever runs the session as a tutor goes from group to group; a student who runs it is in one. */
export const isLearner = ({ standing, steward, role }: Member) => standing === 'in' && !(steward && role === 'tutor');

/** The groups that work in a phase: those it had before, those that were made for the board, or new ones. */
export async function groupingFor(context: Context, session: StoredSession, phase: PlannedPhase): Promise<Grouping> {
  const { records } = context;
  const known = session.groupings[phase.id];
  const before = known === undefined ? null : await records.grouping(known);
  if (before !== null) return before;
  const people = (await records.membersOf(session.board)).filter(isLearner).map(({ id }) => id);
  const draw = drawFrom(context.random);
  if (phase.kind === 'pair')
    return make(context, session, 'random', deal(shuffled(people, draw), groupCount(people.length, 2)));
  const worked = await latestWorked(context, session, phase);
  if (phase.kind === 'join' && worked !== null) {
    return make(context, session, 'random', joined(shuffled(worked.groups, draw).map(({ members }) => members)));
  }
  if (worked !== null && phase.kind === 'group') {
    const again = session.template === 'jigsaw';
    return again
      ? make(
          context,
          session,
          'jigsaw',
          jigsaw(
            worked.groups.map(({ members }) => members),
            draw,
          ),
        )
      : worked;
  }
  const used = new Set(Object.values(session.groupings));
  const own = (await records.groupingsOf({ board: session.board })).find(({ id }) => !used.has(id));
  return own ?? make(context, session, 'random', deal(shuffled(people, draw), groupCount(people.length, GROUP_SIZE)));
}

/** The groups of the latest phase before this one in which groups worked. */
async function latestWorked(
  { records }: Context,
  { plan, groupings }: StoredSession,
  { id }: PlannedPhase,
): Promise<Grouping | null> {
  const earlier = plan.slice(
    0,
    plan.findIndex((phase) => phase.id === id),
  );
  const worked = earlier.findLast((phase) => phase.kind === 'group' && groupings[phase.id] !== undefined);
  const grouping = worked === undefined ? undefined : groupings[worked.id];
  return grouping === undefined ? null : records.grouping(grouping);
}

/** Two and two; the last of an odd number goes along with the pair before. */
function joined<T>(groups: readonly (readonly T[])[]): T[][] {
  const wider: T[][] = [];
  for (const [index, group] of groups.entries()) {
    const last = wider.at(-1);
    if (last !== undefined && (index % 2 === 1 || index === groups.length - 1)) last.push(...group);
    else wider.push([...group]);
  }
  return wider;
}

async function make(
  { records, secrets, clock }: Context,
  { board }: StoredSession,
  method: GroupingMethod,
  groups: readonly (readonly string[])[],
): Promise<Grouping> {
  const grouping: Grouping = {
    id: secrets.id(),
    cohort: null,
    board,
    method,
    open: false,
    places: null,
    madeAt: clock.now(),
    groups: (groups.length === 0 ? [[]] : groups).map((members, index) => ({
      id: secrets.id(),
      name: String(index + 1),
      members,
    })),
  };
  await records.addGrouping(grouping);
  return grouping;
}
