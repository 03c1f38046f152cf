import { type EditionCard, type EditionContent, editionPath } from '../../shared/api/edition.ts';
import type { Licence } from '../../shared/model/words.ts';
import { toHtml } from '../../shared/richtext/html.ts';
import type { EditionRow } from '../ports/Records.ts';
import { html, type Markup, safe } from './html.ts';
import { icon } from './icons.ts';
import { layout } from './layout.ts';
import type { PageAssets } from './readAssets.ts';
import type { wordsFor } from './words.ts';

export interface EditionInput {
  readonly words: ReturnType<typeof wordsFor>;
  readonly assets: PageAssets;
  readonly edition: EditionRow & { readonly content: EditionContent };
  /** All editions of the artefact, in order. */
  readonly all: readonly EditionRow[];
  /** Address of the server, for citations and the canonical link. */
  readonly origin: string;
}

type Words = EditionInput['words'];

const DEEDS: Readonly<Partial<Record<Licence, string>>> = {
  'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'CC-BY-SA-4.0': 'https://creativecommons.org/licenses/by-sa/4.0/',
  'CC-BY-NC-SA-4.0': 'https://creativecommons.org/licenses/by-nc-sa/4.0/',
  'CC0-1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
};

/** An edition as an article: complete without script, on paper too. */
export function renderEdition(input: EditionInput): string {
  const { words, assets, edition, origin } = input;
  const { content } = edition;
  const { t } = words;
  const address = `${origin}${editionPath(edition.artefact, edition.number)}`;
  const open = content.cards.filter((card) => card.open);
  const sections: [string, string][] = [
    ['question', t('edition.question')],
    ['cards', t('edition.cards')],
    ...(open.length > 0 ? [['open', t('edition.open')] as [string, string]] : []),
    ['cite', t('edition.cite')],
    ['editions', t('edition.editions')],
  ];
  return layout({
    words,
    assets,
    title: content.title,
    index: true,
    head: head(content, address),
    banner: banner(input),
    content: html`<div class="art">
<nav class="toc" aria-label="${t('edition.contents')}"><h2>${t('edition.contents')}</h2>
${sections.map(([id, name]) => html`<a href="#${id}">${name}</a>`)}</nav>
<article class="article" lang="${content.language}" itemscope itemtype="https://schema.org/Article">
<h1 id="question" dir="auto" itemprop="headline">${content.title}</h1>
<p class="byline" dir="auto">${byline(content, words)}</p>
${content.prompt === content.title ? null : html`<p class="prompt" dir="auto">${content.prompt}</p>`}
<div class="abstract" itemprop="abstract">${paragraphs(content.summary)}</div>
<p class="ui" dir="auto">${asked(content, words)} ${content.cardsLeftOut > 0 ? t('edition.leftOut', { count: content.cardsLeftOut }) : null}</p>
<section aria-labelledby="cards"><h2 id="cards">${t('edition.cards')}</h2>
<ol class="cards">${content.cards.map((card) => cardItem(card, words))}</ol></section>
${open.length > 0 ? openSection(open, words) : null}
${citeSection(input, address)}
${editionsSection(input)}
</article>
<aside class="doings" aria-label="${t('edition.cite')}">
<a class="btn" href="#cite">${t('edition.cite')}</a>
<dl>
<div><dt>${t('edition.people')}</dt><dd>${t('library.people', { count: content.people.tookPart })}</dd></div>
<div><dt>${t('edition.language')}</dt><dd dir="auto">${languageName(content.language)}</dd></div>
<div><dt>${t('edition.licenceTerm')}</dt><dd>${content.licence}</dd></div>
</dl>
</aside>
</div>`,
  });
}

function head(content: EditionContent, address: string): Markup {
  const description = content.summary.slice(0, 200);
  return html`<link rel="canonical" href="${address}">
<meta name="description" content="${description}">
<meta property="og:type" content="article">
<meta property="og:title" content="${content.title}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${address}">
<meta name="citation_title" content="${content.title}">`;
}

function banner({ words: { t, date }, edition, all }: EditionInput): Markup {
  const newest = all.filter((each) => each.content !== null).at(-1);
  const which =
    all.length === 1
      ? t('edition.only', { number: edition.number })
      : t('edition.banner', { number: edition.number, count: all.length });
  return html`<div class="edition"><p><b>${which}</b>, ${t('edition.published', { date: date(edition.publishedAt) })}</p>
${
  newest !== undefined && newest.number > edition.number
    ? html`<a href="${editionPath(newest.artefact, newest.number)}">${t('edition.newer', { number: newest.number })}</a>`
    : html`<a href="#editions">${t('edition.all')}</a>`
}</div>`;
}

