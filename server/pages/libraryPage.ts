import { editionPath } from '../../shared/api/edition.ts';
import { toPlainText } from '../../shared/richtext/schema.ts';
import type { EditionRow, LibraryPage } from '../ports/Records.ts';
import { html, type Markup } from './html.ts';
import { icon } from './icons.ts';
import { layout } from './layout.ts';
import type { PageAssets } from './readAssets.ts';
import type { wordsFor } from './words.ts';

export const PAGE_SIZE = 20;

export interface LibraryInput {
  readonly words: ReturnType<typeof wordsFor>;
  readonly assets: PageAssets;
  readonly query: string;
  readonly page: number;
  readonly found: LibraryPage;
}

/** The library: search, and what it found, text first. */
export function renderLibrary({ words, assets, query, page, found }: LibraryInput): string {
  const { t } = words;
  const terms = (query.match(/[\p{L}\p{N}]+/gu) ?? []).map(plain);
  const searching = terms.length > 0;
  const count = searching
    ? html`<p><b>${t('library.found', { count: found.total })}</b> <span dir="auto">${t('library.with', { words: query })}</span></p>`
    : html`<p><b>${t('library.all', { count: found.total })}</b> ${t('library.newest')}</p>`;
  const content = html`<div class="lib">
<div class="libhead">
<h1>${t('library.heading')}</h1>
<form class="searchline" role="search" action="/library" method="get">
<label class="find"><span class="vh">${t('library.search')}</span>${icon('search')}
<input type="search" name="q" value="${query}" maxlength="200" dir="auto" placeholder="${t('library.search')}"></label>
<button class="btn primary" type="submit">${t('library.button')}</button>
</form>
</div>
${
  found.total === 0
    ? empty(t, searching)
    : html`<section class="results" aria-label="${t('library.page')}">
<header role="status">${count}</header>
<ol>${found.editions.map((edition) => result(edition, terms, words))}</ol>
${pagination(query, page, found.total, words)}
</section>`
}
</div>`;
  return layout({ words, assets, title: t('library.page'), current: 'library', index: !searching && page === 1, content });
}

function empty(t: LibraryInput['words']['t'], searching: boolean): Markup {
  const kind = searching ? 'none' : 'empty';
  return html`<section class="nothing" role="status"><h2>${t(`library.${kind}Title`)}</h2><p>${t(`library.${kind}`)}</p>
${searching ? html`<p><a href="/library">${t('library.showAll')}</a></p>` : null}</section>`;
}

function result(edition: EditionRow, terms: readonly string[], { t, date }: LibraryInput['words']): Markup {
  const { content, artefact, number, publishedAt } = edition;
  if (content === null) return html``;
  const open = content.cards.filter((card) => card.open).length;
  const facts = [
    content.cohort,
    t('library.people', { count: content.people.tookPart }),
    t('library.edition', { number, date: date(publishedAt) }),
  ].filter((fact) => fact !== '');
  return html`<li class="result" lang="${content.language}">
<div>
<h2 dir="auto"><a href="${editionPath(artefact, number)}">${content.title}</a></h2>
<p class="meta" dir="auto">${facts.join(' · ')}</p>
<p class="snippet" dir="auto">${mark(snippet(edition, terms), terms)}</p>
</div>
<p class="chain">${t('library.open', { count: open })}</p>
</li>`;
}

/** The passage where the words stand; the summary when they stand nowhere else. */
function snippet({ content }: EditionRow, terms: readonly string[]): string {
  if (content === null) return '';
  if (terms.length === 0) return shorten(content.summary, 0);
  const passages = [content.summary, ...content.cards.map((card) => toPlainText(card.body))];
  const hits = (text: string) => terms.filter((term) => plain(text).includes(term)).length;
  const best = passages.reduce((a, b) => (hits(b) > hits(a) ? b : a));
  const at = Math.max(0, plain(best).indexOf(terms.find((term) => plain(best).includes(term)) ?? ''));
  return shorten(best, at);
}

const SNIPPET = 240;

/** About two lines of a text around a place in it, cut at words. */
function shorten(text: string, at: number): string {
  const folded = text.replace(/\s+/g, ' ').trim();
  if (folded.length <= SNIPPET) return folded;
  const from = at < SNIPPET / 2 ? 0 : folded.indexOf(' ', Math.min(at, folded.length - SNIPPET) - SNIPPET / 3) + 1;
  const cut = folded.slice(from, from + SNIPPET).replace(/\s\S*$/, '');
  return `${from > 0 ? '… ' : ''}${cut} …`;
}

/** The text with the beginnings of words that were searched for marked. */
function mark(text: string, terms: readonly string[]): Markup[] {
  return text
    .split(/([\p{L}\p{N}]+)/u)
    .map((piece) => (terms.some((term) => plain(piece).startsWith(term)) ? html`<mark>${piece}</mark>` : html`${piece}`));
}

/** As the index compares: without case and accents. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function pagination(query: string, page: number, total: number, { t }: LibraryInput['words']): Markup | null {
  const pages = Math.ceil(total / PAGE_SIZE);
  if (pages <= 1) return null;
  const to = (number: number) => `/library?${new URLSearchParams({ ...(query === '' ? {} : { q: query }), page: String(number) })}`;
  return html`<nav class="pages" aria-label="${t('library.pages')}">
${page > 1 ? html`<a class="btn" rel="prev" href="${to(page - 1)}">${t('library.newer')}</a>` : null}
<span>${t('library.pageOf', { page, pages })}</span>
${page < pages ? html`<a class="btn" rel="next" href="${to(page + 1)}">${t('library.older')}</a>` : null}
</nav>`;
}
