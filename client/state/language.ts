import { LANGUAGES, type Language } from '../i18n/i18n.ts';

// Outside `st:`: it is the tab's, not a person's, and stays when somebody else takes the device.
const KEY = 'language';

/** The language asked for in the address, else the one this tab had before, else English. */
export function readLanguage(search: string, tab: () => Storage = () => sessionStorage): Language {
  const asked = new URLSearchParams(search).get('lang');
  try {
    if (isLanguage(asked)) tab().setItem(KEY, asked);
    const remembered = tab().getItem(KEY);
    return isLanguage(remembered) ? remembered : 'en';
  } catch {
    return isLanguage(asked) ? asked : 'en';
  }
}

function isLanguage(value: unknown): value is Language {
  return (LANGUAGES as readonly unknown[]).includes(value);
}
