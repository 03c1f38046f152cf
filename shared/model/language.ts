/**
 * Scripts by their ISO 15924 codes, with how Unicode recognises their letters. `Jpan` before `Hani`: Japanese
 * mixes both, and only Japanese has kana.
 */
const SCRIPTS: readonly (readonly [code: string, letters: RegExp])[] = [
  ['Latn', /\p{Script=Latin}/gu],
  ['Arab', /\p{Script=Arabic}/gu],
  ['Hebr', /\p{Script=Hebrew}/gu],
  ['Cyrl', /\p{Script=Cyrillic}/gu],
  ['Grek', /\p{Script=Greek}/gu],
  ['Deva', /\p{Script=Devanagari}/gu],
  ['Beng', /\p{Script=Bengali}/gu],
  ['Guru', /\p{Script=Gurmukhi}/gu],
  ['Taml', /\p{Script=Tamil}/gu],
  ['Thai', /\p{Script=Thai}/gu],
  ['Ethi', /\p{Script=Ethiopic}/gu],
  ['Armn', /\p{Script=Armenian}/gu],
  ['Geor', /\p{Script=Georgian}/gu],
  ['Kore', /\p{Script=Hangul}/gu],
  ['Jpan', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Hani', /\p{Script=Han}/gu],
];

/** BCP 47, as far as a post carries it. */
export const LANGUAGE_TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;

/**
 * In which language a post probably is, for screen readers and hyphenation: the first of its author's own
 * languages that is written in the script of most of its letters, else the language that CLDR's likely subtags
 * name for that script. Null when there are no letters.
 * @param preferred the author's languages in order, BCP 47, as a browser lists them
 */
export function guessLanguage(text: string, preferred: readonly string[]): string | null {
  const script = scriptOf(text);
  if (script === null) return null;
  const own = preferred.find((tag) => likelyScript(tag) === script && LANGUAGE_TAG.test(tag));
  return own ?? new Intl.Locale(`und-${script}`).maximize().language;
}

function scriptOf(text: string): string | null {
  let best: string | null = null;
  let most = 0;
  for (const [code, letters] of SCRIPTS) {
    const count = text.match(letters)?.length ?? 0;
    // Any kana makes a text Japanese, however many Han letters stand around it.
    if (code === 'Jpan' && count > 0 && best !== 'Latn') return code;
    if (count > most) [best, most] = [code, count];
  }
  return best === 'Hani' ? 'Hans' : best;
}

/** Han is written in two forms; here they are one script. */
function likelyScript(tag: string): string | null {
  try {
    const { script } = new Intl.Locale(tag).maximize();
    return script === 'Hant' ? 'Hans' : (script ?? null);
  } catch {
    // A browser's list may hold what is no tag.
    return null;
  }
}
