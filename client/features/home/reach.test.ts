import { describe, expect, it } from 'vitest';
import { reachOf } from './reach.ts';

describe('reachOf', () => {
  it('knows addresses that only this machine can open', () => {
    for (const host of ['localhost:3000', '127.0.0.1', '127.8.0.1:80', '[::1]:3000', 'st.localhost']) {
      expect(reachOf(`http://${host}/j/K7WD4PXM`)).toBe('this_machine');
    }
  });

  it('tells encrypted from not encrypted elsewhere', () => {
    expect(reachOf('http://192.168.0.7:3000/j/K7WD4PXM')).toBe('not_encrypted');
    expect(reachOf('https://boards.example.edu/j/K7WD4PXM')).toBe('encrypted');
    expect(reachOf('http://1270.example/j/K7WD4PXM')).toBe('not_encrypted');
  });
});
