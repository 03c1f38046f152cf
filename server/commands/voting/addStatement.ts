import type { ParsedBodyOf, ReplyOf } from '../../../shared/api/routes.ts';
import { MAX_STATEMENTS } from '../../../shared/protocol/limits.ts';
import { AppError } from '../../errors.ts';
import type { Caller, Context } from '../context.ts';
import { inRound } from './inRound.ts';
import { groupsWrote, isCollating } from './readRound.ts';

/**
 * A statement of one's own, under the cap (STM-3).
 * @throws AppError not_in_phase, statements_full, not_allowed for a student whose group speaks for them
 */
export function addStatement(
  context: Context,
  caller: Caller,
  board: string,
  { text }: ParsedBodyOf<'addStatement'>,
): Promise<ReplyOf<'addStatement'>> {
  return inRound(context, caller, board, 'add_statement', async (round, { member }) => {
    const { records, secrets } = context;
    if (!isCollating(round)) throw new AppError('not_in_phase');
    if (member.role === 'student' && groupsWrote(round)) throw new AppError('not_allowed');
    const { session, statements } = round;
    const own = statements.filter(({ origin }) => origin === member.id).length;
    if (own >= session.cap || statements.length >= MAX_STATEMENTS) throw new AppError('statements_full');
    const written = { sheet: null, place: null, cards: [], parents: [], foldedInto: null };
    const added = await records.addStatement(
      { id: secrets.id(), board, round: round.id, kind: 'own', text, origin: member.id, ...written },
      session.cap,
    );
    // The session moved on between looking and writing (SES-7).
    if (!added) throw new AppError('not_in_phase');
  });
}
