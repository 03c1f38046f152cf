import type { EditionRow, LibraryPage, Records } from '../../server/ports/Records.ts';
import { editionText } from '../../shared/richtext/editionText.ts';

/** The library's part of the records, in memory: editions by artefact, search by beginnings of words. */
export class MemoryLibrary implements Pick<Records, 'searchEditions' | 'editionsByArtefact'> {
  readonly #editions: readonly EditionRow[];

  constructor(...editions: readonly EditionRow[]) {
    this.#editions = editions;
  }

  async editionsByArtefact(artefact: string): Promise<readonly EditionRow[]> {
    return this.#editions.filter((edition) => edition.artefact === artefact).sort((a, b) => a.number - b.number);
  }

  async searchEditions(words: string, offset: number, limit: number): Promise<LibraryPage> {
    const latest = new Map<string, EditionRow>();
    for (const edition of this.#editions) if (edition.content !== null) latest.set(edition.artefact, edition);
    const terms = wordsIn(words);
    const found = [...latest.values()]
      .filter((edition) => {
        const there = edition.content === null ? [] : wordsIn(`${edition.title} ${editionText(edition.content)}`);
        return terms.every((term) => there.some((word) => word.startsWith(term)));
      })
      .sort((a, b) => b.publishedAt - a.publishedAt);
    return { total: found.length, editions: found.slice(offset, offset + limit) };
  }
}

function wordsIn(text: string): string[] {
  const folded = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}
