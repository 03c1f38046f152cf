import type { Language } from '../../shared/i18n/languages.ts';
import { ERRORS, type ErrorCode } from '../../shared/protocol/errors.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';
import type { PageAssets } from './readAssets.ts';
import { wordsFor } from './words.ts';

/** An error as a page of this place: what happened, what to do, and where to go. */
export function renderErrorPage(code: ErrorCode, assets: PageAssets, language: Language = 'en'): string {
  const words = wordsFor(language);
  const { t } = words;
  const title = t(`failure.${kindOf(code)}`);
  return layout({
    words,
    assets,
    title,
    index: false,
    content: html`<div class="notice">
<h1>${title}</h1>
<p>${t(`error.${code}`)}</p>
<p class="ways"><a class="btn primary" href="/library">${t('failure.library')}</a> <a class="btn" href="/">${t('failure.start')}</a></p>
</div>`,
  });
}

function kindOf(code: ErrorCode): 'not_found' | 'busy' | 'fault' | 'refused' {
  const { status } = ERRORS[code];
  if (status === 404) return 'not_found';
  if (status === 503) return 'busy';
  return status >= 500 ? 'fault' : 'refused';
}
