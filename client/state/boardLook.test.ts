import { describe, expect, it } from 'vitest';
import { lookIn, NO_FILTER, withLook } from './boardLook.ts';

const look = {
  view: 'threads',
  by: 'type',
  filter: { ...NO_FILTER, words: 'ward & night', type: 'need', theme: 'none', unanswered: true },
} as const;

describe('VIEW-5 the look in the address', () => {
  it('comes back as it was, beside what else stands there', () => {
    const search = withLook('card=abc&look=earlier', look);
    expect(search).toContain('card=abc&look=earlier');
    expect(lookIn(search)).toEqual(look);
  });

  it('says nothing where nothing was chosen, and takes away what was', () => {
    expect(lookIn('card=abc')).toBeNull();
    expect(withLook(withLook('card=abc', look), { view: null, by: null, filter: NO_FILTER })).toBe('card=abc');
  });

  it('takes from a hostile address only what there is', () => {
    const found = lookIn(
      `view=admin&by=__proto__&type=constructor&theme=${'x'.repeat(65)}&author=<script>&words=${'w'.repeat(5000)}&unanswered=1`,
    );
    expect(found).toEqual({ view: null, by: null, filter: { ...NO_FILTER, words: 'w'.repeat(200) } });
  });
});
