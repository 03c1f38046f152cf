import { bodyToJson, type LinkView, readCards, readLinks } from '../../shared/model/board.ts';
import type { ContributionType } from '../../shared/model/words.ts';
import { type RichText, toPlainText } from '../../shared/richtext/schema.ts';
import type { Context } from './context.ts';

type Content = Pick<Context, 'documents' | 'records'>;

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

/** What stands in a document now, committed, with the authors of cards that name nobody: for consent, never for peers. */
export async function readContent({ documents, records: rows }: Content, document: string): Promise<BoardContent> {
  const hidden = new Map((await rows.hiddenCards({ document })).map(({ card, author }) => [card, author]));
  return documents.read(document, ({ doc, cards: records }) => {
    const byId = new Map(records.map((record) => [record.id, record]));
    const cards = readCards(doc).flatMap((card): AuthoredCard[] => {
      const record = byId.get(card.id);
      const body = bodyToJson(card.body);
      if (record === undefined || card.place !== null || toPlainText(body).trim() === '') return [];
      const authors = [hidden.get(card.id) ?? record.owner, ...record.coauthors];
      return [{ id: card.id, number: record.number, type: card.type, lang: card.lang, body, authors }];
    });
    return { cards: cards.sort((a, b) => a.number - b.number), links: readLinks(doc) };
  });
}

/** Members who wrote at least one of the cards. */
export function authorsOf(content: BoardContent): ReadonlySet<string> {
  return new Set(content.cards.flatMap((card) => card.authors));
}
