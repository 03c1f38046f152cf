import { describe, expect, it } from 'vitest';
import { readLanguage } from './language.ts';

function tab(): () => Storage {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as Storage;
  return () => storage;
}

describe('readLanguage', () => {
  it('is English unless asked otherwise, and for a language that it does not have', () => {
    expect(readLanguage('', tab())).toBe('en');
    expect(readLanguage('?lang=tlh', tab())).toBe('en');
  });

  it('remembers the language asked for in the address for the tab', () => {
    const one = tab();
    expect(readLanguage('?lang=en-XA', one)).toBe('en-XA');
    expect(readLanguage('', one)).toBe('en-XA');
    expect(readLanguage('?lang=en', one)).toBe('en');
    expect(readLanguage('', one)).toBe('en');
  });

  it('does as asked where the browser refuses storage', () => {
    const refused = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    expect(readLanguage('?lang=en-XA', refused)).toBe('en-XA');
  });
});
