import { describe, expect, it } from 'vitest';
import type { Role, Weight } from '../../../shared/model/words.ts';
import { type KnownBallot, slicePicture } from './slicePicture.ts';

/** So many ballots of one kind, about statement `s`. */
const cast = (count: number, weight: Weight, role: Role, group: string | null = null): KnownBallot[] =>
  Array.from({ length: count }, (_, n) => ({
    ballot: { weights: { s: weight }, guesses: {} },
    voter: { member: `${role} ${group} ${weight} ${n}`, role, group },
  }));
const of = (known: readonly KnownBallot[], by: 'role' | 'group') =>
  slicePicture(known, ['s']).find((each) => each.by === by)?.slices ?? null;

const STUDENTS = [...cast(12, 'lot', 'student', 'A'), ...cast(9, 'not', 'student', 'B')];

describe('the picture by slices', () => {
  it('PIC-2: is by role where roles say something, and then not by group as well', () => {
    const known = [...STUDENTS, ...cast(6, 'lot', 'tutor'), ...cast(6, 'not', 'tutor')];
    expect(of(known, 'group')).toBeNull();
    expect(of(known, 'role')).toEqual([
      { name: 'tutor', ballots: 12, statements: { s: { lot: 6, somewhat: 0, not: 6, pass: 0 } } },
      { name: 'student', ballots: 21, statements: { s: { lot: 12, somewhat: 0, not: 9, pass: 0 } } },
    ]);
  });

  it('PIC-2: is by group where all have one role, those without one and small ones as others', () => {
    const mixed = [...cast(6, 'lot', 'student', '10'), ...cast(6, 'not', 'student', '10')];
    const other = [...cast(6, 'lot', 'student', '2'), ...cast(6, 'not', 'student', '2')];
    const rest = [...cast(3, 'lot', 'student', '3'), ...cast(3, 'not', 'student')];
    const slices = of([...mixed, ...other, ...rest], 'group');
    expect(slices?.map(({ name, ballots }) => [name, ballots])).toEqual([
      ['2', 12],
      ['10', 12],
      ['others', 6],
    ]);
    expect(of([...mixed, ...other, ...rest], 'role')).toBeNull();
  });

  it('PIC-2: shows no slice of fewer than five, and a small count as 1 to 4', () => {
    expect(of([...STUDENTS, ...cast(4, 'lot', 'tutor')], 'role')?.some(({ name }) => name === 'tutor') ?? false).toBe(
      false,
    );
    const known = [...STUDENTS, ...cast(3, 'lot', 'tutor'), ...cast(9, 'not', 'tutor'), ...cast(6, 'pass', 'tutor')];
    const tutors = of(known, 'role')?.find(({ name }) => name === 'tutor');
    expect(tutors?.statements.s?.lot).not.toBe(3);
  });

  it('is of nobody where nobody is known', () => {
    expect(slicePicture([], ['s'])).toEqual([
      { by: 'role', slices: null },
      { by: 'group', slices: null },
    ]);
  });
});
