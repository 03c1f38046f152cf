import { describe, expect, it } from 'vitest';
import type { AuthoredCard } from '../boardContent.ts';
import { spreadOf } from './spreadOf.ts';
import { type TakenUp, turnsOf } from './turnsOf.ts';

const card = (id: string, ...authors: string[]): AuthoredCard => ({
  ...{ id, authors, number: 1, type: 'idea', lang: null },
  body: { type: 'doc' },
});
const link = (from: string, to: string) => ({ id: `${from} ${to}`, from, to, type: 'builds_on' as const });
const nothing: TakenUp = { cards: [], links: [], cited: [], statements: [] };
const turns = (people: string[], taken: Partial<TakenUp>) =>
  Object.fromEntries(turnsOf(people, { ...nothing, ...taken }));

describe('turns of people', () => {
  it('EVEN-1: counts a card for each who wrote in it, and those who wrote nothing', () => {
    const cards = [card('a', 'ana', 'ben'), card('b', 'ana'), card('c', 'gone')];
    expect(turns(['ana', 'ben', 'cem'], { cards })).toEqual({
      ana: { volume: 2, uptake: 0 },
      ben: { volume: 1, uptake: 0 },
      cem: { volume: 0, uptake: 0 },
    });
  });

  it('EVEN-1: counts what others built on, statements and syntheses took up, and nobody’s own', () => {
    const cards = [card('a', 'ana'), card('b', 'ben'), card('c', 'ana')];
    const links = [link('b', 'a'), link('c', 'a'), link('a', 'b'), link('b', 'missing')];
    const statements = [
      { origin: 'group', cards: ['a', 'b'] },
      { origin: 'ana', cards: ['c'] },
    ];
    expect(turns(['ana', 'ben'], { cards, links, statements, cited: ['c'] })).toEqual({
      ana: { volume: 2, uptake: 3 },
      ben: { volume: 1, uptake: 2 },
    });
  });

  it('EVEN-2: counts somebody’s links to a card once, and syntheses once, however many they are', () => {
    const cards = [card('a', 'ana'), ...Array.from({ length: 9 }, (_, n) => card(`b${n}`, 'ben'))];
    const links = Array.from({ length: 9 }, (_, n) => link(`b${n}`, 'a'));
    expect(turns(['ana'], { cards, links, cited: ['a', 'a', 'a'] }).ana?.uptake).toBe(2);
  });
});

describe('evenness as it is told', () => {
  const people = (...volumes: number[]) => volumes.map((volume) => ({ volume, uptake: 0 }));

  it('EVEN-2: says nothing of fewer than five people, nor under five turns a person', () => {
    expect(spreadOf([people(9, 9, 9, 9)], false)).toMatchObject({ tooFew: true, volume: { within: null } });
    expect(spreadOf([people(5, 5, 5, 5, 4)], false).volume.within).toBeNull();
    const { volume, uptake } = spreadOf([people(5, 5, 5, 5, 5)], false);
    expect(volume).toEqual({ within: { pielou: 1, gini: 0 }, between: null });
    expect(uptake).toEqual({ within: null, between: null });
  });

  it('EVEN-2: says nothing within groups of two, of whom each would know the other’s share', () => {
    const pairs = [people(9, 1), people(8, 2), people(7, 3)];
    expect(spreadOf(pairs, false).volume).toMatchObject({ within: null, between: { pielou: 1 } });
    const withThree = spreadOf([...pairs, people(6, 6, 6)], false).volume;
    expect(withThree.within).toEqual({ pielou: 1, gini: 0 });
  });

  it('EVEN-2: tells tenths under a promise of no names', () => {
    const groups = [people(9, 4, 7, 5, 6)];
    expect(spreadOf(groups, false).volume.within?.pielou).toBe(0.98);
    expect(spreadOf(groups, true).volume.within).toEqual({ pielou: 1, gini: 0.2 });
  });
});
