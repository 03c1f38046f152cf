import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evenness, evennessOfGroups, LEAST_TURNS } from './evenness.ts';

const turns = fc
  .array(fc.nat({ max: 40 }), { minLength: 2, maxLength: 12 })
  .filter((all) => all.reduce((sum, own) => sum + own, 0) >= LEAST_TURNS * all.length);
const people = (...volumes: readonly number[]) => volumes.map((volume) => ({ volume, uptake: 0 }));

describe('evenness', () => {
  it('is complete when all have the same share', () => {
    expect(evenness([7, 7, 7])).toEqual({ pielou: 1, gini: 0 });
  });

  it('is none when one has everything', () => {
    expect(evenness([0, 0, 0, 40])).toEqual({ pielou: 0, gini: 0.75 });
  });

  it('is what the formulas give by hand', () => {
    // Shares 1/4 and 3/4: H = 0.5623 over ln 2; the one pair differs by 15, mean 15: 15 / (2 * 15) / 2.
    const two = evenness([7.5, 22.5]);
    expect(two?.pielou).toBeCloseTo(0.8112781, 6);
    expect(two?.gini).toBeCloseTo(0.25, 12);
  });

  it('is not told of nobody, of one person, or of few turns', () => {
    expect(evenness([])).toBeNull();
    expect(evenness([100])).toBeNull();
    expect(evenness([0, 0])).toBeNull();
    expect(evenness([LEAST_TURNS, LEAST_TURNS - 1])).toBeNull();
    expect(evenness([LEAST_TURNS, LEAST_TURNS])).not.toBeNull();
  });

  it('is the mean difference of all pairs, in any order of people and any unit', () => {
    fc.assert(
      fc.property(turns, (all) => {
        const one = evenness(all);
        const mean = all.reduce((sum, own) => sum + own, 0) / all.length;
        const pairs = all.flatMap((own) => all.map((other) => Math.abs(own - other)));
        const difference = pairs.reduce((sum, pair) => sum + pair, 0) / all.length ** 2;
        expect(one?.gini).toBeCloseTo(difference / (2 * mean), 10);
        const other = evenness(all.map((own) => own * 3).reverse());
        expect(other?.pielou).toBeCloseTo(one?.pielou ?? Number.NaN, 10);
        expect(other?.gini).toBeCloseTo(one?.gini ?? Number.NaN, 10);
      }),
    );
  });

  it('is hurt by chance alone by at most 0.08 of J at the least number of turns (two people, every outcome)', () => {
    const all = 2 * LEAST_TURNS;
    let expected = 0;
    let ways = 1;
    for (let one = 0; one <= all; one++) {
      expected += (ways / 2 ** all) * (evenness([one, all - one])?.pielou ?? 0);
      ways = (ways * (all - one)) / (one + 1);
    }
    expect(1 - expected).toBeGreaterThan(0.06);
    expect(1 - expected).toBeLessThan(0.08);
  });
});

describe('evenness of groups', () => {
  it('compares turns a person, so that a larger group is not called louder', () => {
    const { volume } = evennessOfGroups([people(8, 8), people(8, 8, 8, 8)]);
    expect(volume).toEqual({ within: { pielou: 1, gini: 0 }, between: { pielou: 1, gini: 0 } });
  });

  it('keeps volume and uptake apart', () => {
    const person = { volume: 9, uptake: 1 };
    const { volume, uptake } = evennessOfGroups([
      [person, person],
      [person, person],
    ]);
    expect(volume.within).toEqual({ pielou: 1, gini: 0 });
    expect(uptake).toEqual({ within: null, between: null });
  });

  it('tells the middle of the groups, whatever their order', () => {
    const groups = [people(20, 0), people(10, 10), people(10, 10), people(1, 1)];
    expect(evennessOfGroups(groups).volume.within).toEqual({ pielou: 1, gini: 0 });
    expect(evennessOfGroups([...groups].reverse())).toEqual(evennessOfGroups(groups));
  });

  it('says nothing between one group and nobody', () => {
    expect(evennessOfGroups([people(9, 9), []]).volume.between).toBeNull();
    expect(evennessOfGroups([]).volume).toEqual({ within: null, between: null });
  });

  it('gives out no list and no name', () => {
    const made = evennessOfGroups([people(9, 9, 30), people(12, 3, 8)]);
    expect(JSON.stringify(made)).not.toContain('[');
    expect(Object.keys(made.volume)).toEqual(['within', 'between']);
  });
});
