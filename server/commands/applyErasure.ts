import type { EditionContent } from '../../shared/api/edition.ts';
import { AppError } from '../errors.ts';
import type { Erasure } from '../ports/ErasureList.ts';
import type { Board, EditionRow, Member } from '../ports/Records.ts';
import { StorageUnavailable } from '../ports/Storage.ts';
import { clearTraces } from './clearTraces.ts';
import { type Context, documentsOf } from './context.ts';
import { inTurn } from './inTurn.ts';
import { holdsWordsOf } from './presentBoard.ts';
import { ballotsOf } from './voting/ownBallot.ts';
import { keepPictures } from './voting/pictureOf.ts';
import { withdrawCards, withdrawMember } from './withdrawWords.ts';

/** What an erasure did. */
export interface Erased {
  /** Cards in which words were erased. */
  readonly cards: number;
  /** Editions that were changed or became tombstones. */
  readonly editions: number;
}

const NOTHING: Erased = { cards: 0, editions: 0 };
/** A disk that was full is looked at again so soon. */
const LATER_MS = 60_000;

/** Does what an entry of the erasure list says; again, if it was done before, without changing anything (ERASE-7). */
export function applyErasure(context: Context, erasure: Erasure): Promise<Erased> {
  return inTurn(`publishing:${erasure.board}`, async () => {
    const { records } = context;
    if (erasure.kind === 'board') return deleteBoard(context, erasure);
    if (erasure.kind === 'person') return erasePerson(context, erasure);
    if (erasure.kind === 'commitment' || erasure.kind === 'reply') return redactPart(context, erasure);
    const board = await records.board(erasure.board);
    const member = erasure.member === undefined ? null : await records.member(erasure.member);
    const here = board !== null && (erasure.kind === 'card' ? erasure.card !== undefined : member !== null);
    if (here && erasure.card !== undefined) return redactCard(context, erasure, board, erasure.card);
    if (here && member !== null) return eraseMember(context, erasure, board, member);
    // Its board was deleted since, or is younger than this database.
    await records.noteErasure(erasure);
    return NOTHING;
  });
}

/**
 * Every entry that this database does not know: after a crash in the middle of one, and after a restored backup.
 * Returns those that could not be done, with the reason; the others are.
 */
export async function applyErasures(context: Context): Promise<readonly (readonly [Erasure, unknown])[]> {
  const done = await context.records.doneErasures();
  const failed: [Erasure, unknown][] = [];
  for (const erasure of await context.erasures.all()) {
    if (done.has(erasure.id)) continue;
    try {
      await applyErasure(context, erasure);
    } catch (error) {
      // A damaged board, or a full disk: no reason to keep the other boards from everybody.
      failed.push([erasure, error]);
    }
  }
  const passing = await clearTraces(context).then(
    () => failed.some(([, error]) => passes(error)),
    (error: unknown) => {
      if (!passes(error)) throw error;
      return true;
    },
  );
  if (passing) eraseLater(context);
  return failed;
}

/** One more try at a time. */
const waiting = new WeakSet<Context>();

/**
 * A full or busy disk leaves an erasure to be done that nobody can ask for again: whoever erased themselves is nobody
 * there any more.
 */
export function eraseLater(context: Context): void {
  if (waiting.has(context)) return;
  waiting.add(context);
  context.clock.after(LATER_MS, () => {
    waiting.delete(context);
    // Any other error was told where it arose, and the next start tries again.
    applyErasures(context).catch(() => undefined);
  });
}

const passes = (error: unknown) =>
  error instanceof StorageUnavailable || (error instanceof AppError && error.code === 'storage_unavailable');

async function eraseMember(context: Context, erasure: Erasure, board: Board, member: Member): Promise<Erased> {
  const { records, documents, notices, clock } = context;
  const words = erasure.words === true;
  const unnamed = words ? [] : await withoutName(context, board, member);
  const editions = words ? await withdrawMember(context, board, member.id) : unnamed.length;
  const last = words ? null : erasure;
  const session = await records.session(board.id);
  // What was sealed is counted before a ballot goes: a picture never changes (PIC-1).
  if (session !== null) await keepPictures(context, session);
  const ballots = await ballotsOf(context, session, member.id);
  if (words) {
    await records.redactStatements(board.id, member.id);
    await records.eraseReplies(member.id);
    await records.redactCommitmentsOf(member.id);
  }
  const all = await documentsOf(context, board.id);
  const devices = await documents.changePhase(all, () =>
    records.eraseMember(member.id, clock.now(), unnamed, last, ballots),
  );
  // Also for a hello that is on its way.
  await documents.changeActor({ member: member.id, role: member.role, steward: false, outside: true });
  for (const document of all) documents.dismiss(document, 'sign_in_needed', member.id);
  for (const device of devices) notices.signedOut(device);
  notices.board({ board: board.id, what: 'member', member: { id: member.id, name: '', role: member.role } });
  if (words) notices.board({ board: board.id, what: 'commitments' });
  if (unnamed.length > 0) notices.board({ board: board.id, what: 'edition' });
  if (words) return { cards: await redactEverywhere(context, board, member.id, erasure), editions };
  await clearTraces(context);
  return { cards: 0, editions };
}

