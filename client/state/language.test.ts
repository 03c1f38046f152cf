import { describe, expect, it } from 'vitest';
import { bestOf } from '../../shared/i18n/languages.ts';
import { keepLanguage, readLanguage } from './language.ts';

function tab(): () => Storage {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
  return () => storage;
}

const none = { chosen: () => null, browser: ['en-GB'] };

describe('readLanguage', () => {
  it('LANG-1 is English unless asked otherwise, and for a language that it does not have', () => {
    expect(readLanguage('', { tab: tab(), ...none })).toBe('en');
    expect(readLanguage('?lang=tlh', { tab: tab(), ...none })).toBe('en');
  });

  it('remembers the language asked for in the address for the tab', () => {
    const one = tab();
    expect(readLanguage('?lang=en-XA', { tab: one, ...none })).toBe('en-XA');
    expect(readLanguage('', { tab: one, ...none })).toBe('en-XA');
    expect(readLanguage('?lang=en', { tab: one, ...none })).toBe('en');
    expect(readLanguage('', { tab: one, ...none })).toBe('en');
  });

  it('LANG-1 takes the address before the person’s choice, and that before the browser’s languages', () => {
    const browser = ['ar-EG', 'en'];
    expect(readLanguage('?lang=en', { tab: tab(), chosen: () => 'zh-Hans', browser })).toBe('en');
    expect(readLanguage('', { tab: tab(), chosen: () => 'zh-Hans', browser })).toBe('zh-Hans');
    expect(readLanguage('', { tab: tab(), chosen: () => null, browser })).toBe('ar');
  });

  it('does as asked where the browser refuses storage', () => {
    const refused = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    expect(readLanguage('?lang=en-XA', { tab: refused, ...none })).toBe('en-XA');
    expect(readLanguage('', { tab: refused, chosen: () => 'ar', browser: ['en'] })).toBe('ar');
  });

  it('lets a choice end what the address asked for', () => {
    const one = tab();
    readLanguage('?lang=zh-Hans', { tab: one, ...none });
    keepLanguage('ar', one);
    expect(readLanguage('', { tab: one, chosen: () => 'ar', browser: ['en'] })).toBe('ar');
  });
});

describe('bestOf', () => {
  it('LANG-1 takes the first language that is spoken here, in its own script', () => {
    expect(bestOf(['de-DE', 'ar-SA', 'en-US'])).toBe('ar');
    expect(bestOf(['zh-CN'])).toBe('zh-Hans');
    expect(bestOf(['zh'])).toBe('zh-Hans');
    expect(bestOf(['zh-Hans-SG', 'en'])).toBe('zh-Hans');
    expect(bestOf(['zh-TW', 'en'])).toBe('en');
    expect(bestOf(['zh-Hant-HK', 'ar'])).toBe('ar');
    expect(bestOf(['arn-CL'])).toBe('en');
    expect(bestOf([])).toBe('en');
  });
});
