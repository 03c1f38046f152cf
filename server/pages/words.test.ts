import { describe, expect, it } from 'vitest';
import { html } from './html.ts';
import { languageOf, said, wordsFor } from './words.ts';

const words = wordsFor('en');

describe('words', () => {
  it('choose the form by the number and group its digits', () => {
    expect(words.t('library.all', { count: 1 })).toBe('1 edition');
    expect(words.t('library.all', { count: 1_200 })).toBe('1,200 editions');
    expect(String(words.rich('library.found', { words: said('x') }, 0))).toBe('Nothing with <bdi dir="auto">x</bdi>');
  });

  it('escape what stands in a place, and keep markup', () => {
    const sentence = words.rich('edition.asked', { name: html`<b>${'<'}</b>`, role: '<script>' });
    expect(String(sentence)).toBe('Asked by <b>&lt;</b>, &lt;script&gt;.');
  });

  it('read nothing into a person’s words', () => {
    const name = '{{role}} $t(brand) \uE0001\uE001';
    expect(words.t('author.named', { name, role: 'tutor' })).toBe(`${name}, tutor`);
    expect(String(words.rich('author.named', { name, role: 'tutor' }))).toBe(`${name}, tutor`);
  });

  it('write dates in UTC, day first', () => {
    expect(String(words.date(Date.UTC(2026, 5, 12, 23, 59)))).toBe('<time datetime="2026-06-12">12 June 2026</time>');
  });

  it('name languages, and leave what is none as it is', () => {
    expect(words.languageName('ar')).toBe('Arabic');
    expect(words.languageName('en-ab-cd')).toBe('en-ab-cd');
  });

  it('exist in a pseudo-locale that keeps places and plurals', () => {
    expect(languageOf('en-XA')).toBe('en-XA');
    expect(languageOf(['en-XA'])).toBe('en');
    expect(wordsFor('en-XA').t('library.all', { count: 2 })).toBe('⟦2 éđîţîöñš⟧');
  });
});
