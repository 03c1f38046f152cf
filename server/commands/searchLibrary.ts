import { editionPath } from '../../shared/api/edition.ts';
import type { LibraryView } from '../../shared/api/routes.ts';
import type { Context } from './context.ts';

const LIBRARY_PAGE = 20;

/** Published editions by words, a page of them. */
export async function searchLibrary({ records }: Context, words: string, page: number): Promise<LibraryView> {
  const found = await records.searchEditions(words, (page - 1) * LIBRARY_PAGE, LIBRARY_PAGE);
  return {
    total: found.total,
    results: found.editions.flatMap(({ artefact, number, publishedAt, content }) =>
      content === null
        ? []
        : [
            {
              url: editionPath(artefact, number),
              artefact,
              number,
              publishedAt,
              title: content.title,
              cohort: content.cohort,
              summary: content.summary,
              language: content.language,
              licence: content.licence,
              people: content.people.tookPart,
              openQuestions: content.cards.filter((card) => card.open).length,
            },
          ],
    ),
  };
}
