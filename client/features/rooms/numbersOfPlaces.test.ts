import { expect, it } from 'vitest';
import { numbersOfPlaces } from './numbersOfPlaces.ts';

it('counts places as they stand, carried ones behind the own, and every minority as such', () => {
  const text = { type: 'doc', content: [] };
  const places = [1, 2, 101, 0, 0].map((place, at) => ({ id: `p${at}`, place, text, synthesis: null, writers: [] }));
  expect([...numbersOfPlaces(places).values()]).toEqual([1, 2, 3, 0, 0]);
});
