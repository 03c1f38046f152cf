import type { BallotView } from '../../../shared/api/session.ts';
import { latestOf } from '../../../shared/model/plan.ts';
import { AppError } from '../../errors.ts';
import type { StoredSession } from '../../ports/SessionRecords.ts';
import type { Context, OnBoard } from '../context.ts';
import { ballotOf, inOwnOrder } from './ownBallot.ts';

/** Bytes of a board's key: as many as SHA-256 gives. */
const KEY_BYTES = 32;

/** The key of a board's ballots, made with the first look at one; null once it was destroyed. */
export function ballotKey({ records, random }: Context, board: string): Promise<Uint8Array | null> {
  return records.ballotKey(board, random.bytes(KEY_BYTES));
}

/** One's own ballot in the present vote, or in the latest one. @throws AppError not_in_phase before the first */
export async function presentBallot(
  context: Context,
  { member }: OnBoard,
  session: StoredSession,
): Promise<BallotView> {
  const { records, secrets } = context;
  const { plan, at, board, remit } = session;
  const phase = latestOf(plan, at, 'vote')?.id;
  const round = phase === undefined ? undefined : latestOf(plan, phase, 'collate')?.id;
  if (phase === undefined) throw new AppError('not_in_phase');
  const key = session.standing === 'ended' ? null : await ballotKey(context, board);
  const all = round === undefined ? [] : await records.statementsOf(board, round);
  const open = all.filter(({ foldedInto }) => foldedInto === null);
  const answers = key === null ? [] : await records.answersOf(board, phase, ballotOf(secrets, key, phase, member.id));
  return {
    phase,
    remit,
    sealed: session.sealed.includes(phase),
    statements: (key === null ? open : inOwnOrder(secrets, key, phase, member.id, open)).map(({ id, text, cards }) => {
      const answer = answers.find(({ statement }) => statement === id);
      return { id, text, from: [...cards], guess: answer?.guess ?? null, weight: answer?.weight ?? null };
    }),
  };
}
