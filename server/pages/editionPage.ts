import { type EditionContent, editionPath } from '../../shared/api/edition.ts';
import type { EditionRow } from '../ports/Records.ts';
import { type CitedEdition, citedAddress, editionCitation, licenceUrl } from './citation.ts';
import { type CardsOfPage, editionCard, openCard } from './editionCard.ts';
import { editionHead } from './editionHead.ts';
import { editionList, latestLiving } from './editionList.ts';
import { formulasOfPage } from './formulas.ts';
import { html, type Markup, type Value } from './html.ts';
import { icon } from './icons.ts';
import { layout } from './layout.ts';
import type { PageAssets } from './readAssets.ts';
import { threads } from './threads.ts';
import { said, type Words } from './words.ts';

export interface EditionInput extends CitedEdition {
  readonly words: Words;
  readonly assets: PageAssets;
  /** All editions of the artefact, in order. */
  readonly all: readonly EditionRow[];
}

/** An edition as an article: complete without script, on paper too. */
export function renderEdition(input: EditionInput): string {
  const { words, assets, edition } = input;
  const { content } = edition;
  const { t } = words;
  const cards: CardsOfPage = {
    byNumber: new Map(content.cards.map((card) => [card.number, card])),
    formula: formulasOfPage(),
  };
  // Many an edition carries its question as its title: then it is not said twice.
  const titled = content.title === content.prompt;
  const sections: readonly (readonly [id: string, heading: string, content: Markup])[] = [
    ...(titled ? [] : [['question', t('edition.question'), question(input)] as const]),
    ['said', t('edition.said'), contributions(input, cards)],
    ['open', t('edition.open'), stillOpen(input, cards)],
    ['cite', t('edition.cite'), citeAndReuse(input)],
    ['editions', t('edition.editions'), editionList(words, edition, input.all)],
  ];
  const links = html`<ol>${sections.map(([id, heading]) => html`<li><a href="#${id}">${heading}</a></li>`)}</ol>`;
  return layout({
    words,
    assets,
    title: content.title,
    index: true,
    head: editionHead(input),
    content: html`${banner(input)}
<div class="art">
<nav class="toc" aria-labelledby="contents"><h2 id="contents">${t('edition.contents')}</h2>${links}</nav>
<article class="article">
<h1 dir="auto" lang="${content.language}">${content.title}</h1>
<p class="byline">${content.cohort !== '' && html`${said(content.cohort, content.language)}. `}${people(words, content)}${
      titled && html` ${asked(words, content)}`
    }</p>
<details class="toc-s"><summary>${t('edition.contents')}${icon('down')}</summary>${links}</details>
<div class="abstract" lang="${content.language}">${paragraphs(content.summary)}</div>
${sections.map(
  ([id, heading, inside]) => html`<section aria-labelledby="${id}"><h2 id="${id}" tabindex="-1">${heading}</h2>
${inside}</section>
`,
)}
</article>
${facts(input)}
</div>`,
  });
}

function banner({ words: { t, rich, date }, edition, all }: EditionInput): Markup {
  const newest = latestLiving(all);
  const which =
    all.length === 1
      ? t('edition.number', { n: edition.number })
      : t('edition.numberOf', { n: edition.number, total: all.length });
  const superseded = newest !== undefined && newest.number > edition.number;
  return html`<div class="edition${superseded && ' old'}"><p><b>${which}</b> <span>${rich('edition.published', { date: date(edition.publishedAt) })}${
    !superseded && all.length > 1 && ` ${t('edition.newest')}`
  }</span></p>
<p>${
    superseded &&
    html`<a class="newer" href="${editionPath(newest.artefact, newest.number)}">${t('edition.newer', { n: newest.number })}</a> `
  }<a href="#editions">${t('edition.all')}</a></p></div>`;
}

/** Who is in it, in numbers: people, not cards. */
function people({ t, list }: Words, { people }: EditionContent): string {
  const took = t('edition.took', { count: people.tookPart });
  const kinds = (['named', 'pseudonym', 'notIncluded'] as const).filter((kind) => people[kind] > 0);
  if (kinds.length === 0) return t('edition.peopleAlone', { took });
  return t('edition.people', { took, how: list(kinds.map((kind) => t(`edition.${kind}`, { count: people[kind] }))) });
}

function question({ words, edition: { content } }: EditionInput): Markup {
  return html`<blockquote class="prompt" dir="auto" lang="${content.language}">${content.prompt}</blockquote>
<p class="ui">${asked(words, content)}</p>`;
}

function asked({ t, rich }: Words, { askedBy: { name, role } }: EditionContent): Value {
  return name === null
    ? t('edition.askedNameless', { role: t(`aRole.${role}`) })
    : rich('edition.asked', { name: said(name), role: t(`aRole.${role}`) });
}

function contributions(input: EditionInput, context: CardsOfPage): Markup {
  const { words, edition } = input;
  const { cards, cardsLeftOut } = edition.content;
  return html`<p class="ui">${words.t('edition.saidLead', { count: cards.length })}</p>
<ol class="cards">${threads(cards).map(
    ({ card, replies }) => html`<li>${editionCard(words, input, context, card)}
${replies.length > 0 && html`<ol class="replies">${replies.map((reply) => html`<li>${editionCard(words, input, context, reply)}</li>`)}</ol>`}</li>
`,
  )}</ol>
${cardsLeftOut > 0 && html`<p class="ui">${words.t('edition.leftOut', { count: cardsLeftOut })}</p>`}`;
}

function stillOpen({ words, edition: { content } }: EditionInput, cards: CardsOfPage): Markup {
  const open = content.cards.filter((card) => card.open);
  if (open.length === 0) return html`<p>${words.t('edition.openNone')}</p>`;
  return html`<p>${words.t('edition.openLead', { count: open.length })}</p>
<ul class="opens">${open.map((card) => openCard(words, cards, content.language, card))}</ul>`;
}

function citeAndReuse(input: EditionInput): Markup {
  const { words, edition } = input;
  const { t, rich } = words;
  const { cards, licence } = edition.content;
  const name = t(`licenceName.${licence}`);
  const deed = licenceUrl(licence);
  const example = html`<span dir="ltr" translate="no">${citedAddress(input, cards[0])}</span>`;
  return html`<p class="citebox">${editionCitation(words, input)}</p>
<p class="ui">${t('edition.citeLead')} ${cards.length > 0 && rich('edition.citeMark', { example })}</p>
<p class="licence">${rich('edition.licence', { licence: deed === null ? name : html`<a rel="license" href="${deed}">${name}</a>` })} ${t(`licenceText.${licence}`)}</p>`;
}

function facts({ words: { t, languageName }, edition: { content } }: EditionInput): Markup {
  return html`<aside class="doings" aria-label="${t('edition.use')}">
<a class="btn" href="#cite">${icon('evidence')}${t('edition.cite')}</a>
<dl>
<div><dt>${t('edition.facts.people')}</dt><dd>${t('library.people', { count: content.people.tookPart })}</dd></div>
<div><dt>${t('edition.facts.language')}</dt><dd>${said(languageName(content.language))}</dd></div>
<div><dt>${t('edition.facts.licence')}</dt><dd>${t(`licence.${content.licence}`)}</dd></div>
<div><dt>${t('edition.facts.print')}</dt><dd>${t('edition.print')}</dd></div>
</dl>
</aside>`;
}

function paragraphs(text: string): Markup[] {
  return text.split(/\n{2,}/).map((part) => html`<p dir="auto">${part}</p>`);
}
