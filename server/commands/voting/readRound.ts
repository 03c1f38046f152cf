import { latestOf } from '../../../shared/model/plan.ts';
import { phaseOf } from '../../../shared/model/session.ts';
import type { Group } from '../../ports/GroupRecords.ts';
import type { Member } from '../../ports/Records.ts';
import type { StoredSession } from '../../ports/SessionRecords.ts';
import type { Merge, Statement } from '../../ports/StatementRecords.ts';
import type { Context } from '../context.ts';

/** The statements of one collation, and what has to be known to judge what is done with them. */
export interface Round {
  readonly session: StoredSession;
  /** Id of its collate phase. */
  readonly id: string;
  readonly statements: readonly Statement[];
  readonly merges: readonly Merge[];
  /** Every group that works or worked in the session. */
  readonly groups: readonly Group[];
  readonly members: readonly Member[];
  /** Somebody voted about them. */
  readonly voted: boolean;
  /** A vote about them is sealed. */
  readonly sealed: boolean;
}

/** The round that the session is in; null before its first collation. */
export async function readRound({ records }: Context, session: StoredSession): Promise<Round | null> {
  const round = latestOf(session.plan, session.at, 'collate');
  if (round === null) return null;
  const { board } = session;
  const votes = votesOf(session, round.id);
  const [statements, merges, members, groupings, voted] = await Promise.all([
    records.statementsOf(board, round.id),
    records.mergesOf(board, round.id),
    records.membersOf(board),
    Promise.all(Object.values(session.groupings).map((id) => records.grouping(id))),
    Promise.all(votes.map((vote) => records.hasBallots(board, vote))),
  ]);
  return {
    session,
    id: round.id,
    statements,
    merges,
    groups: groupings.flatMap((grouping) => grouping?.groups ?? []),
    members,
    voted: voted.includes(true),
    sealed: votes.some((vote) => session.sealed.includes(vote)),
  };
}

/** Votes about the statements of a round, by the id of their phase. */
function votesOf({ plan }: StoredSession, round: string): readonly string[] {
  return plan.flatMap(({ id, kind }) => (kind === 'vote' && latestOf(plan, id, 'collate')?.id === round ? [id] : []));
}

/** Statements are added now: the session is in the round's own phase, and pens are not held. */
export function isCollating({ session, id }: Round): boolean {
  return session.standing === 'running' && !session.eyesUp && session.at === id;
}

/** Statements are merged now: while they are collated, and in the vote until somebody votes (STM-5). */
export function isMerging(round: Round): boolean {
  const { session, voted, sealed } = round;
  if (session.standing !== 'running' || session.eyesUp || voted || sealed) return false;
  return session.at === round.id || phaseOf(session)?.kind === 'vote';
}

/** A group of the round wrote something: then who is no staff adds nothing (STM-3). */
export function groupsWrote({ statements }: Round): boolean {
  return statements.some(({ kind }) => kind === 'group' || kind === 'minority');
}

/** The groups and people that statements come from; those of merged ones come from where their parts do. */
export function originsOf({ statements }: Round, ids: readonly string[]): readonly string[] {
  const of = (id: string): readonly string[] => {
    const statement = statements.find((each) => each.id === id);
    if (statement === undefined) return [];
    return statement.kind === 'merged' ? statement.parents.flatMap(of) : [statement.origin];
  };
  return [...new Set(ids.flatMap(of))];
}

/** Somebody wrote it, or is in the group that did. */
export function isFrom({ groups }: Round, member: Member, origin: string): boolean {
  return origin === member.id || groups.some(({ id, members }) => id === origin && members.includes(member.id));
}

/** Whose word counts for an origin: its people's; a steward's where none of them is left. */
export function mayAnswerFor(round: Round, member: Member, origin: string): boolean {
  if (isFrom(round, member, origin)) return true;
  return member.steward && !round.members.some((each) => each.standing === 'in' && isFrom(round, each, origin));
}
