import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Texts } from '../../shared/i18n/pseudo.ts';
import { common } from './en/common.ts';

/** English, and a pseudo-locale in which every word that is not from a catalogue stands out. */
export const LANGUAGES = ['en', 'en-XA'] as const;
export type Language = (typeof LANGUAGES)[number];

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
  | 'evenness'
  | 'present';

let toPseudo: ((texts: Texts) => Texts) | null = null;

/** Makes the words of the first page ready. Later chunks bring their own with `addCatalogue`. */
export async function startI18n(language: Language): Promise<void> {
  if (language === 'en-XA') toPseudo = (await import('../../shared/i18n/pseudo.ts')).pseudoCatalogue;
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    ns: ['common'],
    defaultNS: 'common',
    resources: {},
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    returnNull: false,
  });
  addCatalogue('common', common);
}

/** Registers the words of a chunk, once it is loaded. */
export function addCatalogue(namespace: Namespace, texts: Texts): void {
  i18next.addResourceBundle(i18next.language, namespace, toPseudo === null ? texts : toPseudo(texts));
}
