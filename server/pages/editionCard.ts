import type { EditionAuthor, EditionCard } from '../../shared/api/edition.ts';
import { toHtml } from '../../shared/richtext/html.ts';
import { toPlainText } from '../../shared/richtext/schema.ts';
import { type CitedEdition, cardCitation } from './citation.ts';
import { html, type Markup, safe } from './html.ts';
import { icon } from './icons.ts';
import { clip, PASSAGE_CHARACTERS } from './passage.ts';
import { said, type Words } from './words.ts';

/** All cards of an edition by number, for naming the one that a link leads to. */
export type CardsByNumber = ReadonlyMap<number, EditionCard>;

/** One contribution, with its mark, what it answers, who wrote it, and how to cite it. */
export function editionCard(words: Words, cited: CitedEdition, cards: CardsByNumber, card: EditionCard): Markup {
  const { t } = words;
  const { number } = card;
  const name = t(`card.${card.type}`, { n: number });
  return html`<article class="card tone-${card.type}" id="c${number}" aria-labelledby="n${number}">
<h3 class="type" id="n${number}">${icon(card.type)}<span>${t(`type.${card.type}`)}</span>
<a class="no" href="#c${number}" aria-label="${t('edition.to', { card: name })}">${number}</a></h3>
${linksOf(words, cards, card)}
<div class="body" lang="${card.lang ?? cited.edition.content.language}">${bodyOf(words, card)}</div>
${card.open && html`<p class="still">${t('edition.unanswered')}</p>`}
<footer>
<p class="by">${authorsOf(words, card.authors)}</p>
<details class="citing"><summary>${t('edition.citeShort')}<span class="vh"> ${name}</span></summary>
<p>${cardCitation(words, cited, card)}</p></details>
</footer>
</article>`;
}

/** An open question or challenge in short; the whole of it stands above. */
export function openCard(words: Words, cards: CardsByNumber, language: string, card: EditionCard): Markup {
  const { t } = words;
  return html`<li class="tone-${card.type}">
<p class="type">${icon(card.type)}<a href="#c${card.number}">${t(`type.${card.type}`)} ${card.number}</a></p>
${linksOf(words, cards, card)}
<div class="body" lang="${card.lang ?? language}">${inShort(words, card)}</div>
<p class="by">${authorsOf(words, card.authors)}</p>
</li>`;
}

function inShort(words: Words, card: EditionCard): Markup {
  const text = toPlainText(card.body);
  return text.length <= PASSAGE_CHARACTERS ? bodyOf(words, card) : html`<p dir="auto">${clip(text)}</p>`;
}

function bodyOf({ t }: Words, card: EditionCard): Markup {
  if (toPlainText(card.body).trim() === '') return html`<p class="ui">${t('edition.noWords')}</p>`;
  return safe(toHtml(card.body));
}

function linksOf({ t, rich }: Words, cards: CardsByNumber, { links }: EditionCard): Markup[] {
  return links.flatMap(({ type, to }) => {
    const target = cards.get(to);
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
