import { describe, expect, it } from 'vitest';
import { strayLines } from './ownWords.mjs';

const folder = (name) => `/${name}/somebody/boards`;

describe('strayLines', () => {
  it('finds a path of one machine', () => {
    expect(strayLines('a.ts', `const x = 1;\nopen('${folder('home')}');`)).toEqual([
      `a.ts:2 names ${folder('home').slice(0, 14)}`,
    ]);
  });

  it('leaves addresses of pages alone', () => {
    expect(strayLines('a.ts', `fetch('https://example.org${folder('home')}')`)).toEqual([]);
  });

  it('finds an address in the lock file only', () => {
    const line = '"resolved": "https://packages.example/zod.tgz"';
    expect(strayLines('package-lock.json', line)).toHaveLength(1);
    expect(strayLines('other.json', line)).toEqual([]);
  });
});
