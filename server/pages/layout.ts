import { type HtmlValue, html, type SafeHtml } from './html.ts';
import { icon } from './icons.ts';
import type { Assets } from './readAssets.ts';
import type { Words } from './words.ts';

export interface Page {
  readonly words: Words;
  readonly assets: Assets;
  readonly title: string;
  /** Further elements of the head. */
  readonly head?: HtmlValue;
  /** The library itself, in the navigation. */
  readonly current?: boolean;
  /** Above the main part: the banner of an edition. */
  readonly banner?: HtmlValue;
  readonly main: SafeHtml;
}

/** A whole page without JavaScript: head, header, main part. */
export function layout({ words, assets, title, head, current = false, banner, main }: Page): string {
  const { t, language } = words;
  return String(html`<!doctype html>
<html lang="${language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#F6F5F1" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#151A18" media="(prefers-color-scheme: dark)">
<title>${t('title', { page: title })}</title>
${assets.stylesheet !== null && html`<link rel="stylesheet" href="${assets.stylesheet}">`}
${assets.icon !== null && html`<link rel="icon" type="image/svg+xml" href="${assets.icon}">`}
${head}
</head>
<body>
<a class="skip" href="#content">${t('skip')}</a>
<header class="site">
<a class="brand" href="/">${icon('mark')}<span>${t('brand')}</span></a>
<nav aria-label="${t('nav.label')}">
<a href="/library"${current && html` aria-current="page"`}>${t('nav.library')}</a>
<a href="/">${t('nav.join')}</a>
<a href="/sign-in">${t('nav.signIn')}</a>
</nav>
</header>
${banner}
<main id="content" tabindex="-1">
${main}
</main>
</body>
</html>
`);
}

/** For pages that no search engine is to keep. */
export const NO_INDEX = html`<meta name="robots" content="noindex">`;
