import { createInstance } from 'i18next';
import { bestOf, isLanguage, LANGUAGES, type Language } from '../../shared/i18n/languages.ts';
import { pseudoCatalogue } from '../../shared/i18n/pseudo.ts';
import { html, type Markup, type Value } from './html.ts';
import { ar } from './words.ar.ts';
import { en } from './words.en.ts';
import { zhHans } from './words.zh-Hans.ts';

type Leaf<Texts, Before extends string = ''> = {
  [Key in keyof Texts & string]: Texts[Key] extends string ? `${Before}${Key}` : Leaf<Texts[Key], `${Before}${Key}.`>;
}[keyof Texts & string];
type WithoutForm<Key extends string> = Key extends `${infer Stem}_${'zero' | 'one' | 'other'}` ? Stem : Key;
/** Keys of the catalogue; the forms of a plural are one key. */
export type WordKey = WithoutForm<Leaf<typeof en>>;

/** The words of one language. */
export interface Words {
  readonly language: Language;
  t(key: WordKey, values?: Readonly<Record<string, string | number>>): string;
  /** As `t`, with markup in the places; `count` chooses the form of a plural. */
  rich(key: WordKey, values: Readonly<Record<string, Value>>, count?: number): Markup;
  /** `12 June 2026`, for people and for programs. In UTC: an edition's page is the same for everybody. */
  date(at: number): Markup;
  /** `June 2026` */
  month(at: number): string;
  year(at: number): string;
  /** `a, b, c` */
  list(parts: readonly string[]): string;
  /** Name of a BCP 47 language, or the tag itself when nobody knows it. */
  languageName(tag: string): string;
}

/** One for all requests: `getFixedT` chooses the language, nothing in it changes. */
const catalogues = createInstance({
  lng: 'en',
  fallbackLng: false,
  initAsync: false,
  resources: {
    en: { translation: en },
    'zh-Hans': { translation: zhHans },
    ar: { translation: ar },
    'en-XA': { translation: pseudoCatalogue(en) },
  },
  // Templates escape: only they know whether a text goes between tags or into an attribute.
  interpolation: { escapeValue: false },
});
// Everything is at hand, so the words are there when this returns.
void catalogues.init();

const WORDS: ReadonlyMap<Language, Words> = new Map(LANGUAGES.map((language) => [language, createWords(language)]));
const ENGLISH = createWords('en');

/** The words of a language, and how it writes dates. */
export function wordsFor(language: Language): Words {
  return WORDS.get(language) ?? ENGLISH;
}

/**
 * The language that an address asks for; else the first of the reader's that is ours; else English.
 * @param wanted what the reader's browser asks for, best first
 */
export function languageOf(query: unknown, wanted: readonly string[] = []): Language {
  return isLanguage(query) ? query : bestOf(wanted);
}

/** A person's words within a sentence of ours: their direction stays their own. */
export function said(text: string, language?: string): Markup {
  return html`<bdi dir="auto"${language !== undefined && html` lang="${language}"`}>${text}</bdi>`;
}

function createWords(language: Language): Words {
  // British: days before months.
  const locale = language === 'en' || language === 'en-XA' ? 'en-GB' : language;
  // The client's catalogue types the same library; these keys are typed by WordKey.
  const t = catalogues.getFixedT(language) as unknown as Words['t'];
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const list = new Intl.ListFormat(locale, { type: locale === 'zh-Hans' ? 'conjunction' : 'unit', style: 'long' });
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  // Whatever a tag splits off, and what `Intl` writes, gets brackets of its own in the pseudo-locale.
  const ours = (text: string) => (language === 'en-XA' && text !== '' ? `⟦${text.replace(/^⟦|⟧$/g, '')}⟧` : text);
  return {
    language,
    t,
    rich(key, values, count) {
      const places = Object.keys(values);
      // Private-use characters hold the places until the catalogue's own words are escaped.
      const held = Object.fromEntries(places.map((name, index) => [name, `\uE000${index}\uE001`]));
      const parts = t(key, { ...held, ...(count === undefined ? {} : { count }) }).split(/\uE000(\d+)\uE001/);
      return html`${parts.map((part, index) => (index % 2 === 0 ? ours(part) : values[places[Number(part)] ?? '']))}`;
    },
    date: (at) => html`<time datetime="${new Date(at).toISOString().slice(0, 10)}">${ours(day.format(at))}</time>`,
    month: (at) => ours(month.format(at)),
    year: (at) => String(new Date(at).getUTCFullYear()),
    list: (parts) => list.format(parts),
    languageName: (tag) => (isLanguageTag(tag) ? ours(names.of(tag) ?? tag) : tag),
  };
}

/** What fits the form of a language tag may still be none, and `Intl` throws on those. */
function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false; // The one way in which it says no.
  }
}
