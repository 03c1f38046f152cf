import { bestOf, isLanguage, type Language } from '../../shared/i18n/languages.ts';
import { forDevice, readStored, writeStored } from './storage.ts';

// Outside `st:`: it is the tab's, not a person's, and stays when somebody else takes the device.
const KEY = 'language';

/** LANG-1: the language that the address asks for, or asked for in this tab; else the person's choice; else the browser's. */
export function readLanguage(
  search: string,
  { tab = () => sessionStorage, chosen = chosenLanguage, browser = navigator.languages } = {},
): Language {
  const asked = new URLSearchParams(search).get('lang');
  try {
    if (isLanguage(asked)) tab().setItem(KEY, asked);
    const remembered = tab().getItem(KEY);
    if (isLanguage(remembered)) return remembered;
  } catch {
    if (isLanguage(asked)) return asked;
  }
  return chosen() ?? bestOf(browser);
}

function chosenLanguage(): Language | null {
  const stored = readStored(forDevice, KEY);
  return isLanguage(stored) ? stored : null;
}

/** Keeps what this person chose, for this device and until they leave it. */
export function keepLanguage(language: Language, tab: () => Storage = () => sessionStorage): void {
  writeStored(forDevice, KEY, language);
  try {
    tab().removeItem(KEY);
  } catch {
    // Refused: then nothing was kept there either.
  }
}
