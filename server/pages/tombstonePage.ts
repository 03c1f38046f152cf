import { editionPath } from '../../shared/api/edition.ts';
import type { EditionRow } from '../ports/Records.ts';
import { editionList } from './editionList.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';
import type { PageAssets } from './readAssets.ts';
import { said, type Words } from './words.ts';

interface TombstoneInput {
  readonly words: Words;
  readonly assets: PageAssets;
  readonly edition: EditionRow;
  /** All editions of the artefact, in order. */
  readonly all: readonly EditionRow[];
}

/** What stands at the address of a withdrawn edition: that it was, what that means, and where to read on. */
export function renderTombstone({ words, assets, edition, all }: TombstoneInput): string {
  const { t, rich, date } = words;
  const title = t('withdrawn.page', { n: edition.number });
  const next = all.find((each) => each.number === edition.replacedBy && each.content !== null);
  return layout({
    words,
    assets,
    title,
    index: false,
    content: html`<div class="notice">
<h1>${title}</h1>
<p>${rich('withdrawn.when', {
      date: date(edition.publishedAt),
      withdrawn: date(edition.withdrawnAt ?? edition.publishedAt),
    })}</p>
<p>${t('withdrawn.why')}</p>
${
  next?.content == null
    ? html`<p>${t('withdrawn.nothing')}</p>
<p class="ways"><a class="btn primary" href="/library">${t('failure.library')}</a></p>`
    : html`<p>${t('withdrawn.replaced', { edition: t('edition.number', { n: next.number }) })}</p>
<p class="next"><a href="${editionPath(next.artefact, next.number)}">${said(next.title, next.content.language)}</a></p>
<p class="ways"><a class="btn primary" href="${editionPath(next.artefact, next.number)}">${t('withdrawn.read', { n: next.number })}</a></p>`
}
${
  all.length > 1 &&
  html`<section aria-labelledby="editions"><h2 id="editions">${t('edition.editions')}</h2>${editionList(words, edition, all)}</section>`
}
</div>`,
  });
}
