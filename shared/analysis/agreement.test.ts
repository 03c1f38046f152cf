import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreement } from './agreement.ts';

const counts = fc.array(fc.nat({ max: 60 }), { minLength: 3, maxLength: 7 }).filter((all) => all.some(Boolean));

describe('agreement', () => {
  it('is 1 when all chose one place, whichever it is', () => {
    expect(agreement([9, 0, 0])).toBe(1);
    expect(agreement([0, 9, 0])).toBe(1);
    expect(agreement([0, 0, 1])).toBe(1);
  });

  it('is 0 when every place was chosen equally often', () => {
    expect(agreement([7, 7, 7])).toBe(0);
    expect(agreement([3, 3, 3, 3, 3])).toBe(0);
  });

  it('is -1 when one half stands at each end', () => {
    expect(agreement([8, 0, 8])).toBe(-1);
    expect(agreement([5, 0, 0, 0, 5])).toBe(-1);
  });

  it('is what the definition gives by hand', () => {
    // Two neighbours of three places: U = 1, S = 2, K = 3, so A = 1 - 1/2.
    expect(agreement([6, 6, 0])).toBe(0.5);
    // Layers: 3 x {1,1,1} holds 9 people with A = 0; 2 x {1,0,1} holds 4 with -1; 5 x {1,0,0} holds 5 with 1. (5-4)/18.
    expect(agreement([10, 3, 5])).toBeCloseTo(1 / 18, 12);
    // Layers: {1,0,1,1} holds 3 people: TU = 1, TDU = 2, U = -2/3, A = -2/9; {1,0,0,0} holds 1 with A = 1.
    expect(agreement([2, 0, 1, 1])).toBeCloseTo(1 / 12, 12);
  });

  it('is what the reference implementation prints for its example (R package agrmt, 0.6113333)', () => {
    expect(agreement([30, 40, 210, 130, 530, 50, 10])).toBeCloseTo(0.6113333, 7);
  });

  it('says nothing when nobody stands anywhere', () => {
    expect(agreement([0, 0, 0])).toBeNull();
  });

  it('is not defined for fewer than three places', () => {
    expect(() => agreement([1, 2])).toThrow(RangeError);
  });

  it('lies between -1 and 1, whatever the number of people, and reads the same from both ends', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 9 }), (all, times) => {
        const one = agreement(all) ?? Number.NaN;
        expect(one).toBeGreaterThanOrEqual(-1);
        expect(one).toBeLessThanOrEqual(1);
        expect(agreement(all.map((count) => count * times))).toBeCloseTo(one, 10);
        expect(agreement([...all].reverse())).toBeCloseTo(one, 10);
      }),
    );
  });
});
