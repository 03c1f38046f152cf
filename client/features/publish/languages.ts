/** Languages offered for an edition, BCP 47. Names come from the browser, in the language of the page. */
const OFFERED = [
  'ar',
  'bg',
  'ca',
  'cs',
  'cy',
  'da',
  'de',
  'el',
  'en',
  'es',
  'et',
  'eu',
  'fa',
  'fi',
  'fr',
  'ga',
  'gl',
  'he',
  'hi',
  'hr',
  'hu',
  'is',
  'it',
  'ja',
  'ko',
  'lt',
  'lv',
  'mt',
  'nb',
  'nl',
  'nn',
  'pl',
  'pt',
  'ro',
  'ru',
  'sk',
  'sl',
  'sq',
  'sr',
  'sv',
  'sw',
  'tr',
  'uk',
  'ur',
  'vi',
  'zh',
] as const;

/** Code and name of each, by name; a language that is already set is always among them. */
export function languageNames(shownIn: string, present: string): (readonly [code: string, name: string])[] {
  const names = new Intl.DisplayNames(shownIn, { type: 'language' });
  const codes = new Set<string>([...OFFERED, present]);
  return [...codes]
    .map((code) => [code, names.of(code) ?? code] as const)
    .sort(([, a], [, b]) => a.localeCompare(b, shownIn));
}
