import { editionPath } from '../../shared/api/edition.ts';
import type { EditionRow } from '../ports/Records.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';
import type { PageAssets } from './readAssets.ts';
import type { Words } from './words.ts';

/** For an address of an edition that never was; `latest` is one of the same inquiry that can be read. */
export function renderMissing(words: Words, assets: PageAssets, latest: EditionRow | undefined): string {
  const { t, rich } = words;
  return layout({
    words,
    assets,
    title: t('missing.page'),
    index: false,
    content: html`<div class="notice">
<h1>${t('missing.page')}</h1>
<p>${t('missing.text')}</p>
${
  latest !== undefined &&
  html`<p>${rich('missing.latest', {
    edition: html`<a href="${editionPath(latest.artefact, latest.number)}">${t('edition.number', { n: latest.number })}</a>`,
  })}</p>`
}
<p class="ways"><a class="btn primary" href="/library">${t('missing.library')}</a></p>
</div>`,
  });
}
