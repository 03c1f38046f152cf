import type { EditionAuthor, EditionCard } from '../../shared/api/edition.ts';
import { type HtmlParts, toHtml } from '../../shared/richtext/html.ts';
import { toPlainText } from '../../shared/richtext/schema.ts';
import { type CitedEdition, cardCitation } from './citation.ts';
import { html, type Markup, safe } from './html.ts';
import { icon } from './icons.ts';
import { clip, PASSAGE_CHARACTERS } from './passage.ts';
import { said, type Words } from './words.ts';

/** What the cards of one page have in common. */
export interface CardsOfPage {
  /** All of the edition by number, for naming the one that a link leads to. */
  readonly byNumber: ReadonlyMap<number, EditionCard>;
  readonly formula: HtmlParts['formula'];
}

/** One contribution, with its mark, what it answers, who wrote it, and how to cite it. */
export function editionCard(words: Words, cited: CitedEdition, cards: CardsOfPage, card: EditionCard): Markup {
  const { t } = words;
  const { number } = card;
  const name = t(`card.${card.type}`, { n: number });
  return html`<article class="card tone-${card.type}" id="c${number}" aria-labelledby="n${number}">
<h3 class="type" id="n${number}">${icon(card.type)}<span>${t(`type.${card.type}`)}</span>
<a class="no" href="#c${number}" aria-label="${t('edition.to', { card: name })}">${number}</a></h3>
${linksOf(words, cards, card)}
<div class="body" lang="${card.lang ?? cited.edition.content.language}">${bodyOf(words, cards, card)}</div>
${card.open && html`<p class="still">${t('edition.unanswered')}</p>`}
<footer>
<p class="by">${authorsOf(words, card.authors)}</p>
<details class="citing"><summary>${t('edition.citeShort')}<span class="vh"> ${name}</span></summary>
<p>${cardCitation(words, cited, card)}</p></details>
</footer>
</article>`;
}

/** An open question or challenge in short; the whole of it stands above. */
export function openCard(words: Words, cards: CardsOfPage, language: string, card: EditionCard): Markup {
  const { t } = words;
  return html`<li class="tone-${card.type}">
<p class="type">${icon(card.type)}<a href="#c${card.number}">${t(`type.${card.type}`)} ${card.number}</a></p>
${linksOf(words, cards, card)}
<div class="body" lang="${card.lang ?? language}">${inShort(words, cards, card)}</div>
<p class="by">${authorsOf(words, card.authors)}</p>
</li>`;
}

function inShort(words: Words, cards: CardsOfPage, card: EditionCard): Markup {
  const text = toPlainText(card.body);
  return text.length <= PASSAGE_CHARACTERS ? bodyOf(words, cards, card) : html`<p dir="auto">${clip(text)}</p>`;
}

function bodyOf({ t }: Words, { formula }: CardsOfPage, card: EditionCard): Markup {
  if (toPlainText(card.body).trim() === '') return html`<p class="ui">${t('edition.noWords')}</p>`;
  return safe(toHtml(card.body, { table: t('edition.table'), unreadable: t('edition.unreadable'), formula }));
}

function linksOf({ t, rich }: Words, cards: CardsOfPage, { links }: EditionCard): Markup[] {
  return links.flatMap(({ type, to }) => {
    const target = cards.byNumber.get(to);
    if (target === undefined) return [];
    const name = html`<a href="#c${to}">${t(`card.${target.type}`, { n: to })}</a>`;
    return [html`<p class="rel">${icon('builds')}<span>${rich(`link.${type}`, { card: name })}</span></p>`];
  });
}

function authorsOf({ t, rich }: Words, authors: readonly EditionAuthor[]): Markup {
  const credits = authors.map(({ name, kind, role }) =>
    rich(`author.${kind}`, { name: said(name), role: t(`role.${role}`) }),
  );
  return html`${credits.map((credit, index) => html`${index > 0 && ' · '}${credit}`)}`;
}
