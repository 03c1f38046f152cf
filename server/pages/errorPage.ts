import { ERRORS, type ErrorCode } from '../../shared/protocol/errors.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';
import type { PageAssets } from './readAssets.ts';
import { wordsFor } from './words.ts';

/** An error as a page of this place: what happened, and where to go. */
export function renderErrorPage(code: ErrorCode, assets: PageAssets): string {
  const words = wordsFor('en');
  const { t } = words;
  const sentence = code === 'not_found' ? t('error.notFound') : ERRORS[code].message;
  return layout({
    words,
    assets,
    title: t('error.page'),
    index: false,
    content: html`<div class="notice"><h1>${t('error.page')}</h1><p>${sentence}</p>
<p class="ways"><a href="/library">${t('error.library')}</a> <a href="/">${t('error.start')}</a></p></div>`,
  });
}
