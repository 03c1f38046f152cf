import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { directionOf, type Language } from '../../shared/i18n/languages.ts';
import type { Texts } from '../../shared/i18n/pseudo.ts';
import { common } from './en/common.ts';

export type Namespace =
  | 'common'
  | 'board'
  | 'home'
  | 'publish'
  | 'people'
  | 'me'
  | 'offline'
  | 'entry'
  | 'cohort'
  | 'invitation'
  | 'groups'
  | 'later'
  | 'match'
  | 'commitments'
  | 'rooms'
  | 'session'
  | 'steer'
  | 'synthesis'
  | 'plan'
  | 'templates'
  | 'text'
  | 'evenness'
  | 'present'
  | 'preferences'
  | 'views';

/** All words of a language but the first page's. For what is missing English stands in; a test finds it. */
export type Catalogues = Readonly<Partial<Record<Exclude<Namespace, 'common'>, Texts>>>;

/** Another language comes in two parts, so that who joins a board does not wait for the words of pages to come. */
const OTHERS: Readonly<
  Record<Exclude<Language, 'en' | 'en-XA'>, { first: () => Promise<Texts>; rest: () => Promise<Catalogues> }>
> = {
  'zh-Hans': {
    first: async () => (await import('./zh-Hans/common.ts')).common,
    rest: async () => (await import('./zh-Hans/rest.ts')).rest,
  },
  ar: {
    first: async () => (await import('./ar/common.ts')).common,
    rest: async () => (await import('./ar/rest.ts')).rest,
  },
};

/** English catalogues that came so far: what the pseudo-locale is made from when it is chosen. */
const english = new Map<Namespace, Texts>();
let toPseudo: ((texts: Texts) => Texts) | null = null;

/** Makes the words of the first page ready. Later chunks bring their own with `addCatalogue`. */
export async function startI18n(language: Language, { whole = true } = {}): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    // While a language is on its way, and where a word of it is missing.
    fallbackLng: 'en',
    ns: ['common'],
    defaultNS: 'common',
    resources: {},
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    // Words that come later are shown when they are there.
    react: { useSuspense: false, bindI18nStore: 'added' },
    returnNull: false,
  });
  addCatalogue('common', common);
  // English is here in any case: a page without the right words is better than none.
  await speak(language, { whole }).catch(() => askAgain(language));
}

/** Once there is a network again. */
function askAgain(language: Language): void {
  addEventListener('online', () => void speak(language).catch(() => askAgain(language)), { once: true });
}

let asked = 0;

/**
 * The interface in another language, at once and without losing what somebody types. Where its words cannot be had, the
 * language stays as it was and the promise is rejected.
 * @returns false when another language was asked for meanwhile
 * @param whole the words of all pages are there when the promise resolves; otherwise those of the first, the rest on its way
 */
export async function speak(language: Language, { whole = true } = {}): Promise<boolean> {
  asked += 1;
  const mine = asked;
  if (language === 'en-XA') {
    toPseudo = (await import('../../shared/i18n/pseudo.ts')).pseudoCatalogue;
    for (const [namespace, texts] of english) i18next.addResourceBundle(language, namespace, toPseudo(texts));
  } else if (language !== 'en') {
    const { first, rest } = OTHERS[language];
    i18next.addResourceBundle(language, 'common', await first());
    const all = rest().then((catalogues) => {
      for (const [namespace, texts] of Object.entries(catalogues))
        i18next.addResourceBundle(language, namespace, texts);
    });
    if (whole) await all;
    // Until then English stands in.
    else all.catch(() => askAgain(language));
  }
  // The last one that was asked for counts, whichever comes last.
  if (mine !== asked) return false;
  await i18next.changeLanguage(language);
  if (typeof document === 'undefined') return true;
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  return true;
}

/** Registers the words of a chunk, once it is loaded. */
export function addCatalogue(namespace: Namespace, texts: Texts): void {
  english.set(namespace, { ...english.get(namespace), ...texts });
  i18next.addResourceBundle('en', namespace, texts);
  if (toPseudo !== null) i18next.addResourceBundle('en-XA', namespace, toPseudo(texts));
}
