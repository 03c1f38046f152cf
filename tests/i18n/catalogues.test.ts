import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rest as ar } from '../../client/i18n/ar/rest.ts';
import type { Catalogues } from '../../client/i18n/i18n.ts';
import { rest as zh } from '../../client/i18n/zh-Hans/rest.ts';
import type { Texts } from '../../shared/i18n/pseudo.ts';

/* LANG-1: every word of the interface, in every language, with the same places for names and numbers. */

const FILES = readdirSync(fileURLToPath(new URL('../../client/i18n/en/', import.meta.url)));
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** A catalogue's texts by path. */
function flat(texts: Texts, before = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, text]): [string, string][] =>
      typeof text === 'string' ? [[before + key, text]] : [...flat(text, `${before}${key}.`)],
    ),
  );
}

/** Names in braces, tags, and references to other texts, in order of the alphabet. */
const placesIn = (text: string) => [...new Set(text.match(/\{\{[^}]*\}\}|<[^>]*>|\$t\([^)]*\)/g) ?? [])].sort();

async function catalogueOf(language: string, file: string): Promise<Map<string, string>> {
  const module = (await import(`../../client/i18n/${language}/${file.slice(0, -3)}.ts`)) as Readonly<
    Record<string, Texts>
  >;
  const [texts] = Object.values(module);
  if (texts === undefined) throw new Error(`${language}/${file} exports nothing`);
  return flat(texts);
}

describe.each([
  ['zh-Hans', zh],
  ['ar', ar],
] as const)('the catalogues of %s', (language, rest: Catalogues) => {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;

  it.each(FILES)('LANG-1 %s has every text, in every form of the plural, with its places', async (file) => {
    const english = await catalogueOf('en', file);
    const own = await catalogueOf(language, file);
    const missing: string[] = [];
    const wrong: string[] = [];
    const wanted = new Set<string>();
    for (const [key, text] of english) {
      const stem = key.replace(PLURAL, '');
      const counted = stem !== key && english.has(`${stem}_other`);
      // "None at all" may have words of its own that no rule asks for.
      // What English says of one is no measure for languages that have no form for it.
      if (counted && key.endsWith('_one')) continue;
      const keys = !counted || key.endsWith('_zero') ? [key] : forms.map((form) => `${stem}_${form}`);
      for (const each of keys) {
        wanted.add(each);
        const found = own.get(each);
        if (found === undefined || found.trim() === '') {
          missing.push(each);
          continue;
        }
        const [wantedPlaces, places] = [placesIn(text), placesIn(found)];
        // Of none, one or two a language may say less: "no groups" needs no size.
        const fits = /_(zero|one|two)$/.test(each)
          ? places.every((place) => wantedPlaces.includes(place))
          : places.join() === wantedPlaces.join();
        if (!fits) wrong.push(`${each}: ${text} → ${found}`);
      }
    }
    expect(missing).toEqual([]);
    expect(wrong).toEqual([]);
    expect([...own.keys()].filter((key) => !wanted.has(key))).toEqual([]);
  });

  it('LANG-1 are all handed to the pages', async () => {
    const handed = new Set(Object.values(rest).flatMap((texts) => [...flat(texts).values()]));
    for (const file of FILES) {
      if (file === 'common.ts' || file === 'errors.ts') continue;
      for (const [key, text] of await catalogueOf(language, file)) {
        expect(handed.has(text), `${file} ${key}`).toBe(true);
      }
    }
  });
});
