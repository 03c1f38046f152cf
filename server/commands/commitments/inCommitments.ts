import type { CommitmentsView } from '../../../shared/api/commitments.ts';
import { phaseNow, takesCommitments, takesRevisions } from '../../../shared/model/commitments.ts';
import { AppError } from '../../errors.ts';
import type { CommitmentRevision } from '../../ports/CommitmentRecords.ts';
import type { Caller, Context, OnBoard } from '../context.ts';
import { requireMember } from '../context.ts';
import { presentCommitments } from './presentCommitments.ts';
import { type Commitments, readCommitments, type WholeCommitment } from './readCommitments.ts';

export interface InCommitments {
  readonly on: OnBoard;
  readonly commitments: Commitments;
  /** The phase that was seen; null outside of one. */
  readonly during: string | null;
}

/** What a change belongs to: putting forward and reporting, questions of a revisit, or what is possible at any time. */
type Kind = 'commitment' | 'revision' | 'any';

/**
 * Changes something about a board's commitments, where its phase takes that, and tells pages. `change` says whether the
 * records took it.
 * @throws AppError not_in_phase, wrong_state for what somebody else did meanwhile, the policy's refusal
 */
export async function inCommitments(
  context: Context,
  caller: Caller,
  board: string,
  kind: Kind,
  change: (about: InCommitments) => Promise<boolean>,
  tell: typeof told = told,
): Promise<CommitmentsView> {
  const on = await requireMember(context, caller, board, 'commit');
  const commitments = await readCommitments(context, on);
  requirePhase(kind, commitments);
  const taken = await change({ on, commitments, during: phaseNow(commitments.session) });
  if (!taken) {
    const session = await context.records.session(board);
    requirePhase(kind, { session });
    throw new AppError('wrong_state');
  }
  return tell(context, on);
}

function requirePhase(kind: Kind, { session }: Pick<Commitments, 'session'>): void {
  const takes = kind === 'any' || (kind === 'commitment' ? takesCommitments(session) : takesRevisions(session));
  if (!takes) throw new AppError('not_in_phase');
}

/** Tells pages that something changed, and this one what. */
export function told(context: Context, on: OnBoard): Promise<CommitmentsView> {
  context.notices.board({ board: on.board.id, what: 'commitments' });
  return presentCommitments(context, on);
}

/** The same for what nobody else may know of: as many notices as answers would be a count of them (COM-6). */
export function toldOneself(context: Context, on: OnBoard): Promise<CommitmentsView> {
  context.notices.member(on.member.id, { board: on.board.id, what: 'commitments' });
  return presentCommitments(context, on);
}

/** @throws AppError not_found for one that is not on the board's list */
export function requireCommitment({ all }: Commitments, id: string): WholeCommitment {
  const found = all.find((each) => each.id === id);
  if (found === undefined) throw new AppError('not_found');
  return found;
}

/** @throws AppError not_found for a question that is not the board's */
export function requireRevision({ all }: Commitments, id: string): CommitmentRevision {
  const found = all.flatMap(({ revisions }) => revisions).find((each) => each.id === id);
  if (found === undefined) throw new AppError('not_found');
  return found;
}

/** That one was agreed, and nobody's name: whose yes it was stands nowhere, as whose no (COM-2). */
export function logAgreed({ records, clock }: Context, { board }: OnBoard): Promise<void> {
  const about = { board: board.id, cohort: board.cohortId, by: null, whom: null, reason: null };
  return records.addAudit({ at: clock.now(), action: 'commitment_agreed', ...about });
}
