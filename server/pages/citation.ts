import { type EditionCard, type EditionContent, editionPath } from '../../shared/api/edition.ts';
import type { Licence } from '../../shared/model/words.ts';
import type { EditionRow } from '../ports/Records.ts';
import { html, type Markup } from './html.ts';
import { said, type Words } from './words.ts';

/** An edition that can be read, and the address under which it is cited. */
export interface CitedEdition {
  readonly edition: EditionRow & { readonly content: EditionContent };
  /** Address of the server, without a slash at the end. */
  readonly origin: string;
}

const DEEDS: Readonly<Record<Licence, string | null>> = {
  'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'CC-BY-SA-4.0': 'https://creativecommons.org/licenses/by-sa/4.0/',
  'CC-BY-NC-SA-4.0': 'https://creativecommons.org/licenses/by-nc-sa/4.0/',
  'CC0-1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
  'all-rights-reserved': null,
};

/** Where a licence can be read; null when there is nothing to read. */
export function licenceUrl(licence: Licence): string | null {
  return DEEDS[licence];
}

/** The address that stays: of the edition, or of one card in it. */
export function citedAddress({ edition, origin }: CitedEdition, card?: EditionCard): string {
  return `${origin}${editionPath(edition.artefact, edition.number)}${card === undefined ? '' : `#c${card.number}`}`;
}

/** How to cite an edition. */
export function editionCitation(words: Words, cited: CitedEdition): Markup {
  const { content } = cited.edition;
  const places = common(words, cited, citedAddress(cited));
  return content.cohort === ''
    ? words.rich('edition.citationNoAuthor', places)
    : words.rich('edition.citation', { ...places, author: said(content.cohort, content.language) });
}

/** How to cite one card of it, by those who wrote it. */
export function cardCitation(words: Words, cited: CitedEdition, card: EditionCard): Markup {
  const names = card.authors.map(({ name }) => said(name));
  return words.rich('edition.citationCard', {
    ...common(words, cited, citedAddress(cited, card)),
    authors: html`${names.map((name, index) => html`${index > 0 && ', '}${name}`)}`,
    card: `${words.t(`type.${card.type}`)} ${card.number}`,
  });
}

function common({ date, year }: Words, { edition }: CitedEdition, address: string) {
  const { title, language } = edition.content;
  const cite = html`<cite>${said(title, language)}</cite>`;
  return {
    year: year(edition.publishedAt),
    title: cite,
    // A question has its mark already.
    sentence: html`${cite}${!/[.!?…؟。]$/u.test(title) && '.'}`,
    n: edition.number,
    date: date(edition.publishedAt),
    address: html`<a dir="ltr" translate="no" href="${address}">${address}</a>`,
  };
}
