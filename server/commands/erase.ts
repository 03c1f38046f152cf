import type { ParsedBodyOf, ReplyOf } from '../../shared/api/routes.ts';
import { actorOf } from '../../shared/policy/actor.ts';
import { AppError } from '../errors.ts';
import type { Erasure } from '../ports/ErasureList.ts';
import type { Board, Member } from '../ports/Records.ts';
import { applyErasure, type Erased, eraseLater } from './applyErasure.ts';
import { logOnBoard } from './audit.ts';
import { keepATutor } from './cohortMembers.ts';
import { type Caller, type Context, type OnBoard, requireMember } from './context.ts';
import { leaveDevice } from './leaveDevice.ts';

/** Takes the caller's name off a board for good, and their words when they want that. */
export async function eraseMe(
  context: Context,
  caller: Caller,
  id: string,
  { words }: ParsedBodyOf<'eraseMe'>,
): Promise<ReplyOf<'eraseMe'>> {
  const on = await requireMember(context, caller, id, 'erase_self');
  return erase(context, on.board, { kind: 'member', member: on.member.id, words });
}

/**
 * Takes the caller off every board and out of every cohort, and their account away. Nothing is begun while a board or a
 * cohort would be left without anybody to answer for it. @throws AppError last_steward, last_tutor
 */
export async function eraseEverything(
  context: Context,
  caller: Caller,
  { words }: ParsedBodyOf<'eraseEverything'>,
): Promise<ReplyOf<'eraseEverything'>> {
  const { records } = context;
  const { signIn } = caller;
  if (signIn === null) throw new AppError('sign_in_needed');
  const inCohorts = await records.cohortMembershipsOf(signIn);
  for (const member of inCohorts) await keepATutor(context, member);
  const memberships = await records.membershipsOf(signIn);
  const handing = await Promise.all(
    memberships.filter((each) => each.steward).map((each) => nextSteward(context, each)),
  );
  for (const next of handing) if (next !== null) await records.changeMember(next, { steward: true });

  const found = await Promise.all(memberships.map(async (each) => [each.id, await records.board(each.board)] as const));
  const onBoards = found.flatMap(([member, board]) =>
    board === null ? [] : [entryOf(context, board, { kind: 'member', member, words })],
  );
  const cohortMembers = inCohorts.map(({ id }) => id);
  const account = signIn.account === null ? {} : { account: signIn.account };
  const person = entryOf(context, { id: '', document: '' }, { kind: 'person', cohortMembers, ...account });
  // All of it is on the list before any of it is done: half of a person is nobody who could ask again.
  for (const entry of [...onBoards, person]) await context.erasures.append(entry);
  const done: { cards: number; editions: number } = { cards: 0, editions: 0 };
  for (const entry of [...onBoards, person]) {
    const { cards, editions } = await carryOut(context, entry);
    done.cards += cards;
    done.editions += editions;
  }
  await leaveDevice(context, caller);
  return done;
}

/** Who holds stewardship instead: nobody new where others hold it, else a tutor of the cohort. @throws AppError last_steward */
async function nextSteward({ records }: Context, member: Member): Promise<string | null> {
  const board = await records.board(member.board);
  const members = await records.membersOf(member.board);
  const others = members.filter((each) => each.id !== member.id && each.standing === 'in');
  if (others.some((each) => each.steward)) return null;
  const next = others.find((each) => board !== null && actorOf(each, board).cohortTutor);
  if (next === undefined) throw new AppError('last_steward');
  return next.id;
}

/** Takes every word out of a card, whoever wrote it. @throws AppError card_gone when there never was such a card */
export async function redactCard(
  context: Context,
  caller: Caller,
  id: string,
  card: string,
  reason: string,
): Promise<ReplyOf<'redactCard'>> {
  const on = await requireMember(context, caller, id, 'redact');
  const known = await context.documents.read(on.board.document, ({ cards }) => cards.some((each) => each.id === card));
  if (!known) throw new AppError('card_gone');
  const { editions } = await erase(context, on.board, { kind: 'card', card });
  await logOnBoard(context, on, 'card_redacted', { reason });
  return { editions };
}

/** Takes the words off a reply; or off a commitment, a report or a question about it; for good. */
export async function redactPart(
  context: Context,
  { board }: Pick<OnBoard, 'board'>,
  kind: 'commitment' | 'reply',
  part: string,
): Promise<void> {
  await erase(context, board, { kind, part });
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
  await erase(context, on.board, { kind: 'board' });
  return { done: true };
}

type About = Omit<Erasure, 'id' | 'board' | 'document' | 'at'>;

function entryOf({ secrets, clock }: Context, board: Pick<Board, 'id' | 'document'>, about: About): Erasure {
  return { id: secrets.id(), board: board.id, document: board.document, at: clock.now(), ...about };
}

/** The list first: what a crash interrupts is done at the next start (ERASE-7). */
async function erase(context: Context, board: Pick<Board, 'id' | 'document'>, about: About): Promise<Erased> {
  const entry = entryOf(context, board, about);
  await context.erasures.append(entry);
  return carryOut(context, entry);
}

async function carryOut(context: Context, entry: Erasure): Promise<Erased> {
  try {
    return await applyErasure(context, entry);
  } catch (error) {
    eraseLater(context);
    throw error;
  }
}
