import type { GroupingView, NewGrouping } from '../../shared/api/cohorts.ts';
import type { ParsedBodyOf, ReplyOf } from '../../shared/api/routes.ts';
import { drawFrom } from '../../shared/model/draw.ts';
import { deal, groupCount, jigsaw, shuffled } from '../../shared/model/groups.ts';
import { AppError } from '../errors.ts';
import type { Group, Grouping } from '../ports/GroupRecords.ts';
import type { Board } from '../ports/Records.ts';
import { logOnBoard } from './audit.ts';
import {
  type Caller,
  type Context,
  membershipsOf,
  type OnBoard,
  requireCohortMember,
  requireMember,
} from './context.ts';
import { presentGrouping } from './presentGrouping.ts';

/** Lasting groups of a cohort. */
export async function makeCohortGroups(
  context: Context,
  caller: Caller,
  id: string,
  input: NewGrouping,
): Promise<GroupingView> {
  const on = await requireCohortMember(context, caller, id, 'make_cohort_groups');
  const everybody = (await context.records.cohortMembers(id)).filter((member) => member.removedAt === null);
  const learners = everybody.filter((member) => member.role !== 'tutor');
  const grouping = await make(context, { cohort: id, board: null }, input, everybody, learners);
  return presentGrouping(grouping, on.me.id);
}

/** Groups for one board. */
export async function makeBoardGroups(
  context: Context,
  caller: Caller,
  id: string,
  input: NewGrouping,
): Promise<GroupingView> {
  const on = await requireMember(context, caller, id, 'make_groups');
  const everybody = (await context.records.membersOf(id)).filter((member) => member.standing === 'in');
  // Whoever runs the session as a tutor goes from group to group; a student who runs it is in one.
  const learners = everybody.filter((member) => !(member.steward && member.role === 'tutor'));
  const grouping = await make(context, { cohort: null, board: id }, input, everybody, learners);
  await logOnBoard(context, on, 'groups_made');
  context.notices.board({ board: id, what: 'groups' });
  return presentGrouping(grouping, on.member.id);
}

/** @param learners who is dealt out when nobody is named */
async function make(
  context: Context,
  where: Pick<Grouping, 'cohort' | 'board'>,
  input: NewGrouping,
  everybody: readonly { readonly id: string }[],
  learners: readonly { readonly id: string }[],
): Promise<Grouping> {
  const { records, secrets, clock } = context;
  const known = new Set(everybody.map(({ id }) => id));
  const draw = drawFrom(context.random);
  const own = (ids: readonly string[]) => ids.filter((id) => known.has(id));
  const divide = async (): Promise<
    readonly { readonly name?: string | undefined; readonly members: readonly string[] }[]
  > => {
    switch (input.method) {
      case 'random': {
        const people = shuffled(own(input.members ?? learners.map(({ id }) => id)), draw);
        const { size, count } = input;
        if ((size === undefined) === (count === undefined)) throw wrong('size', 'give either size or count');
        if (people.length === 0) throw wrong('members', 'nobody to put into groups');
        const groups = count ?? groupCount(people.length, size ?? 1);
        return deal(people, groups).map((members) => ({ members }));
      }
      case 'chosen':
        return Array.from({ length: input.count }, () => ({ members: [] }));
      case 'roster': {
        const named = input.groups.flatMap((group) => group.members);
        if (new Set(named).size !== named.length) throw wrong('groups', 'somebody stands in two groups');
        if (own(named).length !== named.length) throw new AppError('not_found');
        return input.groups;
      }
      case 'jigsaw': {
        const former = (await concerns(context, input.from, where)) ? await records.grouping(input.from) : null;
        if (former === null) throw new AppError('not_found');
        const ids = await translate(context, former, where);
        const groups = former.groups.map((group) => own(group.members.map((id) => ids.get(id) ?? id)));
        if (groups.flat().length === 0) throw wrong('from', 'nobody is in those groups');
        return jigsaw(groups, draw).map((members) => ({ members }));
      }
    }
  };
  const groups = (await divide()).map(
    ({ name, members }, index): Group => ({ id: secrets.id(), name: name ?? String(index + 1), members }),
  );
  const grouping: Grouping = {
    ...where,
    id: secrets.id(),
    method: input.method,
    open: input.method === 'chosen',
    places: input.method === 'chosen' ? (input.places ?? null) : null,
    madeAt: clock.now(),
    groups,
  };
  await records.addGrouping(grouping);
  return grouping;
}

const wrong = (path: string, message: string) => new AppError('invalid_input', [{ path, message }]);

/** Is the former grouping this board's or cohort's own, or that of the cohort to which the board belongs? */
async function concerns({ records }: Context, former: string, { cohort, board }: Pick<Grouping, 'cohort' | 'board'>) {
  // Both are asked in any case: one that belongs elsewhere takes as long as one that does not exist.
  const place = await records.placeOfGrouping(former);
  const cohortId = board === null ? cohort : (await records.board(board))?.cohortId;
  if (place === null) return false;
  return (board !== null && place.board === board) || (place.cohort !== null && place.cohort === cohortId);
}

/** From who people are in the cohort to who they are on the board, where the two groupings differ in that. */
async function translate({ records }: Context, former: Grouping, { board }: Pick<Grouping, 'board'>) {
  const pairs = board === null || former.board !== null ? [] : await records.membersOf(board);
  return new Map(pairs.flatMap(({ id, cohortMember }) => (cohortMember === null ? [] : [[cohortMember, id] as const])));
}

/** A board's own groups, then the lasting ones of its cohort with people as they are on the board. */
export async function listBoardGroups(
  context: Context,
  caller: Caller,
  id: string,
): Promise<ReplyOf<'listBoardGroups'>> {
  const { board, member } = await requireMember(context, caller, id, 'read_board');
  const groupings = await groupingsOn(context, board);
  return { groupings: groupings.map((grouping) => presentGrouping(grouping, member.id)) };
}

