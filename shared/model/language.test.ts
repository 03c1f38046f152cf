import fc from 'fast-check';
import { expect, it } from 'vitest';
import { guessLanguage, LANGUAGE_TAG } from './language.ts';

it.each([
  ['Who explains handover?', ['en-GB', 'de'], 'en-GB'],
  ['Wer erklärt die Übergabe?', ['de', 'en'], 'de'],
  ['متى يجوز للطالبة أن تترجم؟', ['en-GB'], 'ar'],
  ['متى يجوز؟', ['en', 'fa-IR'], 'fa-IR'],
  ['Что дальше?', ['en', 'uk'], 'uk'],
  ['למה?', ['en'], 'he'],
  ['なぜですか、先生', ['en'], 'ja'],
  ['为什么？', ['zh-TW'], 'zh-TW'],
  ['It says „Пульс“ on the form', ['en'], 'en'],
  ['1 + 1 = 2 👍', ['en'], null],
  ['', ['en'], null],
])('takes %j by somebody who reads %j for %j', (text, preferred, language) => {
  expect(guessLanguage(text, preferred)).toBe(language);
});

it('gives a tag or nothing, whatever a browser lists and a person types', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string()), (text, preferred) => {
      const language = guessLanguage(text, preferred);
      expect(language === null || LANGUAGE_TAG.test(language)).toBe(true);
    }),
  );
});
