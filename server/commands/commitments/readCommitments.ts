import { wordingsOf } from '../../../shared/model/commitments.ts';
import type { Commitment, CommitmentReport, CommitmentRevision } from '../../ports/CommitmentRecords.ts';
import type { Group } from '../../ports/GroupRecords.ts';
import type { Member } from '../../ports/Records.ts';
import type { StoredSession } from '../../ports/SessionRecords.ts';
import type { Statement } from '../../ports/StatementRecords.ts';
import type { Context, OnBoard } from '../context.ts';
import { groupingsOn } from '../groupings.ts';

/** A commitment with all that was said about it. */
export interface WholeCommitment extends Commitment {
  /** Oldest first; the last is what it says now. */
  readonly wordings: readonly string[];
  readonly reports: readonly CommitmentReport[];
  readonly revisions: readonly CommitmentRevision[];
}

/** The commitments of a board, and what has to be known to judge what is done with them. */
export interface Commitments {
  readonly session: StoredSession | null;
  readonly all: readonly WholeCommitment[];
  readonly groups: readonly Group[];
}

/** On the list: what lost its words before anybody agreed to it is not. */
export async function readWhole({ records }: Context, board: string): Promise<readonly WholeCommitment[]> {
  const [commitments, reports, revisions] = await Promise.all([
    records.commitmentsOf(board),
    records.commitmentReportsOf(board),
    records.revisionsOf(board),
  ]);
  return commitments.flatMap((commitment) => {
    const { id, text, state } = commitment;
    const asked = revisions.filter((each) => each.commitment === id);
    const said = reports.filter((each) => each.commitment === id);
    const whole = { ...commitment, wordings: wordingsOf(text, asked), reports: said, revisions: asked };
    return state === 'offered' && text === '' ? [] : [whole];
  });
}

export async function readCommitments(context: Context, { board }: Pick<OnBoard, 'board'>): Promise<Commitments> {
  const [session, all, groupings] = await Promise.all([
    context.records.session(board.id),
    readWhole(context, board.id),
    groupingsOn(context, board),
  ]);
  return { session, all, groups: groupings.flatMap((grouping) => grouping.groups) };
}

/** What it says now; empty once its words were taken off. */
export function wordsOf({ wordings }: Pick<WholeCommitment, 'wordings'>): string {
  return wordings.at(-1) ?? '';
}

/** Whose word counts for it: its owner's, or that of anybody in the group that owns it (COM-2). */
export function isOwner({ groups }: Commitments, { owner }: Pick<Commitment, 'owner'>, member: Member): boolean {
  if (owner.kind === 'member') return owner.id === member.id;
  return groups.some(({ id, members }) => id === owner.id && members.includes(member.id));
}

/** Every statement of a board's collations, in their order. */
export async function allStatements(
  { records }: Context,
  board: string,
  session: StoredSession | null,
): Promise<readonly Statement[]> {
  const rounds = session?.plan.filter(({ kind }) => kind === 'collate') ?? [];
  return (await Promise.all(rounds.map(({ id }) => records.statementsOf(board, id)))).flat();
}
