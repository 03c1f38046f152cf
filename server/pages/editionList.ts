import { editionPath } from '../../shared/api/edition.ts';
import type { EditionRow } from '../ports/Records.ts';
import { html, type Markup } from './html.ts';
import type { Words } from './words.ts';

/** Every edition of an inquiry, the newest first, withdrawn ones too; `here` is the one being read. */
export function editionList(words: Words, here: EditionRow, all: readonly EditionRow[]): Markup {
  const newest = latestLiving(all);
  return html`<ol class="editions" reversed>${[...all].reverse().map((each) => {
    const { t, rich, date } = words;
    const name = t('edition.number', { n: each.number });
    const isHere = each.number === here.number;
    const edition = isHere
      ? html`<b>${name}</b>`
      : html`<a href="${editionPath(each.artefact, each.number)}">${name}</a>`;
    const places = { edition, date: date(each.publishedAt) };
    const line =
      each.withdrawnAt === null
        ? rich('edition.row', places)
        : rich('edition.rowWithdrawn', { ...places, withdrawn: date(each.withdrawnAt) });
    const notes = [
      ...(each.number === newest?.number && all.length > 1 ? [t('edition.rowNewest')] : []),
      ...(isHere ? [t('edition.reading')] : []),
    ];
    return html`<li${isHere && html` aria-current="true"`}>${line}${notes.map((note) => html` <span>${note}</span>`)}</li>`;
  })}</ol>`;
}

/** The newest that can be read. */
export function latestLiving(all: readonly EditionRow[]): EditionRow | undefined {
  return all.filter((each) => each.content !== null).at(-1);
}
