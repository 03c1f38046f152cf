import type { MergeView, StatementsView, StatementView } from '../../../shared/api/session.ts';
import { subjectOf } from '../../../shared/policy/actor.ts';
import { authorize } from '../../../shared/policy/policy.ts';
import { MAX_STATEMENTS } from '../../../shared/protocol/limits.ts';
import type { StoredSession } from '../../ports/SessionRecords.ts';
import type { Merge, Statement } from '../../ports/StatementRecords.ts';
import type { Context, OnBoard } from '../context.ts';
import {
  groupsWrote,
  isCollating,
  isFrom,
  isMerging,
  mayAnswerFor,
  originsOf,
  type Round,
  readRound,
} from './readRound.ts';

const NONE: StatementsView = {
  round: null,
  statements: [],
  merges: [],
  mayAdd: 0,
  mergingOver: true,
  unmergingOver: true,
};

/** The statements of the present round as this member may see them: whose they are is told once the vote is sealed (STM-2). */
export async function presentStatements(
  context: Context,
  on: OnBoard,
  session: StoredSession | null,
): Promise<StatementsView> {
  const round = session === null ? null : await readRound(context, session);
  if (round === null) return NONE;
  return {
    round: round.id,
    statements: round.statements.map((statement) => presentStatement(round, on, statement)),
    merges: round.merges.map((merge) => presentMerge(round, on, merge)),
    mayAdd: mayAdd(round, on),
    mergingOver: !isMerging({ ...round, session: { ...round.session, eyesUp: false } }),
    unmergingOver: round.sealed || round.session.standing !== 'running',
  };
}

/** How many statements somebody may still add. */
function mayAdd(round: Round, { board, member, actor }: OnBoard): number {
  if (!isCollating(round) || !authorize(actor, 'add_statement', subjectOf(board)).allowed) return 0;
  if (member.role === 'student' && groupsWrote(round)) return 0;
  const own = round.statements.filter(({ origin }) => origin === member.id).length;
  return Math.max(0, Math.min(round.session.cap - own, MAX_STATEMENTS - round.statements.length));
}

function presentStatement(round: Round, { member }: OnBoard, statement: Statement): StatementView {
  const { id, number, text, cards, parents, foldedInto } = statement;
  const mine = originsOf(round, [id]).some((origin) => isFrom(round, member, origin));
  // That somebody added it by hand says whose it is where only staff may: told with the seal, as the role is.
  const kind = statement.kind === 'own' && !mine && !round.sealed ? 'group' : statement.kind;
  return {
    ...{ id, number, kind, text, foldedInto, mine },
    from: [...cards],
    parents: [...parents],
    by: round.sealed ? writtenBy(round, statement) : null,
  };
}

/** Whose a statement is: a group's name, or the role of who wrote it (PIC-4). A merged one is nobody's alone. */
export function writtenBy({ groups, members }: Round, { kind, origin }: Statement): StatementView['by'] {
  if (kind === 'merged') return null;
  const group = groups.find(({ id }) => id === origin);
  if (group !== undefined) return { group: group.name };
  const member = members.find(({ id }) => id === origin);
  return member === undefined ? null : { role: member.role };
}

function presentMerge(round: Round, { member }: OnBoard, merge: Merge): MergeView {
  const { id, text, statements, state, made, answers } = merge;
  const asked = originsOf(round, statements);
  const own = asked.filter((origin) => mayAnswerFor(round, member, origin));
  const given = own.map((origin) => answers[origin]);
  const [answer = null] = given;
  return {
    ...{ id, text, state, made },
    statements: [...statements],
    asked: asked.length,
    agreed: asked.filter((origin) => answers[origin] === true).length,
    mine: own.length === 0 ? null : { answer: given.every((each) => each === answer) ? answer : null },
  };
}
