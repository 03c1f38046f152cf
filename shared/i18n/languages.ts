/** What the interface speaks, and a pseudo-locale in which every word that is not from a catalogue stands out. */
export const LANGUAGES = ['en', 'zh-Hans', 'ar', 'en-XA'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Those that people choose, each as it calls itself. */
export const SPOKEN = [
  ['en', 'English'],
  ['zh-Hans', '简体中文'],
  ['ar', 'العربية'],
] as const satisfies readonly (readonly [Language, string])[];

export function isLanguage(value: unknown): value is Language {
  return (LANGUAGES as readonly unknown[]).includes(value);
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** Chinese as it is written in Taiwan, Hong Kong and Macau is another script: whoever reads it is not given this one. */
const TRADITIONAL = /^zh-(?:hant|tw|hk|mo)\b/i;

/** The first language of a browser's list that is spoken here; English when none is. @param wanted BCP 47, best first */
export function bestOf(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const [primary = ''] = tag.toLowerCase().split('-');
    if (primary === 'zh' && !TRADITIONAL.test(tag)) return 'zh-Hans';
    if (primary === 'en' || primary === 'ar') return primary;
  }
  return 'en';
}
