import { describe, expect, it } from 'vitest';
import { shortcutOf } from './shortcutOf.ts';

const press = (key: string, more: Partial<Parameters<typeof shortcutOf>[0]> = {}) =>
  shortcutOf({
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    repeat: false,
    ...more,
  });

describe('shortcutOf', () => {
  it('KEY-1 knows the keys in either case', () => {
    expect(['n', 'N', 'j', 'k', 'o', 'b', '/', '?'].map((key) => press(key))).toEqual([
      ...['new', 'new', 'next', 'previous', 'open', 'build', 'find', 'help'],
    ]);
    expect(press('x')).toBeNull();
    expect(press('Enter', { code: 'Enter' })).toBeNull();
  });

  it('leaves the browser’s own combinations and input methods alone', () => {
    expect(press('n', { ctrlKey: true })).toBeNull();
    expect(press('n', { metaKey: true })).toBeNull();
    expect(press('n', { altKey: true })).toBeNull();
    expect(press('n', { isComposing: true })).toBeNull();
  });

  it('takes the key at the same place where a layout has other letters', () => {
    expect(press('ى', { code: 'KeyN' })).toBe('new');
    expect(press('ت', { code: 'KeyJ' })).toBe('next');
    // On a Latin layout the letter counts, not the place: K of Dvorak stands where V is.
    expect(press('x', { code: 'KeyB' })).toBeNull();
    expect(press('Dead', { code: 'KeyN' })).toBe('new');
  });

  it('walks on while a key is held, and does nothing else over and over', () => {
    expect(press('j', { repeat: true })).toBe('next');
    expect(press('n', { repeat: true })).toBeNull();
  });
});
