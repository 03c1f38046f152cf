import type { ParsedBodyOf, ReplyOf } from '../../shared/api/routes.ts';
import { AppError } from '../errors.ts';
import type { Erasure } from '../ports/ErasureList.ts';
import { applyErasure, type Erased, eraseLater } from './applyErasure.ts';
import { logOnBoard } from './audit.ts';
import { type Caller, type Context, type OnBoard, requireMember } from './context.ts';

/** Takes the caller's name off a board for good, and their words when they want that. */
export async function eraseMe(
  context: Context,
  caller: Caller,
  id: string,
  { words }: ParsedBodyOf<'eraseMe'>,
): Promise<ReplyOf<'eraseMe'>> {
  const on = await requireMember(context, caller, id, 'erase_self');
  return erase(context, on, { kind: 'member', member: on.member.id, words });
}

/** Takes every word out of a card, whoever wrote it. @throws AppError not_found when there never was such a card */
export async function redactCard(
  context: Context,
  caller: Caller,
  id: string,
  card: string,
  reason: string,
): Promise<ReplyOf<'redactCard'>> {
  const on = await requireMember(context, caller, id, 'redact');
  const known = await context.documents.read(on.board.document, ({ cards }) => cards.some((each) => each.id === card));
  if (!known) throw new AppError('not_found');
  const { editions } = await erase(context, on, { kind: 'card', card });
  await logOnBoard(context, on, 'card_redacted', { reason });
  return { editions };
}

/** Deletes a board. @throws AppError invalid_input when its prompt was not typed as it is */
export async function deleteBoard(
  context: Context,
  caller: Caller,
  id: string,
  { prompt }: ParsedBodyOf<'deleteBoard'>,
): Promise<ReplyOf<'deleteBoard'>> {
  const on = await requireMember(context, caller, id, 'delete_board');
  if (prompt !== on.board.prompt)
    throw new AppError('invalid_input', [{ path: 'prompt', message: 'must be the prompt of the board, as it is' }]);
  await erase(context, on, { kind: 'board' });
  return { done: true };
}

/** The list first: what a crash interrupts is done at the next start (ERASE-7). */
async function erase(
  context: Context,
  { board }: OnBoard,
  what: Pick<Erasure, 'kind' | 'member' | 'words' | 'card'>,
): Promise<Erased> {
  const { erasures, secrets, clock } = context;
  const erasure: Erasure = { id: secrets.id(), board: board.id, document: board.document, at: clock.now(), ...what };
  await erasures.append(erasure);
  try {
    return await applyErasure(context, erasure);
  } catch (error) {
    eraseLater(context);
    throw error;
  }
}