function byline({ cohort, people }: EditionContent, { t }: Words): string {
  const split = (['named', 'pseudonym', 'notIncluded'] as const)
    .filter((kind) => people[kind] > 0)
    .map((kind) => t(`edition.${kind}`, { count: people[kind] }));
  const took = t('edition.people', { count: people.tookPart });
  return `${[cohort, took].filter((part) => part !== '').join(' · ')}: ${split.join(', ')}.`;
}

function asked({ askedBy }: EditionContent, { t }: Words): string {
  const role = t(`role.${askedBy.role}`);
  return askedBy.name === null ? t(`edition.askedNameless_${askedBy.role}`) : t('edition.asked', { name: askedBy.name, role });
}

function paragraphs(text: string): Markup[] {
  return text.split(/\n{2,}/).map((part) => html`<p dir="auto">${part}</p>`);
}

function cardItem(card: EditionCard, words: Words): Markup {
  const { t } = words;
  return html`<li class="card tone-${card.type}" id="c${card.number}">
<p class="type">${icon(card.type)}<span>${t(`type.${card.type}`)}</span>${card.open ? html` <span class="still">${t('edition.stillOpen')}</span>` : null}
<a class="no" href="#c${card.number}" aria-label="${t('edition.number', { number: card.number })}">${card.number}</a></p>
${card.links.map((link) => html`<p class="rel">${t(`link.${link.type}`)} <a href="#c${link.to}">${link.to}</a></p>`)}
<div class="body" dir="auto">${safe(toHtml(card.body))}</div>
<p class="by" dir="auto">${authors(card, words)}</p>
</li>`;
}

function authors(card: EditionCard, { t }: Words): string {
  return card.authors.map(({ name, role }) => t('edition.author', { name, role: t(`role.${role}`) })).join('; ');
}

function openSection(cards: readonly EditionCard[], words: Words): Markup {
  const { t } = words;
  return html`<section aria-labelledby="open"><h2 id="open">${t('edition.open')}</h2>
<p>${t('edition.openLead')}</p>
<ul class="opens">${cards.map(
    (card) => html`<li class="tone-${card.type}"><p class="type">${icon(card.type)}<span>${t(`type.${card.type}`)}</span> <a class="no" href="#c${card.number}" aria-label="${t('edition.number', { number: card.number })}">${card.number}</a></p>
<div dir="auto">${safe(toHtml(card.body))}</div><p class="by" dir="auto">${authors(card, words)}</p></li>`,
  )}</ul></section>`;
}

function citeSection({ words, edition }: EditionInput, address: string): Markup {
  const { t, year } = words;
  const { content } = edition;
  const at = { year: year(edition.publishedAt), cohort: content.cohort };
  const deed = DEEDS[content.licence];
  const first = content.cards[0]?.number ?? 1;
  const licence = t(`licence.${content.licence}`);
  return html`<section aria-labelledby="cite"><h2 id="cite">${t('edition.cite')}</h2>
<p class="citebox"><span dir="auto">${content.cohort === '' ? t('edition.citationNoCohort', at) : t('edition.citation', at)}</span>
<b dir="auto">${content.title}</b> ${t('edition.citationEnd', { number: edition.number })} <a dir="ltr" href="${address}">${address}</a></p>
<p class="ui">${t('edition.citeCard')} <bdi dir="ltr">${address}#c${first}</bdi></p>
<p class="ui">${deed === undefined ? t('edition.licence', { licence }) : html`${t('edition.licenceTerm')}: <a rel="license" href="${deed}">${licence}</a>`}</p>
<p class="ui noprint">${t('edition.print')}</p></section>`;
}

function editionsSection({ words: { t, date }, edition, all }: EditionInput): Markup {
  return html`<section aria-labelledby="editions"><h2 id="editions">${t('edition.editions')}</h2>
<ol class="editions" reversed>${[...all].reverse().map((each) => {
    const name = t('edition.only', { number: each.number });
    const when =
      each.withdrawnAt === null ? date(each.publishedAt) : t('edition.withdrawnEntry', { date: date(each.withdrawnAt) });
    return html`<li>${
      each.number === edition.number
        ? html`<b>${name}</b> <span>${t('edition.here')}</span>`
        : html`<a href="${editionPath(each.artefact, each.number)}">${name}</a>`
    } <span>${when}</span></li>`;
  })}</ol></section>`;
}

function languageName(code: string): string {
  return new Intl.DisplayNames([code, 'en'], { type: 'language' }).of(code) ?? code;
}
