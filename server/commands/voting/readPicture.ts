import type { QueryOf, ReplyOf } from '../../../shared/api/routes.ts';
import type { PictureView } from '../../../shared/api/session.ts';
import { AppError } from '../../errors.ts';
import type { StoredSession } from '../../ports/SessionRecords.ts';
import type { Caller, Context } from '../context.ts';
import { requireSession } from '../session/requireSession.ts';
import { ballotOf } from './ownBallot.ts';
import { type KeptPicture, pictureOf } from './pictureOf.ts';

/**
 * The picture of a sealed vote, and in it one's own place (PIC-3).
 * @throws AppError not_in_phase before the seal, not_found for what is no vote of this session
 */
export async function readPicture(
  context: Context,
  caller: Caller,
  board: string,
  { phase = undefined }: QueryOf<'readPicture'>,
): Promise<ReplyOf<'readPicture'>> {
  const { on, session } = await requireSession(context, caller, board, 'read_board');
  const vote = phase ?? session.sealed.at(-1);
  if (vote === undefined) throw new AppError('not_in_phase');
  if (!session.plan.some(({ id, kind }) => id === vote && kind === 'vote')) throw new AppError('not_found');
  if (!session.sealed.includes(vote)) throw new AppError('not_in_phase');
  const kept = await pictureOf(context, session, vote);
  // When the session has ended the key is gone, or is about to.
  const keyGone = session.standing === 'ended';
  return { ...kept, own: keyGone ? null : await ownPlace(context, session, kept, on.member.id), keyGone };
}

async function ownPlace(
  { records, secrets }: Context,
  { board }: StoredSession,
  { phase, statements }: KeptPicture,
  member: string,
): Promise<PictureView['own']> {
  const key = await records.ballotKey(board, null);
  const answers = key === null ? [] : await records.answersOf(board, phase, ballotOf(secrets, key, phase, member));
  if (answers.length === 0) return null;
  return statements.map(({ id, counts }) => {
    const { weight = null, guess = null } = answers.find(({ statement }) => statement === id) ?? {};
    return { statement: id, weight, guess, with: weight === null || counts === null ? null : counts[weight] };
  });
}
