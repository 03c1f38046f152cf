import { type EditionContent, editionPath } from '../../shared/api/edition.ts';
import type { ReplyOf } from '../../shared/api/routes.ts';
import type { EditionRow } from '../ports/Records.ts';
import { type EditionDraft, markOpen } from './buildEdition.ts';
import { type Caller, type Context, requireMember } from './context.ts';
import { inTurn } from './inTurn.ts';
import { holdsWordsOf, latestLiving } from './presentBoard.ts';

/**
 * Takes the caller's words out of everything published from a board. Each edition that holds them
 * becomes a tombstone; when the latest did, a new one without them takes its place. A card of several
 * authors goes as a whole: nobody's half is left standing with the other half cut out.
 */
export function withdrawWords(context: Context, caller: Caller, id: string): Promise<ReplyOf<'withdraw'>> {
  return inTurn(`publishing:${id}`, () => withdraw(context, caller, id));
}

async function withdraw(context: Context, caller: Caller, id: string): Promise<ReplyOf<'withdraw'>> {
  const { records, clock, notices } = context;
  const { board, member } = await requireMember(context, caller, id, 'withdraw');
  const now = clock.now();
  const asker = (await records.membersOf(id)).find((each) => each.account === board.owner)?.id;
  const publication = await records.publicationOf(id);
  if (publication !== null) {
    await records.answerConsent(publication.id, { member: member.id, choice: 'not_included', pseudonym: null }, now);
  }
  const editions = await records.editionsOf(id);
  const holding = editions.filter((edition) => holdsWordsOf(edition, member.id));
  const latest = latestLiving(editions);
  if (holding.length > 0) {
    const next = latest === null || !holding.includes(latest) ? null : without(latest, member.id, asker);
    const numbers = holding.map((edition) => edition.number);
    await records.replaceEditions(id, numbers, next === null ? null : { ...next, publishedAt: now }, now);
    notices.board({ board: id, what: 'edition' });
  }
  const living = latestLiving(await records.editionsOf(id));
  return { url: living === null ? null : editionPath(living.artefact, living.number) };
}

/** Null when nothing would be left to read. */
function without(edition: EditionRow, member: string, asker: string | undefined): EditionDraft | null {
  const { content, authors } = edition;
  if (content === null) return null;
  const gone = new Set(authors.filter((card) => card.members.includes(member)).map((card) => card.number));
  const kept = content.cards.filter((card) => !gone.has(card.number));
  if (kept.length === 0) return null;
  // Whoever asked is named by a consent that was about their cards: without cards, without a name.
  const rest = authors.filter((card) => !gone.has(card.number));
  const stays = (id: string | undefined) => id !== undefined && rest.some((card) => card.members.includes(id));
  const cards = markOpen(kept.map((card) => ({ ...card, links: card.links.filter((link) => !gone.has(link.to)) })));
  return {
    content: {
      ...content,
      cards,
      askedBy: stays(asker) ? content.askedBy : { ...content.askedBy, name: null },
      people: countPeople(content, edition, member),
      cardsLeftOut: content.cardsLeftOut + gone.size,
    },
    authors: rest,
  };
}

/** One person fewer among those who are in, one more among those who are not. */
function countPeople(content: EditionContent, edition: EditionRow, member: string): EditionContent['people'] {
  const { people } = content;
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
