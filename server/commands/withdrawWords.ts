import { type EditionContent, editionPath } from '../../shared/api/edition.ts';
import type { ReplyOf } from '../../shared/api/routes.ts';
import type { EditionRow } from '../ports/Records.ts';
import { type EditionDraft, markOpen } from './buildEdition.ts';
import { type Caller, type Context, requireMember } from './context.ts';
import { holdsWordsOf, latestLiving } from './presentBoard.ts';

/**
 * Takes the caller's words out of everything published from a board. Each edition that holds them
 * becomes a tombstone; when the latest did, a new one without them takes its place. A card of several
 * authors goes as a whole: nobody's half is left standing with the other half cut out.
 */
export async function withdrawWords(context: Context, caller: Caller, id: string): Promise<ReplyOf<'withdraw'>> {
  const { records, clock, notices } = context;
  const { board, member } = await requireMember(context, caller, id, 'withdraw');
  const now = clock.now();
  const publication = await records.publicationOf(id);
  if (publication !== null) {
    await records.answerConsent(publication.id, { member: member.id, choice: 'not_included', pseudonym: null }, now);
  }
  const editions = await records.editionsOf(id);
  const holding = editions.filter((edition) => holdsWordsOf(edition, member.id));
  const latest = latestLiving(editions);
  if (holding.length > 0) {
    const next =
      latest === null || !holding.includes(latest) ? null : without(latest, member.id, member.account === board.owner);
    const numbers = holding.map((edition) => edition.number);
    await records.replaceEditions(id, numbers, next === null ? null : { ...next, publishedAt: now }, now);
    notices.board({ board: id, what: 'edition' });
  }
  const living = latestLiving(await records.editionsOf(id));
  return { url: living === null ? null : editionPath(living.artefact, living.number) };
}

/** Null when nothing would be left to read. */
function without(edition: EditionRow, member: string, asked: boolean): EditionDraft | null {
  const { content, authors } = edition;
  if (content === null) return null;
  const gone = new Set(authors.filter((card) => card.members.includes(member)).map((card) => card.number));
  const kept = content.cards.filter((card) => !gone.has(card.number));
  if (kept.length === 0) return null;
  const cards = markOpen(kept.map((card) => ({ ...card, links: card.links.filter((link) => !gone.has(link.to)) })));
  return {
    content: {
      ...content,
      cards,
      askedBy: asked ? { ...content.askedBy, name: null } : content.askedBy,
      people: countPeople(content, edition, member),
      cardsLeftOut: content.cardsLeftOut + gone.size,
    },
    authors: authors.filter((card) => !gone.has(card.number)),
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
