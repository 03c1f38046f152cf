import type { ParsedBodyOf, ReplyOf } from '../../../shared/api/routes.ts';
import { deleteCard, readCard, setCardType, setText } from '../../../shared/model/board.ts';
import { openingOf } from '../../../shared/policy/opening.ts';
import { fromPlainText } from '../../../shared/richtext/schema.ts';
import { AppError } from '../../errors.ts';
import { logOnBoard } from '../audit.ts';
import { type Caller, type Context, requireMember } from '../context.ts';
import { requireSession } from './requireSession.ts';

interface Params {
  readonly board: string;
  readonly card: string;
}

/** Rewords a card of one's own that names nobody; the change is the server's (VIS-7). @throws AppError not_found, not_in_phase */
export async function editRevealed(
  context: Context,
  caller: Caller,
  params: Params,
  { text, type }: ParsedBodyOf<'editRevealed'>,
): Promise<ReplyOf<'editRevealed'>> {
  const document = await reach(context, caller, params);
  await context.documents.writeAsServer(document, (doc) => {
    if (readCard(doc, params.card) === null) throw new AppError('card_gone');
    setText(doc, params.card, fromPlainText(text));
    if (type !== undefined) setCardType(doc, params.card, type);
  });
  return { done: true };
}

export async function removeRevealed(
  context: Context,
  caller: Caller,
  params: Params,
): Promise<ReplyOf<'removeRevealed'>> {
  const document = await reach(context, caller, params);
  await context.documents.writeAsServer(document, (doc) => deleteCard(doc, params.card));
  return { done: true };
}

/** The cohort's document, if that card there is the caller's and may be changed now. */
async function reach(context: Context, caller: Caller, { board, card }: Params): Promise<string> {
  const { on, session } = await requireSession(context, caller, board, 'write');
  const mine = await context.records.hiddenCards({ author: on.member.id });
  const { document } = on.board;
  if (!mine.some((each) => each.card === card && each.document === document)) throw new AppError('not_found');
  if (openingOf({ kind: 'cohort', phase: null }, session) === 'shut') throw new AppError('not_in_phase');
  return document;
}

/** VIS-9: who wrote it, for whoever answers for the board to parents and school. The look is logged. */
export async function lookUpAuthor(
  context: Context,
  caller: Caller,
  { board, card }: Params,
): Promise<ReplyOf<'lookUpAuthor'>> {
  const on = await requireMember(context, caller, board, 'safeguard');
  const { records } = context;
  const hidden = await records.hiddenCards({ document: on.board.document });
  const author = hidden.find((each) => each.card === card)?.author;
  const member = author === undefined ? null : await records.member(author);
  if (member === null) throw new AppError('not_found');
  await logOnBoard(context, on, 'author_looked_up');
  return { member: member.id, name: member.name };
}
