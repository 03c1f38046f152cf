import type { CommitmentsView, CommitmentView } from '../../../shared/api/commitments.ts';
import { takesCommitments, takesRevisions } from '../../../shared/model/commitments.ts';
import type { RevisionAnswer } from '../../../shared/model/words.ts';
import { subjectOf } from '../../../shared/policy/actor.ts';
import { authorize } from '../../../shared/policy/policy.ts';
import type { CommitmentRevision } from '../../ports/CommitmentRecords.ts';
import type { Statement } from '../../ports/StatementRecords.ts';
import type { Context, OnBoard } from '../context.ts';
import {
  allStatements,
  type Commitments,
  isOwner,
  readCommitments,
  type WholeCommitment,
  wordsOf,
} from './readCommitments.ts';

/** A board's commitments as this member may see them. Who asked a question is in no answer (COM-5). */
export async function presentCommitments(context: Context, on: OnBoard): Promise<CommitmentsView> {
  const { board, member, actor } = on;
  const [commitments, answers] = await Promise.all([
    readCommitments(context, on),
    context.records.revisionAnswersOf(board.id, member.id),
  ]);
  const { session, all } = commitments;
  const statements = await allStatements(context, board.id, session);
  const may = authorize(actor, 'commit', subjectOf(board)).allowed;
  return {
    open: may && takesCommitments(session),
    revising: may && takesRevisions(session),
    removing: authorize(actor, 'redact', subjectOf(board)).allowed,
    declared: session?.remit ?? null,
    commitments: all.flatMap((each) => presentCommitment(commitments, on, each, answers) ?? []),
    statements: statements.filter((each) => isShown(each, all)).map(presentStatement),
  };
}

function presentCommitment(
  commitments: Commitments,
  { member }: OnBoard,
  commitment: WholeCommitment,
  answers: ReadonlyMap<string, RevisionAnswer>,
): CommitmentView | null {
  const { id, number, state, remit, reviewAt, statements, owner, wordings, reports, revisions } = commitment;
  if (state === 'declined' || state === 'withdrawn') return null;
  return {
    ...{ id, number, state, remit, reviewAt },
    text: wordsOf(commitment),
    earlier: wordings.slice(0, -1),
    owner: presentOwner(commitments, owner),
    statements: [...statements],
    proposed: commitment.by === member.id,
    mine: isOwner(commitments, commitment, member),
    reports: reports.map(({ commitment: _, ...report }) => report),
    revisions: revisions.map((revision) => presentRevision(revision, answers)),
  };
}

function presentOwner({ groups }: Commitments, owner: WholeCommitment['owner']): CommitmentView['owner'] {
  if (owner.kind === 'member') return { kind: 'member', member: owner.id };
  const group = groups.find(({ id }) => id === owner.id);
  const { id, name } = group ?? owner;
  return { kind: 'group', group: id, name, members: [...(group?.members ?? [])] };
}

function presentRevision(
  { id, kind, text, state, counts }: CommitmentRevision,
  answers: ReadonlyMap<string, RevisionAnswer>,
): CommitmentView['revisions'][number] {
  return { id, kind, text, state, counts, answer: answers.get(id) ?? null };
}

/** What was folded is read in what it was folded into, unless something came from itself. */
function isShown({ id, foldedInto }: Statement, all: readonly WholeCommitment[]): boolean {
  return foldedInto === null || all.some(({ statements }) => statements.includes(id));
}

const presentStatement = ({ id, number, text, kind }: Statement) => ({
  id,
  number,
  text,
  minority: kind === 'minority',
});
