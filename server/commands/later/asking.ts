import type { PlannedPhase } from '../../../shared/model/plan.ts';
import type { InvitationToAnswer } from '../../ports/NeighbourRecords.ts';
import type { Board } from '../../ports/Records.ts';
import type { StoredSession } from '../../ports/SessionRecords.ts';
import type { Statement } from '../../ports/StatementRecords.ts';
import type { Context } from '../context.ts';

/** A board that asks, as those see it whom it asks. */
export interface Asking {
  readonly invitation: InvitationToAnswer;
  readonly board: Board;
  readonly session: StoredSession | null;
  /** Null until they are collated (ANS-2). */
  readonly statements: readonly Statement[] | null;
}

/** Boards that ask the people of this one, in the order of their invitations. */
export async function askingBoards(context: Context, invited: string): Promise<readonly Asking[]> {
  const { records } = context;
  const asking: Asking[] = [];
  for (const invitation of await records.invitationsTo(invited)) {
    const [board, session] = await Promise.all([records.board(invitation.asking), records.session(invitation.asking)]);
    if (board === null) continue;
    const round = session === null ? null : collatedRound(session);
    const all = round === null ? null : await records.statementsOf(board.id, round.id);
    const statements = all?.filter(({ foldedInto }) => foldedInto === null) ?? null;
    asking.push({ invitation, board, session, statements });
  }
  return asking;
}

/** The latest collation that the session has gone on from. */
function collatedRound({ plan, at, standing }: StoredSession): PlannedPhase | null {
  const reached = plan.findIndex(({ id }) => id === at);
  const over = plan.slice(0, standing === 'ended' ? reached + 1 : Math.max(0, reached));
  return over.findLast(({ kind, skipped }) => kind === 'collate' && !skipped) ?? null;
}
