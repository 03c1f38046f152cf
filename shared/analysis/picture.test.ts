import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WEIGHTS, type Weight } from '../model/words.ts';
import type { Ballot } from './ballot.ts';
import { type Distribution, type Picture, picture } from './picture.ts';

const ballot = (weights: Record<string, Weight>, guesses: Record<string, number> = {}): Ballot => ({
  weights,
  guesses,
});
const times = (count: number, made: Ballot) => Array.from({ length: count }, () => made);
const distributions = (made: Picture): readonly Distribution[] => (made.said === 'all' ? made.distributions : []);
const only = (ballots: readonly Ballot[]) => distributions(picture(ballots, ['s']))[0]?.said;

describe('a picture', () => {
  it('is exact from five ballots on', () => {
    const five = [...times(1, ballot({ s: 'lot' })), ...times(3, ballot({ s: 'not' })), ballot({ s: 'pass' })];
    expect(picture(five, ['s'])).toMatchObject({ said: 'all', ballots: 5 });
    expect(only(five)?.counts).toEqual({ lot: 1, somewhat: 0, not: 3, pass: 1 });
  });

  it('says nothing under five ballots', () => {
    expect(picture(times(4, ballot({ s: 'lot' })), ['s'])).toEqual({ said: 'tooFew' });
    expect(picture([], ['s'])).toEqual({ said: 'tooFew' });
  });

  it('takes no empty ballot for a fifth', () => {
    const empty = [ballot({}), ballot({}, { s: 3 }), ballot({ withdrawn: 'lot' })];
    expect(picture([...times(4, ballot({ s: 'lot' })), ...empty], ['s'])).toEqual({ said: 'tooFew' });
  });

  it('counts who did not answer a statement as silent, neither as a pass nor in the share', () => {
    const said = only([...times(5, ballot({ s: 'lot' })), ...times(5, ballot({ s: 'pass' }))]);
    expect(said).toMatchObject({ answered: 10, silent: 0, fact: 5 });
    const two = picture([...times(6, ballot({ s: 'lot', t: 'not' })), ...times(2, ballot({ s: 'pass' }))], ['t', 's']);
    expect(distributions(two).map(({ statement }) => statement)).toEqual(['t', 's']);
    expect(distributions(two)[0]?.said).toMatchObject({ answered: 6, silent: 2, fact: 0 });
    expect(distributions(two)[1]?.said).toMatchObject({ answered: 8, silent: 0, fact: 7.5 });
  });

  it('says nothing of a statement that fewer than five people answered, however many voted', () => {
    const some = [...times(200, ballot({ s: 'lot' })), ...times(4, ballot({ s: 'not', t: 'not' }))];
    expect(distributions(picture(some, ['s', 't']))[1]).toEqual({ statement: 't', said: null });
    expect(distributions(picture([...some, ballot({ t: 'lot' })], ['s', 't']))[1]?.said).toMatchObject({
      answered: 5,
      silent: 200,
    });
  });

  it('leaves passes out of the agreement', () => {
    const split = [...times(5, ballot({ s: 'lot' })), ...times(5, ballot({ s: 'not' }))];
    expect(only([...split, ...times(9, ballot({ s: 'pass' }))])?.agreement).toBe(-1);
    expect(only(times(6, ballot({ s: 'pass' })))?.agreement).toBeNull();
  });

  it('shows the middle guess and how far the fact lies from it', () => {
    const guesses = [0, 2, 3, 10, 10, 10].map((guess) => ballot({ s: 'lot' }, { s: guess }));
    expect(only(guesses)).toMatchObject({ fact: 10, guess: 6.5, gap: 3.5 });
    expect(only(guesses.slice(0, 5))).toMatchObject({ guess: 3, gap: 7 });
  });

  it('shows no middle of fewer than five guesses', () => {
    const some = [...times(4, ballot({ s: 'lot' }, { s: 7 })), ...times(20, ballot({ s: 'not' }))];
    expect(only(some)).toMatchObject({ guess: null, gap: null });
  });

  it('takes an id that every object has for an id', () => {
    const odd = times(5, ballot({ s: 'lot' }));
    expect(distributions(picture(odd, ['constructor', 's']))[0]?.said).toBeNull();
  });

  it('does not depend on the order of ballots', () => {
    const any = fc.array(
      fc.record({
        weights: fc.dictionary(fc.constantFrom('s', 't'), fc.constantFrom(...WEIGHTS)),
        guesses: fc.dictionary(fc.constantFrom('s', 't'), fc.integer({ min: 0, max: 10 })),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(any, (ballots) => {
        expect(picture([...ballots].reverse(), ['s', 't'])).toEqual(picture(ballots, ['s', 't']));
      }),
    );
  });
});
