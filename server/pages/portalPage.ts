import { html } from './html.ts';
import { layout } from './layout.ts';
import type { PageAssets } from './readAssets.ts';
import type { Words } from './words.ts';

/**
 * What stands where a Wi-Fi's sign-in page would: whoever sees this is through. Asked for by plain http, which such a
 * network answers itself.
 */
export function renderPortalPage(words: Words, assets: PageAssets): string {
  const { t } = words;
  return layout({
    words,
    assets,
    title: t('portal.page'),
    index: false,
    content: html`<div class="notice">
<h1>${t('portal.page')}</h1>
<p>${t('portal.text')}</p>
</div>`,
  });
}
