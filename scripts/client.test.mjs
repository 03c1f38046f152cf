import { describe, expect, it } from 'vitest';
import { hashOf, isSource } from './client.mjs';

const file = (path, text) => ({ path, bytes: Buffer.from(text) });

describe('hashOf', () => {
  it('does not depend on the order in which files are found', () => {
    expect(hashOf([file('a', '1'), file('b', '2')])).toBe(hashOf([file('b', '2'), file('a', '1')]));
  });

  it('changes with a name, a text, and where one file ends and the next begins', () => {
    const hashes = [[file('a', '1')], [file('b', '1')], [file('a', '2')], [file('a', ''), file('b', '1')]].map(hashOf);
    expect(new Set(hashes).size).toBe(4);
  });
});

describe('isSource', () => {
  it('leaves tests out of the bundle', () => {
    expect(
      ['client/ui/Button.tsx', 'client/ui/Button.test.tsx', 'shared/x.test.ts', 'client/a.css'].map(isSource),
    ).toEqual([true, false, false, true]);
  });
});
