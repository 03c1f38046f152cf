import { type EditionContent, editionPath } from '../../shared/api/edition.ts';
import type { ReplyOf } from '../../shared/api/routes.ts';
import type { Board, EditionAuthorship, EditionRow } from '../ports/Records.ts';
import { type EditionDraft, markOpen } from './buildEdition.ts';
import { type Caller, type Context, requireMember } from './context.ts';
import { inTurn } from './inTurn.ts';
import { latestLiving } from './presentBoard.ts';

/**
 * Takes the caller's words out of everything published from a board. Each edition that holds them
 * becomes a tombstone; when the latest did, a new one without them takes its place. A card of several
 * authors goes as a whole: nobody's half is left standing with the other half cut out.
 */
export function withdrawWords(context: Context, caller: Caller, id: string): Promise<ReplyOf<'withdraw'>> {
  return inTurn(`publishing:${id}`, () => withdraw(context, caller, id));
}

async function withdraw(context: Context, caller: Caller, id: string): Promise<ReplyOf<'withdraw'>> {
  const { board, member } = await requireMember(context, caller, id, 'withdraw');
  await withdrawMember(context, board, member.id);
  const living = latestLiving(await context.records.editionsOf(id));
  return { url: living === null ? null : editionPath(living.artefact, living.number) };
}

/** Only in the turn of the board's publishing. Returns how many editions became tombstones. */
export async function withdrawMember(context: Context, board: Board, member: string): Promise<number> {
  const { records, clock } = context;
  const publication = await records.publicationOf(board.id);
  if (publication !== null) {
    const answer = { member, choice: 'not_included', pseudonym: null } as const;
    await records.answerConsent(publication.id, answer, clock.now());
  }
  return withdrawCards(context, board, (card) => card.members.includes(member), [member]);
}

/**
 * Turns every edition that holds such cards into a tombstone; the latest is replaced by one without them.
 *
 * @param people who are in no more; null for those who are in no other card
 */
export async function withdrawCards(
  { records, clock, notices }: Context,
  board: Board,
  isGone: (card: EditionAuthorship) => boolean,
  people: readonly string[] | null,
): Promise<number> {
  const now = clock.now();
  const asker = (await records.membersOf(board.id)).find((each) => each.account === board.owner)?.id;
  const editions = await records.editionsOf(board.id);
  const holding = editions.filter((edition) => edition.content !== null && edition.authors.some(isGone));
  if (holding.length === 0) return 0;
  const latest = latestLiving(editions);
  const next = latest === null || !holding.includes(latest) ? null : without(latest, isGone, people, asker);
  const numbers = holding.map((edition) => edition.number);
  await records.replaceEditions(board.id, numbers, next === null ? null : { ...next, publishedAt: now }, now);
  notices.board({ board: board.id, what: 'edition' });
  return holding.length;
}

/** Null when nothing would be left to read. */
function without(
  edition: EditionRow,
  isGone: (card: EditionAuthorship) => boolean,
  people: readonly string[] | null,
  asker: string | undefined,
): EditionDraft | null {
  const { content, authors } = edition;
  if (content === null) return null;
  const gone = new Set(authors.filter(isGone).map((card) => card.number));
  const kept = content.cards.filter((card) => !gone.has(card.number));
  if (kept.length === 0) return null;
  // Whoever asked is named by a consent that was about their cards: without cards, without a name.
  const rest = authors.filter((card) => !gone.has(card.number));
  const leaving = [...new Set(authors.filter(isGone).flatMap((card) => card.members))].filter(
    (member) => !rest.some((card) => card.members.includes(member)),
  );
  const stays = (id: string | undefined) => id !== undefined && rest.some((card) => card.members.includes(id));
  const cards = markOpen(kept.map((card) => ({ ...card, links: card.links.filter((link) => !gone.has(link.to)) })));
  return {
    content: {
      ...content,
      cards,
      askedBy: stays(asker) ? content.askedBy : { ...content.askedBy, name: null },
      people: (people ?? leaving).reduce(
        (counted, member) => countPeople(counted, content, edition, member),
        content.people,
      ),
      cardsLeftOut: content.cardsLeftOut + gone.size,
    },
    authors: rest,
  };
}

/** One person fewer among those who are in, one more among those who are not. */
function countPeople(
  people: EditionContent['people'],
  content: EditionContent,
  edition: EditionRow,
  member: string,
): EditionContent['people'] {
  const own = edition.authors.find((card) => card.members.includes(member));
  const place = own?.members.indexOf(member) ?? -1;
  const kind = content.cards.find((card) => card.number === own?.number)?.authors[place]?.kind;
  return {
    ...people,
    named: people.named - (kind === 'named' ? 1 : 0),
    pseudonym: people.pseudonym - (kind === 'pseudonym' ? 1 : 0),
    notIncluded: people.notIncluded + 1,
  };
}
