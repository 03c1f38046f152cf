import { describe, expect, it } from 'vitest';
import { mergeSlices } from './mergeSlices.ts';

/** Ballots of slices a, b, c, ... of these sizes, and how they are merged: names, then ballots. */
function merged(...sizes: readonly number[]) {
  const names = sizes.map((_, index) => 'abcdef'.charAt(index));
  const of = sizes.flatMap((size, index) => Array.from({ length: size }, () => names[index] ?? ''));
  return mergeSlices(names, of).map((slice) => [slice.names.join('+'), slice.members.length]);
}

describe('slices', () => {
  it('of five ballots and more stay as they are, in the order of their names', () => {
    expect(merged(5, 30, 6)).toEqual([
      ['a', 5],
      ['b', 30],
      ['c', 6],
    ]);
  });

  it('under five are put together as others, which come last', () => {
    expect(merged(2, 30, 3, 9)).toEqual([
      ['b', 30],
      ['d', 9],
      ['a+c', 5],
    ]);
  });

  it('that are under five even together go with the smallest large one', () => {
    expect(merged(2, 30, 1, 9)).toEqual([
      ['b', 30],
      ['d+a+c', 12],
    ]);
    expect(merged(9, 4)).toEqual([['a+b', 13]]);
  });

  it('without a ballot are left away and make nobody merge', () => {
    expect(merged(0, 6, 7)).toEqual([
      ['b', 6],
      ['c', 7],
    ]);
  });

  it('that are all small become one', () => {
    expect(merged(2, 2)).toEqual([['a+b', 4]]);
    expect(merged()).toEqual([]);
  });

  it('need names', () => {
    expect(() => mergeSlices(['a'], ['b'])).toThrow(RangeError);
  });
});
