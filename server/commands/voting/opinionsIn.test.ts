import { describe, expect, it } from 'vitest';
import type { Ballot } from '../../../shared/analysis/ballot.ts';
import type { Weight } from '../../../shared/model/words.ts';
import { opinionsIn } from './opinionsIn.ts';

const STATEMENTS = ['a', 'b', 'c', 'd'];
const ballot = (...weights: readonly (Weight | null)[]): Ballot => ({
  weights: Object.fromEntries(weights.flatMap((weight, n) => (weight === null ? [] : [[STATEMENTS[n] ?? '', weight]]))),
  guesses: {},
});
const times = (count: number, one: Ballot) => Array.from({ length: count }, () => one);

describe('groups of opinion', () => {
  it('say what more than half of all their people said, and no counts', () => {
    const ballots = [
      ...times(7, ballot('lot', 'lot', 'not', 'lot')),
      ...times(6, ballot('not', 'not', 'lot', 'lot')),
      ...times(6, ballot('not', 'not', 'lot', 'not')),
    ];
    const found = opinionsIn(ballots, STATEMENTS, new Set(['a', 'c', 'd']));
    expect(found?.groups[0]).toEqual({ people: 7, statements: { a: 'lot', b: 'mixed', c: 'not', d: 'lot' } });
    const rest = found?.groups.slice(1) ?? [];
    expect(rest.reduce((sum, { people }) => sum + people, found?.others ?? 0)).toBe(12);
    for (const { statements } of rest) expect(statements).toMatchObject({ a: 'not', c: 'lot' });
  });

  it('are none where nobody can be told apart, and where too few voted', () => {
    expect(opinionsIn(times(20, ballot('lot', 'lot', 'lot', 'lot')), STATEMENTS, new Set(STATEMENTS))).toBeNull();
    const few = [...times(3, ballot('lot', 'lot', 'lot', 'lot')), ...times(3, ballot('not', 'not', 'not', 'not'))];
    expect(opinionsIn(few, STATEMENTS, new Set(STATEMENTS))).toBeNull();
  });

  it('count whoever answered too little as others', () => {
    const ballots = [
      ...times(8, ballot('lot', 'lot', 'not', 'not')),
      ...times(8, ballot('not', 'not', 'lot', 'lot')),
      ...times(2, ballot('lot', null, null, null)),
    ];
    const found = opinionsIn(ballots, STATEMENTS, new Set(STATEMENTS));
    expect(found?.groups.map(({ people }) => people)).toEqual([8, 8]);
    expect(found?.others).toBe(2);
  });
});
