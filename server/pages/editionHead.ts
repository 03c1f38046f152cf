import type { EditionAuthor } from '../../shared/api/edition.ts';
import { type CitedEdition, citedAddress, licenceUrl } from './citation.ts';
import { html, type Markup, safe } from './html.ts';
import { clip } from './passage.ts';

/** What search engines, reference managers and messengers read of an edition. */
export function editionHead(cited: CitedEdition): Markup {
  const { content, publishedAt } = cited.edition;
  const address = citedAddress(cited);
  const description = clip(content.summary, [], 300);
  const day = new Date(publishedAt).toISOString().slice(0, 10);
  return html`<link rel="canonical" href="${address}">
<meta name="description" content="${description}">
<meta property="og:site_name" content="SharedThinking">
<meta property="og:type" content="article">
<meta property="og:title" content="${content.title}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${address}">
<meta property="article:published_time" content="${day}">
<meta name="citation_title" content="${content.title}">
${authorsOf(cited).map(({ name }) => html`<meta name="citation_author" content="${name}">`)}
<meta name="citation_publication_date" content="${day.replaceAll('-', '/')}">
<meta name="citation_language" content="${content.language}">
<meta name="citation_public_url" content="${address}">
${structuredData(cited, address, day)}`;
}

/** schema.org, as a block of data: browsers run none of it, so the content security policy has no say in it. */
function structuredData(cited: CitedEdition, address: string, day: string): Markup {
  const { content, number } = cited.edition;
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Article',
    '@id': address,
    url: address,
    headline: content.title,
    abstract: content.summary,
    inLanguage: content.language,
    version: number,
    datePublished: day,
    author: authorsOf(cited).map(({ name }) => ({ '@type': 'Person', name })),
    ...(content.cohort === '' ? {} : { creator: { '@type': 'Organization', name: content.cohort } }),
    license: licenceUrl(content.licence) ?? undefined,
    isAccessibleForFree: true,
  };
  // `<` is the one character that could end the element.
  return html`<script type="application/ld+json">${safe(JSON.stringify(data).replaceAll('<', '\\u003c'))}</script>`;
}

/** Everybody who is named in it, once, in the order of the cards. */
function authorsOf({ edition: { content } }: CitedEdition): EditionAuthor[] {
  const found = new Map<string, EditionAuthor>();
  for (const author of content.cards.flatMap((card) => card.authors)) {
    const key = `${author.kind} ${author.role} ${author.name}`;
    if (!found.has(key)) found.set(key, author);
  }
  return [...found.values()];
}
