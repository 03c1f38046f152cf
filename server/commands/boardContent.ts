import { bodyToJson, type LinkView, readCards, readLinks } from '../../shared/model/board.ts';
import type { ContributionType } from '../../shared/model/words.ts';
import { type RichText, toPlainText } from '../../shared/richtext/schema.ts';
import type { LiveDocuments } from '../ports/LiveDocuments.ts';

/** A card with the server's knowledge of who wrote it, as plain data. */
export interface AuthoredCard {
  readonly id: string;
  readonly number: number;
  readonly type: ContributionType;
  readonly lang: string | null;
  readonly body: RichText;
  /** Owner first. */
  readonly authors: readonly string[];
}

export interface BoardContent {
  /** In order of their numbers; cards without any words are left away. */
  readonly cards: readonly AuthoredCard[];
  readonly links: readonly LinkView[];
}

/** What stands on a board now, committed. */
export function readContent(documents: LiveDocuments, document: string): Promise<BoardContent> {
  return documents.read(document, ({ doc, cards: records }) => {
    const byId = new Map(records.map((record) => [record.id, record]));
    const cards = readCards(doc).flatMap((card): AuthoredCard[] => {
      const record = byId.get(card.id);
      const body = bodyToJson(card.body);
      if (record === undefined || card.place !== null || toPlainText(body).trim() === '') return [];
      const authors = [record.owner, ...record.coauthors];
      return [{ id: card.id, number: record.number, type: card.type, lang: card.lang, body, authors }];
    });
    return { cards: cards.sort((a, b) => a.number - b.number), links: readLinks(doc) };
  });
}

/** Members who wrote at least one of the cards. */
export function authorsOf(content: BoardContent): ReadonlySet<string> {
  return new Set(content.cards.flatMap((card) => card.authors));
}
