import { directionOf } from '../../shared/i18n/languages.ts';
import { html, type Markup, type Value } from './html.ts';
import { icon } from './icons.ts';
import type { PageAssets } from './readAssets.ts';
import type { Words } from './words.ts';

interface Layout {
  readonly words: Words;
  readonly assets: PageAssets;
  readonly title: string;
  /** Whether search engines may keep it. */
  readonly index: boolean;
  /** Further elements of the head. */
  readonly head?: Value;
  readonly current?: 'library';
  readonly content: Markup;
}

/** A whole page without script: head, header, content. */
export function layout({ words, assets, title, index, head, current, content }: Layout): string {
  const { t, language } = words;
  const page = html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#F6F5F1" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#151A18" media="(prefers-color-scheme: dark)">
<title>${t('title', { page: title })}</title>
${!index && html`<meta name="robots" content="noindex">`}
${assets.stylesheet !== null && html`<link rel="stylesheet" href="${assets.stylesheet}">`}
${assets.icon !== null && html`<link rel="icon" type="image/svg+xml" href="${assets.icon}">`}
${head}
</head>
<body>
<a class="skip" href="#content">${t('skip')}</a>
<header class="site">
<a class="home" href="/">${icon('mark')}<b>${t('brand')}</b></a>
<nav aria-label="${t('nav.label')}">
<a href="/library"${current === 'library' && html` aria-current="page"`}>${t('nav.library')}</a>
<a href="/">${t('nav.join')}</a>
<a href="/sign-in">${t('nav.signIn')}</a>
</nav>
</header>
<main id="content" tabindex="-1">
${content}
</main>
</body>
</html>
`;
  return String(page);
}
