import { describe, expect, it } from 'vitest';
import { opinionGroups, votesOf } from './opinionGroups.ts';

const row = (vote: number, turned: number) => Array.from({ length: 8 }, (_, at) => (at === turned ? -vote : vote));
/** Two camps that differ in every statement, each person with one vote of the other camp. */
const camps = (one: number, other: number) => [
  ...Array.from({ length: one }, (_, person) => row(1, person % 8)),
  ...Array.from({ length: other }, (_, person) => row(-1, person % 8)),
];

describe('opinion groups', () => {
  it('are those who vote alike, numbered as rows meet them', () => {
    const { groups, sizes } = opinionGroups(camps(9, 7));
    expect(sizes).toEqual([9, 7]);
    expect(groups).toEqual([...Array.from({ length: 9 }, () => 0), ...Array.from({ length: 7 }, () => 1)]);
  });

  it('come out the same each time', () => {
    expect(opinionGroups(camps(8, 12))).toEqual(opinionGroups(camps(8, 12)));
  });

  it('hold only people with seven votes, or all of fewer statements', () => {
    const few = [1, 1, 1, 1, 1, 1, null, null];
    expect(opinionGroups([...camps(9, 7), few]).groups.at(-1)).toBeNull();
    const short = [...Array.from({ length: 6 }, () => [1, 1, 1]), ...Array.from({ length: 5 }, () => [-1, -1, -1])];
    expect(opinionGroups([...short, [1, 1, null]]).groups).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, null]);
  });

  it('are not shown under five people', () => {
    const { groups, sizes } = opinionGroups(camps(12, 4));
    expect(sizes.every((size) => size >= 5)).toBe(true);
    expect(groups.slice(12)).toEqual([null, null, null, null]);
  });

  it('are none where nobody differs or nobody voted', () => {
    expect(opinionGroups(Array.from({ length: 9 }, () => row(1, -1))).sizes).toEqual([]);
    expect(opinionGroups([])).toEqual({ groups: [], sizes: [] });
    expect(opinionGroups([[null, null]])).toEqual({ groups: [null], sizes: [] });
  });

  it('leave out of the plane what was moderated out, and count its votes', () => {
    const split = camps(9, 7).map((votes) => [...votes.map(() => 1), votes[0] ?? 0]);
    expect(opinionGroups(split).sizes.length).toBe(2);
    expect(opinionGroups(split, new Set([8])).sizes).toEqual([]);
  });
});

it('ballots as votes put "somewhat" in the middle and a pass nowhere', () => {
  const weights = { a: 'lot', b: 'somewhat', c: 'not', d: 'pass' } as const;
  expect(votesOf([{ weights, guesses: {} }], ['a', 'b', 'c', 'd', 'e'])).toEqual([[1, 0, -1, null, null]]);
});
