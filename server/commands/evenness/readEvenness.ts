import type { EvennessView } from '../../../shared/api/evenness.ts';
import { readCitations } from '../../../shared/model/board.ts';
import type { Grouping } from '../../ports/GroupRecords.ts';
import type { Board } from '../../ports/Records.ts';
import type { StoredSession } from '../../ports/SessionRecords.ts';
import { readContent } from '../boardContent.ts';
import { type Caller, type Context, requireMember } from '../context.ts';
import { isLearner } from '../session/groupingFor.ts';
import { powerMap } from './powerMap.ts';
import { spreadOf } from './spreadOf.ts';
import { type TakenUp, turnsOf } from './turnsOf.ts';

/** How evenly the cohort's turns are spread, and which roles decided what; of the cohort's document alone (EVEN-2). */
export async function readEvenness(context: Context, caller: Caller, id: string): Promise<EvennessView> {
  const { board } = await requireMember(context, caller, id, 'read_board');
  const session = await context.records.session(id);
  const [taken, members, grouping] = await Promise.all([
    takenUp(context, board, session),
    context.records.membersOf(id),
    latestGrouping(context, session),
  ]);
  const wrote = new Set(taken.cards.flatMap(({ authors }) => authors));
  // Who runs it as a tutor goes round, and counts once they wrote themselves.
  const people = members.filter((each) => each.standing === 'in' && (isLearner(each) || wrote.has(each.id)));
  const turns = turnsOf(
    people.map((each) => each.id),
    taken,
  );
  const groups = grouping?.groups.map((group) => group.members) ?? [[...turns.keys()]];
  const inGroups = groups.map((group) => group.flatMap((member) => turns.get(member) ?? []));
  return {
    ...spreadOf(inGroups, session?.promise === 'hidden'),
    grouped: grouping !== null,
    power: await powerMap(context, board, session),
  };
}

async function takenUp(context: Context, board: Board, session: StoredSession | null): Promise<TakenUp> {
  const { records, documents } = context;
  const rounds = session?.plan.filter(({ kind }) => kind === 'collate') ?? [];
  const [content, cited, statements] = await Promise.all([
    readContent(context, board.document),
    documents.read(board.document, ({ doc }) => readCitations(doc).map(({ card }) => card)),
    Promise.all(rounds.map(({ id }) => records.statementsOf(board.id, id))),
  ]);
  return { ...content, cited, statements: statements.flat().filter(({ kind }) => kind !== 'merged') };
}

/** The groups that worked last; pairs are none (a figure of two is one of persons). */
async function latestGrouping({ records }: Context, session: StoredSession | null): Promise<Grouping | null> {
  if (session === null) return null;
  const { plan, at, groupings } = session;
  const reached = plan.slice(0, plan.findIndex(({ id }) => id === at) + 1);
  const worked = reached.findLast(
    ({ id, kind, skipped }) => !skipped && kind !== 'pair' && groupings[id] !== undefined,
  );
  return worked === undefined ? null : records.grouping(groupings[worked.id] ?? '');
}
