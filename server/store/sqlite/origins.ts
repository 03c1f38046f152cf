import type { Kysely } from 'kysely';
import type { Origins } from '../../ports/Move.ts';
import type { Tables } from '../schema.ts';

/** What is known of a board's documents and of copies between them. */
export async function origins(db: Kysely<Tables>, board: string): Promise<Origins> {
  const sheets = await db
    .selectFrom('documents')
    .select(['document', 'board', 'kind', 'holder', 'phase_id as phase', 'cards'])
    .where('board', '=', board)
    .execute();
  const rows = await db
    .selectFrom('cards')
    .innerJoin('documents', 'documents.document', 'cards.document')
    .select(['cards.document', 'card', 'author', 'from_document', 'from_card'])
    .where('board', '=', board)
    .where(({ or, eb }) => or([eb('author', 'is not', null), eb('from_card', 'is not', null)]))
    .execute();
  const authors = new Map<string, string>();
  const copies = new Map<string, { document: string; card: string }[]>();
  for (const { document, card, author, from_document, from_card } of rows) {
    if (author !== null) authors.set(`${document} ${card}`, author);
    if (from_card === null) continue;
    const key = `${from_document} ${from_card}`;
    copies.set(key, [...(copies.get(key) ?? []), { document, card }]);
  }
  return { sheets, authors, copies };
}