/** The same as they are stored, with everybody by who they are on the board. */
export async function groupingsOn(context: Context, board: Board): Promise<readonly Grouping[]> {
  const { id } = board;
  const { records } = context;
  const own = await records.groupingsOf({ board: id });
  const lasting = board.cohortId === null ? [] : await records.groupingsOf({ cohort: board.cohortId });
  const translated = await Promise.all(
    lasting.map(async (grouping) => {
      const ids = await translate(context, grouping, { board: id });
      const groups = grouping.groups.map((group) => ({
        ...group,
        members: group.members.flatMap((cohortMember) => ids.get(cohortMember) ?? []),
      }));
      return { ...grouping, groups };
    }),
  );
  return [...own, ...translated];
}

/** Into a group of one's own choice (GRP-3). @throws AppError group_full, wrong_state when nothing is to choose */
export async function chooseGroup(
  context: Context,
  caller: Caller,
  id: string,
  group: string | null,
): Promise<GroupingView> {
  const { grouping, me, on } = await reach(context, caller, id, 'choose');
  if (!grouping.open) throw new AppError('wrong_state');
  requireGroup(grouping, group);
  if (!(await context.records.placeInGroup(id, me, group, grouping.places))) throw new AppError('group_full');
  await leaveSheets(context, grouping, me, group);
  return told(context, id, me, on);
}

/** @throws AppError group_full, not_found for groups and people of elsewhere */
export async function changeGrouping(
  context: Context,
  caller: Caller,
  id: string,
  { open, move, rename }: ParsedBodyOf<'changeGrouping'>,
): Promise<GroupingView> {
  const { records } = context;
  const { grouping, me, on, people } = await reach(context, caller, id, 'change');
  if (move !== undefined) {
    requireGroup(grouping, move.group);
    if (!(await people()).has(move.member)) throw new AppError('not_found');
    // Whoever makes groups may also make one larger than people may by themselves.
    await records.placeInGroup(id, move.member, move.group, null);
    await leaveSheets(context, grouping, move.member, move.group);
  }
  if (rename !== undefined) {
    requireGroup(grouping, rename.group);
    await records.renameGroup(rename.group, rename.name);
  }
  if (open !== undefined) await records.setGroupingOpen(id, open);
  return told(context, id, me, on);
}

export async function endGrouping(context: Context, caller: Caller, id: string): Promise<{ done: true }> {
  const { on } = await reach(context, caller, id, 'change');
  await context.records.removeGrouping(id);
  if (on !== null) {
    await logOnBoard(context, on, 'groups_ended');
    context.notices.board({ board: on.board.id, what: 'groups' });
  }
  return { done: true };
}

/** VIS-1: whoever is not in a group any more reads its sheet no longer. */
async function leaveSheets(
  { records, documents }: Context,
  { board, groups }: Grouping,
  member: string,
  group: string | null,
): Promise<void> {
  if (board === null) return;
  const left = new Set(groups.flatMap(({ id }) => (id === group ? [] : [id])));
  for (const { document, holder } of await records.sheetsOf(board)) {
    if (holder !== null && left.has(holder)) documents.unseat(document, member);
  }
}

function requireGroup(grouping: Grouping, group: string | null): void {
  if (group !== null && !grouping.groups.some((each) => each.id === group)) throw new AppError('not_found');
}

interface Reached {
  readonly grouping: Grouping;
  readonly me: string;
  /** Null for a cohort's. */
  readonly on: OnBoard | null;
  /** Ids of everybody who can be in one of its groups. */
  readonly people: () => Promise<ReadonlySet<string>>;
}

/**
 * A grouping by its id, for members of where it belongs only. One that is not there is looked for as if it were
 * somewhere else's: neither the answer nor its time tells them apart.
 */
async function reach(context: Context, caller: Caller, id: string, what: 'choose' | 'change'): Promise<Reached> {
  const { records } = context;
  if (caller.signIn === null && caller.bearer === null) throw new AppError('sign_in_needed');
  const place = await records.placeOfGrouping(id);
  const [boards, cohorts] = await Promise.all([
    membershipsOf(context, caller),
    caller.signIn === null ? [] : records.cohortMembershipsOf(caller.signIn),
  ]);
  const known =
    boards.some(({ board }) => board === place?.board) || cohorts.some(({ cohort }) => cohort === place?.cohort);
  const grouping = known ? await records.grouping(id) : null;
  if (grouping === null) throw new AppError('not_found');
  if (grouping.board !== null) {
    const board = grouping.board;
    const on = await requireMember(context, caller, board, what === 'choose' ? 'choose_group' : 'make_groups');
    const people = async () => {
      const members = await records.membersOf(board);
      return new Set(members.filter((member) => member.standing === 'in').map((member) => member.id));
    };
    return { grouping, me: on.member.id, on, people };
  }
  const cohort = grouping.cohort ?? '';
  const action = what === 'choose' ? 'choose_cohort_group' : 'make_cohort_groups';
  const { me } = await requireCohortMember(context, caller, cohort, action);
  const people = async () => {
    const members = await records.cohortMembers(cohort);
    return new Set(members.filter((member) => member.removedAt === null).map((member) => member.id));
  };
  return { grouping, me: me.id, on: null, people };
}

async function told({ records, notices }: Context, id: string, me: string, on: OnBoard | null): Promise<GroupingView> {
  const after = await records.grouping(id);
  if (after === null) throw new AppError('not_found');
  if (on !== null) notices.board({ board: on.board.id, what: 'groups' });
  return presentGrouping(after, me);
}
