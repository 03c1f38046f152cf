import type { EditionContent } from '../api/edition.ts';
import { toPlainText } from './schema.ts';

/** Everything of an edition that a search should find, as plain text. Its title has a field of its own. */
export function editionText(content: EditionContent): string {
  const authors = new Set(content.cards.flatMap((card) => card.authors.map((author) => author.name)));
  return [
    content.prompt,
    content.summary,
    content.cohort,
    ...content.cards.map((card) => toPlainText(card.body)),
    ...authors,
  ].join('\n');
}
