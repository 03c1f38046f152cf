import { describe, expect, it } from 'vitest';
import { WEIGHTS, type Weight } from '../model/words.ts';
import type { Ballot } from './ballot.ts';
import { slices } from './slices.ts';

type Column = Partial<Record<Weight | 'silent', number>>;

/** Votes on `s`, given as counts by slice; who is silent on it votes on `t`. */
function sliced(columns: Readonly<Record<string, Column>>) {
  const names = Object.keys(columns);
  const all = names.flatMap((name) =>
    [...WEIGHTS, 'silent' as const].flatMap((answer) =>
      Array.from({ length: columns[name]?.[answer] ?? 0 }, () => ({
        name,
        ballot: { weights: answer === 'silent' ? { t: 'lot' } : { s: answer }, guesses: {} } as Ballot,
      })),
    ),
  );
  return slices(
    all.map(({ ballot }) => ballot),
    ['s', 't'],
    { names, of: all.map(({ name }) => name) },
  );
}

/** How `s` is published: each slice's lot, somewhat, not, pass. */
function published(columns: Readonly<Record<string, Column>>) {
  const made = sliced(columns);
  if (made.said !== 'slices') return made.said;
  return made.statements[0]?.said?.map(({ cells }) => WEIGHTS.map((weight) => cells[weight])) ?? null;
}

const SMALL = { from: 1, to: 4 };

describe('slices', () => {
  it('are exact where every count and its complement is none or five and more', () => {
    expect(published({ student: { lot: 12, not: 8 }, tutor: { lot: 6, not: 5 } })).toEqual([
      [12, 0, 8, 0],
      [6, 0, 5, 0],
    ]);
  });

  it('show counts under five as 1-4 where the sums leave at least three values', () => {
    expect(published({ student: { lot: 3, somewhat: 2, not: 9 }, tutor: { lot: 2, somewhat: 3, not: 8 } })).toEqual([
      [SMALL, SMALL, 9, 0],
      [SMALL, SMALL, 8, 0],
    ]);
  });

  it('do not show a count whose complement is under five', () => {
    const made = published({ student: { lot: 20, not: 9 }, tutor: { lot: 2, not: 9 } });
    expect(made).not.toBeNull();
    if (!Array.isArray(made)) return;
    expect(made[0]?.[0]).toBeNull();
    expect(made[1]?.[0]).toEqual(SMALL);
    expect([made[0]?.[2], made[1]?.[2]]).toEqual([null, null]);
  });

  it('say nothing of a weight that fewer than five people of the cohort gave', () => {
    const made = published({ student: { lot: 10, not: 9, pass: 2 }, tutor: { lot: 8, not: 9, pass: 2 } });
    if (!Array.isArray(made)) throw new Error('nothing is said');
    expect(made.map((cells) => cells[3])).toEqual([null, null]);
  });

  it('do not say that a small slice answered as one', () => {
    const made = published({ student: { lot: 15, not: 15 }, tutor: { not: 9 }, partner: { lot: 6, not: 6 } });
    if (!Array.isArray(made)) throw new Error('nothing is said');
    expect(made[1]).toEqual([null, null, null, null]);
    expect(published({ student: { lot: 15, not: 15 }, tutor: { not: 10 } })).toEqual([
      [15, 0, 15, 0],
      [0, 0, 10, 0],
    ]);
  });

  it('do not say so either when the rest of a small slice was silent', () => {
    const made = published({ student: { lot: 15, not: 15 }, tutor: { not: 6, silent: 9 } });
    if (made === null) return;
    if (!Array.isArray(made)) throw new Error('nothing is said');
    expect(made[1]?.[2]).toBeNull();
  });

  it('say nothing of a statement that one of two slices hardly answered', () => {
    expect(published({ student: { lot: 9, not: 9 }, tutor: { lot: 2, not: 2, silent: 9 } })).toBeNull();
  });

  it('give the agreement of a slice only from counts that are shown', () => {
    const made = sliced({ student: { lot: 12, not: 12 }, tutor: { lot: 10 } });
    if (made.said !== 'slices') throw new Error('nothing is said');
    expect(made.statements[0]?.said?.map(({ agreement }) => agreement)).toEqual([-1, 1]);
    const masked = sliced({
      student: { lot: 3, somewhat: 2, not: 9 },
      tutor: { lot: 2, somewhat: 3, not: 8 },
    });
    if (masked.said !== 'slices') throw new Error('nothing is said');
    expect(masked.statements[0]?.said?.map(({ agreement }) => agreement)).toEqual([null, null]);
  });

  it('are not shown with one slice left, under five ballots, or in a number that nobody reads', () => {
    expect(published({ student: { lot: 20 }, tutor: { lot: 4 } })).toBe('oneSlice');
    expect(published({ student: { lot: 3 }, tutor: { lot: 1 } })).toBe('tooFew');
    const many = Object.fromEntries(Array.from({ length: 25 }, (_, group) => [`g${group}`, { lot: 5 }]));
    expect(published(many)).toBe('tooMany');
  });

  it('need a slice for each ballot', () => {
    expect(() => slices([{ weights: { s: 'lot' }, guesses: {} }], ['s'], { names: ['a'], of: [] })).toThrow(RangeError);
  });
});