/**
 * Their words in every document of the board: what they wrote, and copies of it that name nobody, which the server wrote.
 * The cohort's document comes last, and the erasure is done with it: one that stopped halfway is done again from the start.
 */
async function redactEverywhere(
  { records, documents }: Context,
  board: Board,
  member: string,
  erasure: Erasure,
): Promise<number> {
  const copied = await records.copiesOf(member);
  const copiesIn = (document: string) => copied.filter((each) => each.document === document).map(({ card }) => card);
  const concerned = new Set([...(await records.writtenIn(member)), ...copied.map(({ document }) => document)]);
  let cards = 0;
  for (const document of concerned) {
    if (document === board.document) continue;
    cards += (await documents.redact(document, { member, copies: copiesIn(document) })).cards;
  }
  return cards + (await documents.redact(board.document, { member, copies: copiesIn(board.document) }, erasure)).cards;
}

async function erasePerson(context: Context, erasure: Erasure): Promise<Erased> {
  for (const device of await context.records.erasePerson(erasure, context.clock.now()))
    context.notices.signedOut(device);
  await clearTraces(context);
  return NOTHING;
}

async function redactCard(context: Context, erasure: Erasure, board: Board, card: string): Promise<Erased> {
  const { documents } = context;
  const number = await documents.read(board.document, ({ cards }) => cards.find(({ id }) => id === card)?.number);
  const editions =
    number === undefined ? 0 : await withdrawCards(context, board, (each) => each.number === number, null);
  // What it was copied from holds the same words: the sheets come first, the erasure is done with the cohort's document.
  let cards = 0;
  for (const other of await context.records.sameCards(board.document, card)) {
    cards += (await documents.redact(other.document, { card: other.card })).cards;
  }
  return { cards: cards + (await documents.redact(board.document, { card }, erasure)).cards, editions };
}

async function redactPart(context: Context, erasure: Erasure): Promise<Erased> {
  const { records } = context;
  const { board, kind, part = '' } = erasure;
  await (kind === 'reply' ? records.redactReply(part) : records.redactCommitment(board, part));
  await records.noteErasure(erasure);
  await clearTraces(context);
  return NOTHING;
}

async function deleteBoard(context: Context, erasure: Erasure): Promise<Erased> {
  const { records, documents, notices, clock } = context;
  const editions = (await records.editionsOf(erasure.board)).filter(({ content }) => content !== null).length;
  const all = await documentsOf(context, erasure.board);
  await documents.changePhase(all, () => records.deleteBoard(erasure, clock.now()));
  for (const document of all) documents.dismiss(document, 'not_found');
  notices.board({ board: erasure.board, what: 'state' });
  await clearTraces(context);
  return { cards: 0, editions };
}

/** ERASE-8: what editions say that name somebody, without the name. The words in them stay. */
async function withoutName({ records }: Context, board: Board, { id, account }: Member) {
  const asked = account !== null && account === board.owner;
  const holding = (await records.editionsOf(board.id)).filter((edition) => holdsWordsOf(edition, id) || asked);
  return holding.flatMap(({ number, ...edition }) => {
    const content = unnamed(edition, id, asked);
    return content === null ? [] : [{ number, content }];
  });
}

function unnamed(
  { content, authors }: Pick<EditionRow, 'content' | 'authors'>,
  member: string,
  asked: boolean,
): EditionContent | null {
  if (content === null) return null;
  let wasNamed = false;
  const cards = content.cards.map((card) => {
    const place = authors.find(({ number }) => number === card.number)?.members.indexOf(member) ?? -1;
    return {
      ...card,
      authors: card.authors.map((author, at) => {
        if (at !== place) return author;
        wasNamed ||= author.kind === 'named';
        return { ...author, name: '', kind: 'pseudonym' as const };
      }),
    };
  });
  const { people, askedBy } = content;
  return {
    ...content,
    cards,
    askedBy: asked ? { ...askedBy, name: null } : askedBy,
    people: wasNamed ? { ...people, named: people.named - 1, pseudonym: people.pseudonym + 1 } : people,
  };
}
