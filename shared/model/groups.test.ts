import { describe, expect, it } from 'vitest';
import { deal, groupCount, jigsaw, shuffled } from './groups.ts';

/** Mulberry32: the same draws for the same seed. */
function seeded(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}
const people = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('GRP-1: groups', () => {
  it('differ by one person at most, hold everybody once, and leave nobody alone from three on', () => {
    for (let count = 1; count <= 60; count++) {
      for (let size = 2; size <= 8; size++) {
        const groups = deal(people(count), groupCount(count, size));
        expect(groups.flat().sort((a, b) => a - b)).toEqual(people(count));
        const sizes = groups.map((group) => group.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        if (count >= 3) expect(Math.min(...sizes)).toBeGreaterThanOrEqual(2);
      }
    }
  });

  it('are as near to the wanted size as whole groups allow', () => {
    expect(deal(people(30), groupCount(30, 4)).map((group) => group.length)).toEqual([4, 4, 4, 4, 4, 4, 3, 3]);
    expect(deal(people(5), groupCount(5, 4)).map((group) => group.length)).toEqual([5]);
  });
});

it('GRP-2: every order of a shuffle is as likely', () => {
  const draw = seeded(7);
  const seen = new Map<string, number>();
  for (let turn = 0; turn < 6_000; turn++) {
    const order = shuffled(['a', 'b', 'c'], draw).join('');
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  expect(seen.size).toBe(6);
  // Six standard deviations of a binomial with 6,000 draws at a sixth: 173.
  for (const times of seen.values()) expect(Math.abs(times - 1_000)).toBeLessThan(173);
});

it('GRP-2: a jigsaw of equal groups puts one of each former group into each new one', () => {
  const former = deal(people(24), 6);
  const groups = jigsaw(former, seeded(1));
  expect(groups.length).toBe(4);
  for (const group of groups) {
    const origins = group.map((person) => former.findIndex((each) => each.includes(person)));
    expect(new Set(origins).size).toBe(group.length);
  }
});

it('GRP-2: a jigsaw of unequal groups keeps sizes within one and meets former partners only where it must', () => {
  for (let seed = 0; seed < 50; seed++) {
    const former = [people(5), [10, 11, 12, 13], [20, 21, 22, 23], [30, 31, 32]];
    const groups = jigsaw(former, seeded(seed));
    const sizes = groups.map((group) => group.length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    for (const group of groups) {
      const origins = group.map((person) => former.findIndex((each) => each.includes(person)));
      expect(new Set(origins).size).toBe(group.length);
    }
  }
});
