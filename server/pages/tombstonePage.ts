import { editionPath } from '../../shared/api/edition.ts';
import type { EditionRow } from '../ports/Records.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';
import type { PageAssets } from './readAssets.ts';
import type { wordsFor } from './words.ts';

interface TombstoneInput {
  readonly words: ReturnType<typeof wordsFor>;
  readonly assets: PageAssets;
  readonly edition: EditionRow;
  /** What took its place. */
  readonly next: EditionRow | null;
}

/** What stands at the address of a withdrawn edition: that it was, why, and where to read on. */
export function renderTombstone({ words, assets, edition, next }: TombstoneInput): string {
  const { t, date } = words;
  const on = date(edition.withdrawnAt ?? edition.publishedAt);
  return layout({
    words,
    assets,
    title: t('tombstone.page'),
    index: false,
    content: html`<div class="notice"><h1>${t('tombstone.heading')}</h1>
<p>${t('tombstone.text', { date: on, number: edition.number })}</p>
${
  next === null
    ? html`<p>${t('tombstone.none')}</p>`
    : html`<p>${t('tombstone.next', { number: next.number })}<br><a class="next" dir="auto" href="${editionPath(next.artefact, next.number)}">${next.title}</a></p>`
}
<p class="ui">${t('tombstone.cite')}</p>
<p class="ways"><a href="/library">${t('error.library')}</a></p></div>`,
  });
}
