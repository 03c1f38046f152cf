import type { EditionAuthor, EditionCard, EditionContent } from '../../shared/api/edition.ts';
import type { Board, Consent, EditionAuthorship, Member, Publication } from '../ports/Records.ts';
import { type AuthoredCard, authorsOf, type BoardContent } from './boardContent.ts';

export interface EditionDraft {
  readonly content: EditionContent;
  readonly authors: readonly EditionAuthorship[];
}

export interface EditionInput {
  readonly board: Board;
  readonly publication: Publication;
  readonly content: BoardContent;
  readonly members: readonly Member[];
  readonly consents: readonly Consent[];
}

/**
 * What an edition holds, from what stands on the board and what each author answered.
 * PUB-1: a card is in when every one of its authors said yes; no answer is not a yes.
 * PUB-2: a name appears as its author chose, and nowhere else.
 * PUB-3: an open question or challenge stays in, marked open; nobody can publish it away.
 */
export function buildEdition({ board, publication, content, members, consents }: EditionInput): EditionDraft {
  const answers = new Map(consents.map((consent) => [consent.member, consent]));
  const people = new Map(members.map((member) => [member.id, member]));
  const included = content.cards.filter((card) => standing(card, answers) === 'in');
  const numbers = new Map(included.map((card) => [card.id, card.number]));
  const linksOf = (card: AuthoredCard) => {
    const found = content.links.flatMap((link) => {
      const to = numbers.get(link.to);
      return link.from === card.id && link.to !== card.id && to !== undefined ? [{ type: link.type, to }] : [];
    });
    // LINK-4: what several people drew is one.
    return [...new Map(found.map((link) => [`${link.type} ${link.to}`, link])).values()];
  };
  const cards = markOpen(
    included.map((card) => ({
      number: card.number,
      type: card.type,
      ...(card.lang === null ? {} : { lang: card.lang }),
      body: card.body,
      authors: card.authors.flatMap((id) => credit(people.get(id), answers.get(id))),
      links: linksOf(card),
      open: false,
    })),
  );
  const everybody = [...authorsOf(content)];
  const count = (choice: Consent['choice']) => everybody.filter((id) => answers.get(id)?.choice === choice).length;
  const asker = members.find((member) => member.account === board.owner);
  // Their yes was about their cards: without one in the edition there is nothing that it names.
  const askerIn = asker !== undefined && included.some((card) => card.authors.includes(asker.id));
  return {
    content: {
      version: 1,
      title: publication.title,
      summary: publication.summary,
      prompt: board.prompt,
      cohort: board.cohort,
      language: publication.language,
      licence: publication.licence,
      askedBy: {
        name: askerIn && answers.get(asker.id)?.choice === 'named' ? asker.name : null,
        role: asker?.role ?? 'tutor',
      },
      people: {
        tookPart: everybody.length,
        named: count('named'),
        pseudonym: count('pseudonym'),
        notIncluded: everybody.length - count('named') - count('pseudonym'),
      },
      cards,
      cardsLeftOut: content.cards.length - cards.length,
    },
    authors: included.map((card) => ({ number: card.number, members: card.authors })),
  };
}

/** Where a card stands with its authors' answers: one no outweighs, then one silence. */
export function standing(card: AuthoredCard, answers: ReadonlyMap<string, Consent>): 'in' | 'refused' | 'unanswered' {
  const choices = card.authors.map((author) => answers.get(author)?.choice);
  if (choices.includes('not_included')) return 'refused';
  return choices.includes(undefined) ? 'unanswered' : 'in';
}

/** A question or challenge is open while no card of the edition answers it. */
export function markOpen(cards: readonly EditionCard[]): EditionCard[] {
  const answered = new Set(
    cards.flatMap((card) => card.links.flatMap((link) => (link.type === 'answers' ? [link.to] : []))),
  );
  return cards.map((card) => ({
    ...card,
    open: (card.type === 'question' || card.type === 'challenge') && !answered.has(card.number),
  }));
}

function credit(member: Member | undefined, consent: Consent | undefined): EditionAuthor[] {
  if (member === undefined || consent === undefined || consent.choice === 'not_included') return [];
  const named = consent.choice === 'named';
  const name = named ? member.name : (consent.pseudonym ?? '');
  return [{ name, kind: named ? 'named' : 'pseudonym', role: member.role }];
}
