import { editionPath } from '../../shared/api/edition.ts';
import type { Language } from '../../shared/i18n/languages.ts';
import type { EditionRow, LibraryPage } from '../ports/Records.ts';
import { html, type Markup, type Value } from './html.ts';
import { icon } from './icons.ts';
import { layout } from './layout.ts';
import { findPassage, markWords, termsOf } from './passage.ts';
import type { PageAssets } from './readAssets.ts';
import { said, type Words } from './words.ts';

/** A phone's screen holds three results; twenty are a minute's reading. */
export const PAGE_SIZE = 20;

export interface LibraryInput {
  readonly words: Words;
  readonly assets: PageAssets;
  readonly query: string;
  readonly page: number;
  readonly found: LibraryPage;
  /** The language that the address asks for, to be asked for by the next one as well; null where the reader's own is taken. */
  readonly asks: Language | null;
}

/** The library: search, and what it found, text first. */
export function renderLibrary(input: LibraryInput): string {
  const { words, assets, query, page, found, asks } = input;
  const { t, rich } = words;
  const terms = termsOf(query);
  const pages = Math.max(1, Math.ceil(found.total / PAGE_SIZE));
  const asked = terms.length === 0 ? null : t('library.words', { words: query });
  const count =
    asked === null
      ? html`<b>${t('library.all', { count: found.total })}</b>`
      : html`<b>${rich('library.found', { words: html`<span dir="auto">${asked}</span>` }, found.total)}</b>`;
  const content = html`<div class="lib">
<div class="libhead">
<h1>${t('library.title')}</h1>
<p class="lead">${t('library.lead')}</p>
<form class="searchline" role="search" action="/library" method="get">
<div class="find"><label class="vh" for="q">${t('library.label')}</label>${icon('search')}
<input id="q" type="search" name="q" value="${query}" maxlength="200" dir="auto" autocomplete="off"></div>
${asks !== null && html`<input type="hidden" name="lang" value="${asks}">`}
<button class="btn primary" type="submit">${t('library.search')}</button>
</form>
</div>
<section class="results" aria-label="${t('library.results')}">
<header><p role="status">${found.total === 0 && asked === null ? t('library.emptyTitle') : count}</p>
${found.total > 0 && html`<p class="ui">${t(asked === null ? 'library.newestFirst' : 'library.bestFirst')}</p>`}</header>
${found.total === 0 ? nothing(words, asked !== null) : html`<ol>${found.editions.map((edition) => result(edition, terms, words))}</ol>`}
${pages > 1 && pagination(words, input, pages)}
</section>
</div>`;
  return layout({
    words,
    assets,
    title: titleOf(words, asked, found.total, page),
    current: 'library',
    // Search results are no page of their own to a search engine.
    index: asked === null && page === 1,
    content,
  });
}

/** The count comes first: a screen reader says it when the page has loaded. */
function titleOf({ t }: Words, asked: string | null, total: number, page: number): string {
  if (asked !== null) return t('library.foundTitle', { count: total, words: asked });
  return page === 1 ? t('library.page') : t('library.pageTitle', { page });
}

function nothing({ t }: Words, searched: boolean): Markup {
  if (searched) {
    return html`<div class="nothing"><h2>${t('library.noneTitle')}</h2><p>${t('library.none')}</p>
<p class="ways"><a class="btn" href="/library">${t('library.noneWay')}</a></p></div>`;
  }
  return html`<div class="nothing"><p>${t('library.empty')}</p><p>${t('library.emptyWay')}</p>
<p class="ways"><a class="btn primary" href="/">${t('nav.join')}</a></p></div>`;
}

function result(edition: EditionRow, terms: readonly string[], words: Words): Markup {
  const { t, rich, month } = words;
  const { content, artefact, number, publishedAt } = edition;
  if (content === null) return html``;
  const address = editionPath(artefact, number);
  const passage = findPassage(content, terms);
  const text = markWords(passage.text, terms);
  const meta: Value[] = [
    ...(content.cohort === '' ? [] : [said(content.cohort, content.language)]),
    t('library.people', { count: content.people.tookPart }),
    t('library.edition', { n: number, month: month(publishedAt) }),
  ];
  return html`<li class="result">
<div>
<h2 dir="auto" lang="${content.language}"><a href="${address}">${markWords(content.title, terms)}</a></h2>
<p class="meta">${meta.map((part, index) => html`${index > 0 && ' · '}<span>${part}</span>`)}</p>
${
  passage.card === null
    ? html`<p class="snippet" dir="auto" lang="${content.language}">${text}</p>`
    : html`<p class="snippet">${rich('library.inCard', {
        card: html`<a href="${address}#c${passage.card.number}">${t(`type.${passage.card.type}`)} ${passage.card.number}</a>`,
        passage: html`<span dir="auto" lang="${passage.card.lang ?? content.language}">${text}</span>`,
      })}</p>`
}
</div>
<ul class="chain">${openLines(words, edition).map((line) => html`<li>${line}</li>`)}<li>${t(`licence.${content.licence}`)}</li></ul>
</li>
`;
}

function openLines({ t }: Words, { content }: EditionRow): string[] {
  const open = content?.cards.filter((card) => card.open) ?? [];
  if (open.length === 0) return [t('library.nothingOpen')];
  const questions = open.filter((card) => card.type === 'question').length;
  const challenges = open.length - questions;
  return [
    ...(questions > 0 ? [t('library.openQuestions', { count: questions })] : []),
    ...(challenges > 0 ? [t('library.openChallenges', { count: challenges })] : []),
  ];
}

function pagination({ t }: Words, { query, page, asks }: LibraryInput, pages: number): Markup {
  const to = (number: number) => libraryPath({ query, page: number, asks });
  return html`<nav class="pages" aria-label="${t('library.pages')}">
${page > 1 && html`<a class="btn" rel="prev" href="${to(page - 1)}">${t('library.previous')}</a>`}
<span>${t('library.pageOf', { page, pages })}</span>
${page < pages && html`<a class="btn" rel="next" href="${to(page + 1)}">${t('library.next')}</a>`}
</nav>`;
}

/** The address of a page of results. */
export function libraryPath({ query, page, asks }: Pick<LibraryInput, 'query' | 'page' | 'asks'>): string {
  const search = new URLSearchParams({
    ...(query === '' ? {} : { q: query }),
    ...(page === 1 ? {} : { page: String(page) }),
    ...(asks === null ? {} : { lang: asks }),
  });
  return search.size === 0 ? '/library' : `/library?${search}`;
}
