import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EditionContent } from '../../shared/api/edition.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { clip, findPassage, markWords, termsOf } from './passage.ts';

const content = (summary: string, ...cards: string[]) =>
  ({
    summary,
    cards: cards.map((text, index) => ({ number: index + 1, body: fromPlainText(text) })),
  }) as unknown as EditionContent;

describe('markWords', () => {
  it('marks beginnings of words without regard to case and marks', () => {
    expect(String(markWords('A café, the Cafeteria and decaf', termsOf('CAFÉ')))).toBe(
      'A <mark>café</mark>, the <mark>Cafeteria</mark> and decaf',
    );
  });

  it('escapes what it marks and what it leaves', () => {
    expect(String(markWords('<script> & "script"', termsOf('script')))).toBe(
      '&lt;<mark>script</mark>&gt; &amp; &quot;<mark>script</mark>&quot;',
    );
  });

  it('changes no word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, query) => {
        const bare = String(markWords(text, termsOf(query))).replace(/<\/?mark>/g, '');
        expect(bare).toBe(String(markWords(text, [])));
      }),
    );
  });
});

describe('findPassage', () => {
  it('takes the summary when nothing is searched or the summary holds as much', () => {
    expect(findPassage(content('In short', 'first day'), [])).toEqual({ card: null, text: 'In short' });
    expect(findPassage(content('A first day', 'first day'), termsOf('first day')).card).toBeNull();
  });

  it('takes the card that holds most of the words', () => {
    const found = findPassage(content('In short', 'the first', 'my first day'), termsOf('first day'));
    expect(found.card?.number).toBe(2);
    expect(found.text).toBe('my first day');
  });
});

describe('clip', () => {
  it('begins shortly before the first word found and cuts between words', () => {
    const text = `${'before '.repeat(100)}needle ${'after '.repeat(100)}`;
    const cut = clip(text, termsOf('needle'));
    expect(cut).toMatch(/^… (before )+needle (after )+…$/);
    expect(cut.length).toBeLessThan(260);
  });

  it('cuts a word without end, and no character in half', () => {
    expect(clip('a'.repeat(1_000))).toBe(`${'a'.repeat(240)} …`);
    expect(clip(`a${'😀'.repeat(500)}`)).not.toMatch(/\p{Surrogate}/u);
    expect(clip(`${'😀'.repeat(500)} needle`, termsOf('needle'))).not.toMatch(/\p{Surrogate}/u);
  });
});
